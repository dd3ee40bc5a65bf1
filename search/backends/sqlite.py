"""Search in SQLite: FTS5, whose rows come newest first by themselves (see `SearchEntry.order_key`)."""

from typing import Any

from django.db import DatabaseError, connection

from search.facets import facet_token
from search.normaliser import Clause

from .base import AUDIENCE, PHRASE_SLACK, RANK_LIMIT, WEIGHTS, Found, Match, SearchBackend, Wording

_WORDS = "{title_tokens summary_tokens body_tokens}"

_COUNT = "SELECT count(*) FROM (SELECT rowid FROM search_fts WHERE search_fts MATCH %s{range} LIMIT %s)"

# bm25 is computed while FTS5 walks the matches once, newest first; the join comes after the cut.
_FIND = """
WITH hits AS MATERIALIZED (
    SELECT rowid AS order_key, {score} AS score
    FROM search_fts WHERE search_fts MATCH %s{range} ORDER BY rowid DESC LIMIT %s
)
SELECT entry.id
FROM hits
JOIN search_searchentry entry ON entry.order_key = hits.order_key
JOIN core_publisheddocument document ON document.id = entry.document_id
WHERE document.deleted_at IS NULL AND document.audience = %s{facets}
ORDER BY {order}
"""
_BM25 = f"bm25(search_fts, {', '.join(map(str, WEIGHTS))}, 0)"

#: Pages that one step of a merge writes, and steps after which it is left to the next time.
_MERGE_PAGES = 500
_MERGE_STEPS = 10_000
_NO_FILTER: tuple[str, list[Any]] = ("", [])


class SqliteBackend(SearchBackend):
    """FTS5 with bm25."""

    def find(self, match: Match) -> Found:
        """Return the newest matches, ranked.

        A rare word is looked up alone and its few rows are filtered one by one; a common word is intersected with
        the facets inside the index, where that is cheaper than to look at every row.
        """
        words = " OR ".join(f"({_expression(wording)})" for wording in match.wordings)
        span, span_params = _range(match)
        with connection.cursor() as cursor:
            cursor.execute(_COUNT.format(range=span), [words, *span_params, RANK_LIMIT + 1])
            count = cursor.fetchone()[0]
            if not count:
                return Found([])
            if count > RANK_LIMIT:
                expression, (facets, facet_params) = _with_facets(match), _NO_FILTER
            else:
                expression, (facets, facet_params) = words, _facet_filter(match)
            order = "hits.order_key DESC" if match.newest_first else "hits.score, hits.order_key DESC"
            score = "0" if match.newest_first else _BM25
            cursor.execute(
                _FIND.format(range=span, facets=facets, order=order, score=score),
                [expression, *span_params, RANK_LIMIT + 1, AUDIENCE, *facet_params],
            )
            ids = [row[0] for row in cursor.fetchall()]
        return Found(ids[:RANK_LIMIT], is_capped=len(ids) > RANK_LIMIT)

    def problems(self) -> list[str]:
        """Ask FTS5 to compare its index with the token columns."""
        with connection.cursor() as cursor:
            try:
                cursor.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")
            except DatabaseError as error:
                return [f"The FTS5 index and the entries differ ({error}): run rebuild_search --all."]
        return []

    def tidy(self) -> None:
        """Merge the index into one segment, in steps short enough that no writer waits long for them."""
        with connection.cursor() as cursor:
            pages = (
                -_MERGE_PAGES
            )  # a negative number begins a merge of everything (FTS5, "The 'merge' command")
            for _ in range(_MERGE_STEPS):
                before = connection.connection.total_changes
                cursor.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('merge', %s)", [pages])
                if connection.connection.total_changes - before < 2:
                    return
                pages = _MERGE_PAGES


def _string(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def _any(clause: Clause) -> str:
    return "(" + " OR ".join(map(_string, clause)) + ")"


def _near(first: Clause, second: Clause) -> str:
    pairs = (f"NEAR({_string(a)} {_string(b)}, {PHRASE_SLACK})" for a in first for b in second if a != b)
    # A token of both clauses is the two words written as one.
    shared = (_string(token) for token in first if token in second)
    return "(" + " OR ".join([*pairs, *shared]) + ")"


def _expression(wording: Wording) -> str:
    parts = [_any(clause) for clause in wording.clauses]
    parts += [_near(first, second) for first, second in wording.neighbours]
    return f"{_WORDS} : ({' AND '.join(parts)})"


def _with_facets(match: Match) -> str:
    wordings = (
        f"({_expression(wording)} AND facet_tokens : {_any(_locale_tokens(wording))})"
        for wording in match.wordings
    )
    groups = [f"facet_tokens : {_any(group)}" for group in match.facets]
    return " AND ".join([f"({' OR '.join(wordings)})", *groups])


def _locale_tokens(wording: Wording) -> Clause:
    return tuple(facet_token("locale", locale) for locale in wording.locales)


def _facet_filter(match: Match) -> tuple[str, list[Any]]:
    """Return the same facets as conditions on the entry."""
    locales = tuple(token for wording in match.wordings for token in _locale_tokens(wording))
    conditions, params = "", []
    for group in (locales, *match.facets):
        conditions += (
            " AND (" + " OR ".join(["instr(' ' || entry.facet_tokens || ' ', %s) > 0"] * len(group)) + ")"
        )
        params += [f" {token} " for token in group]
    return conditions, params


def _range(match: Match) -> tuple[str, list[int]]:
    keys = match.key_range()
    return (" AND rowid >= %s AND rowid < %s", list(keys)) if keys else ("", [])
