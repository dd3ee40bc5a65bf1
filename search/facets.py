"""How what a search is narrowed by is spelled in the index.

A facet is a token such as `=k6e657773` (kind "news"): a sign no word can hold, a letter for the facet, the value in
hexadecimal. FTS5 keeps facets in a column of their own, PostgreSQL beside the words; the index intersects them with
the words itself, so that a filter on a common word costs no more than the word.
"""

import datetime as dt
from collections.abc import Iterable

PREFIXES = {"locale": "=l", "type": "=t", "kind": "=k", "topic": "=p"}
_MONTH = "=m"


def facet_token(name: str, value: str) -> str:
    """Return the token of one value of a facet; `name` is a key of `PREFIXES`."""
    return PREFIXES[name] + value.encode().hex()


def month_token(day: dt.datetime) -> str:
    """Return the token of the month (UTC) a document is filed under."""
    return f"{_MONTH}{day.astimezone(dt.UTC):%Y%m}"


def facet_tokens(*, type: str, locale: str, kind: str, topics: Iterable[str], day: dt.datetime) -> str:
    """Return all facet tokens of one document, separated by spaces."""
    tokens = [facet_token("locale", locale), facet_token("type", type), month_token(day)]
    if kind:
        tokens.append(facet_token("kind", kind))
    tokens += [facet_token("topic", topic) for topic in topics]
    return " ".join(tokens)
