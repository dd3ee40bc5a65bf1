"""Asking the index: `search` for the page of results, `suggest` for what a reader has begun to type."""

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Q
from django.utils.safestring import SafeString

from cms.core.models.documents import Audience
from cms.core.persian.jalali import TEHRAN
from cms.core.persian.letters import fold_for_suggest
from search import spelling
from search.backends import Found, Match, SearchUnavailable, Wording, get_backend
from search.facets import facet_token
from search.highlighting import Highlighter
from search.models import KEY_LENGTH, SearchEntry, SearchPrefix
from search.normaliser import ParsedQuery, parse_query, without_quotes

PAGE_SIZE = 20
MAX_SUGGESTIONS = 10
#: A beginning shorter than this fits too much to be helped.
MIN_PREFIX = 2
#: Autocomplete keys that are looked at for one beginning, in alphabetical order.
_PREFIX_WINDOW = 200


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for: `text` as typed, in the documents of `languages`; `language` is the reader's own.

    `types`, `kinds` and `topics` (slugs) narrow the search, each to any of its values; `from_date` and `to_date`
    (days in Tehran, both inclusive) to a time. `page` counts from 1; one past the end is the last.
    """

    text: str
    language: str = settings.LANGUAGE_CODE
    languages: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    from_date: dt.date | None = None
    to_date: dt.date | None = None
    page: int = 1
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result; `title` and `snippet` are safe HTML with the found words in `<mark>`."""

    type: str
    object_id: int
    locale: str
    kind: str
    url: str
    date: dt.datetime | None
    title: SafeString
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of results. `total` is capped at 1,000: `is_capped` then says that there are more."""

    query: ParsedQuery
    hits: list[SearchHit] = field(default_factory=list)
    total: int = 0
    is_capped: bool = False
    page: int = 1
    num_pages: int = 1
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title that a reader may be about to type."""

    title: str
    url: str
    type: str
    kind: str


def search(query: SearchQuery) -> SearchResults:
    """Return a page of results: at most three database queries, and one more when the spelling has to be guessed.

    Raises SearchUnavailable when the index cannot answer.
    """
    parsed = parse_query(query.text)
    match = _match(parsed, query)
    if match is None:
        return SearchResults(parsed)
    try:
        found = get_backend().find(match)
        if not found.ids:
            return SearchResults(parsed, suggestion=_corrected(parsed, query))
        return _results(parsed, query, found)
    except DatabaseError as error:
        raise SearchUnavailable(str(error)) from error


def suggest(typed: str, language: str, limit: int = MAX_SUGGESTIONS) -> list[Suggestion]:
    """Return titles in which a word begins as `typed` does, those that begin so themselves first, then the newest.

    One query. Raises SearchUnavailable.
    """
    key = fold_for_suggest(without_quotes(parse_query(typed).text))[:KEY_LENGTH]
    if len(key) < MIN_PREFIX:
        return []
    window = (
        SearchPrefix.objects.filter(_begins_with(key), locale=language)
        .filter(entry__document__deleted_at__isnull=True, entry__document__audience=Audience.PUBLIC)
        .order_by("key", "pk")
        .values_list(
            "position",
            "entry__order_key",
            "entry_id",
            "entry__title",
            "entry__url",
            "entry__type",
            "entry__kind",
        )[:_PREFIX_WINDOW]
    )
    try:
        rows = sorted(window, key=lambda row: (row[0] > 0, -row[1]))
    except DatabaseError as error:
        raise SearchUnavailable(str(error)) from error
    entries = {row[2]: Suggestion(*row[3:]) for row in rows}  # in the order of each entry's best key
    return list(entries.values())[:limit]


def _match(parsed: ParsedQuery, query: SearchQuery) -> Match | None:
    """Return the request to the backend, or None when there is no word to look for."""
    languages = query.languages or (query.language,)
    arabic = tuple(code for code in languages if code == "ar")
    others = tuple(code for code in languages if code != "ar")
    wordings = tuple(
        Wording(codes, parsed.clauses(codes[0]), parsed.neighbours(codes[0]))
        for codes in (others, arabic)
        if codes
    )
    if not all(wording.clauses for wording in wordings):
        return None
    facets = (
        tuple(facet_token("type", value) for value in query.types),
        tuple(facet_token("kind", value) for value in query.kinds),
        tuple(facet_token("topic", value) for value in query.topics),
    )
    return Match(
        wordings=wordings,
        facets=tuple(group for group in facets if group),
        since=_midnight(query.from_date),
        until=_midnight(query.to_date + dt.timedelta(days=1) if query.to_date else None),
        newest_first=query.newest_first,
    )


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time(), TEHRAN) if day else None


def _results(parsed: ParsedQuery, query: SearchQuery, found: Found) -> SearchResults:
    total = len(found.ids)
    num_pages = -(-total // PAGE_SIZE)
    page = min(max(query.page, 1), num_pages)
    ids = found.ids[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    entries = SearchEntry.objects.filter(
        document__deleted_at__isnull=True, document__audience=Audience.PUBLIC
    )
    shown = {
        entry.pk: entry
        for entry in entries.filter(pk__in=ids).defer(
            "title_tokens", "summary_tokens", "body_tokens", "facet_tokens"
        )
    }
    locales = {entry.locale for entry in shown.values()}
    highlighters = {locale: _highlighter(parsed.clauses(locale), locale) for locale in locales}
    hits = [_hit(shown[entry_id], highlighters) for entry_id in ids if entry_id in shown]
    return SearchResults(parsed, hits, total, found.is_capped, page, num_pages)


def _hit(entry: SearchEntry, highlighters: dict[str, Highlighter]) -> SearchHit:
    highlighter = highlighters[entry.locale]
    return SearchHit(
        type=entry.type,
        object_id=entry.object_id,
        locale=entry.locale,
        kind=entry.kind,
        url=entry.url,
        date=entry.date,
        title=highlighter.mark(entry.title),
        snippet=highlighter.quote(entry.summary, entry.text),
    )


@lru_cache(maxsize=16)
def _highlighter(clauses: tuple[tuple[str, ...], ...], language: str) -> Highlighter:
    return Highlighter({token for clause in clauses for token in clause}, language)


def _corrected(parsed: ParsedQuery, query: SearchQuery) -> str:
    """Return another spelling of the query that finds something in live documents, or an empty string."""
    better = spelling.correct(without_quotes(parsed.text), query.language)
    match = _match(parse_query(better), query) if better else None
    # Only whether there is anything counts, so nothing is ranked.
    is_found = match is not None and get_backend().find(replace(match, newest_first=True)).ids
    return better if better and is_found else ""


def _begins_with(key: str) -> Q:
    return Q(key__gte=key, key__lt=key + "\U0010ffff")  # a range of the index; SQLite has none for LIKE
