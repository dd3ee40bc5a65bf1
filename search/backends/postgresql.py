"""Search in PostgreSQL: a weighted tsvector under GIN, which knows matches but not their order.

So few matches are fetched and ranked at once; of many, the newest are taken month by month, each month being one more
token to intersect with, until there are enough to rank. Either way the cost is bounded, whatever the planner believes.
"""

from typing import Any

from django.db import connection

from search.facets import facet_token
from search.normaliser import Clause

from .base import AUDIENCE, PHRASE_SLACK, RANK_LIMIT, WEIGHTS, Found, Match, SearchBackend, Wording

# The planner takes reading a vector for free, though it lies outside its row, and would scan rows for a common word.
# The sub-select hides the word from it and the CTE the limit, so that it always asks GIN, which needs no row to answer.
_FEW = """
WITH hits AS MATERIALIZED (
    SELECT id, order_key, document_id, vector FROM search_searchentry
    WHERE vector @@ (SELECT %(asked)s::tsquery){range}
), candidates AS MATERIALIZED (SELECT * FROM hits LIMIT %(limit)s)
"""

_NEWEST = """
WITH months AS (
    SELECT generate_series(
        date_trunc('month', to_timestamp(least(max(order_key), %(last)s) >> 24) AT TIME ZONE 'UTC'),
        date_trunc('month', to_timestamp(greatest(min(order_key), %(first)s) >> 24) AT TIME ZONE 'UTC'),
        interval '-1 month'
    ) AS month
    FROM search_searchentry
), candidates AS MATERIALIZED (
    SELECT hit.* FROM months CROSS JOIN LATERAL (
        SELECT id, order_key, document_id, vector FROM search_searchentry
        WHERE vector @@ ((%(asked)s || ' & ''=m' || to_char(month, 'YYYYMM') || '''')::tsquery){range}
        ORDER BY order_key DESC LIMIT %(limit)s
    ) hit
    LIMIT %(limit)s
)
"""

_RANK = """
SELECT candidates.id, document.deleted_at IS NULL AND document.audience = %(audience)s{phrases}, counted.n
FROM candidates
CROSS JOIN (SELECT count(*) AS n FROM candidates) counted
JOIN core_publisheddocument document ON document.id = candidates.document_id
ORDER BY {order}
"""
_BY_RANK = (
    "CASE WHEN counted.n <= %(ranked)s "
    "THEN ts_rank(%(weights)s::real[], candidates.vector, %(words)s::tsquery, 1) END DESC, candidates.order_key DESC"
)
_BY_DATE = "candidates.order_key DESC"


class PostgresqlBackend(SearchBackend):
    """A generated tsvector column, GIN and ts_rank."""

    def find(self, match: Match) -> Found:
        """Return the newest matches, ranked, in one statement, or two for a common word."""
        rows = self._rows(_FEW, match, ranked=RANK_LIMIT)
        if len(rows) > RANK_LIMIT:
            rows = self._rows(_NEWEST, match, ranked=RANK_LIMIT + 1)
        ids = [entry for entry, is_shown, _count in rows if is_shown]
        return Found(ids[:RANK_LIMIT], is_capped=len(ids) > RANK_LIMIT)

    def _rows(self, candidates: str, match: Match, ranked: int) -> list[tuple[int, bool, int]]:
        keys = match.key_range()
        first, last = keys or (-(2**62), 2**62)
        words = " | ".join(f"({_all(wording)})" for wording in match.wordings)
        phrases = "".join(
            f" AND candidates.vector @@ %(phrase{index})s::tsquery" for index in range(len(_phrases(match)))
        )
        params: dict[str, Any] = {
            "asked": _asked(match),
            "words": words,
            "first": first,
            "last": last - 1,
            "limit": RANK_LIMIT + 1,
            "ranked": ranked,
            "audience": AUDIENCE,
            "weights": [0.0, *(weight / WEIGHTS[0] for weight in reversed(WEIGHTS))],
            **{f"phrase{index}": phrase for index, phrase in enumerate(_phrases(match))},
        }
        span = " AND order_key >= %(first)s AND order_key <= %(last)s" if keys else ""
        order = _BY_DATE if match.newest_first else _BY_RANK
        with connection.cursor() as cursor:
            cursor.execute(candidates.format(range=span) + _RANK.format(phrases=phrases, order=order), params)
            return cursor.fetchall()

    def problems(self) -> list[str]:
        """The column is generated and cannot differ from the entries; only the index can be missing or broken."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('search_entry_vector') AND indisvalid"
            )
            if cursor.fetchone() is None:
                return [
                    "The index search_entry_vector is missing or invalid: run REINDEX or migrate the app search."
                ]
        return []

    def tidy(self) -> None:
        """Tell the planner what is in the table now, and flush the GIN index's pending list."""
        with connection.cursor() as cursor:
            # The limit is for readers' requests; this is work of an operator's command.
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SELECT gin_clean_pending_list('search_entry_vector')")
            cursor.execute("ANALYZE search_searchentry, search_searchprefix, search_searchspelling")
            cursor.execute("RESET statement_timeout")


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _any(clause: Clause) -> str:
    return "(" + " | ".join(map(_lexeme, clause)) + ")"


def _all(wording: Wording) -> str:
    return " & ".join(map(_any, wording.clauses))


def _asked(match: Match) -> str:
    """Return words and facets as one tsquery, so that GIN intersects them before any row is read."""
    wordings = (
        f"({_all(wording)} & {_any(tuple(facet_token('locale', locale) for locale in wording.locales))})"
        for wording in match.wordings
    )
    return " & ".join([f"({' | '.join(wordings)})", *(_any(group) for group in match.facets)])


def _phrases(match: Match) -> list[str]:
    """Return the phrase condition, at most one: a match of any wording's neighbours, in either order."""
    if not any(wording.neighbours for wording in match.wordings):
        return []
    conditions = (
        " & ".join(_near(first, second) for first, second in wording.neighbours) for wording in match.wordings
    )
    return [" | ".join(f"({condition})" for condition in conditions if condition)]


def _near(first: Clause, second: Clause) -> str:
    sides = [(a, b) for a in first for b in second if a != b]
    pairs = [
        f"({_lexeme(a)} <{distance}> {_lexeme(b)})"
        for one, other in sides
        for a, b in ((one, other), (other, one))
        for distance in range(1, PHRASE_SLACK + 2)
    ]
    return "(" + " | ".join([*pairs, *(_lexeme(token) for token in first if token in second)]) + ")"
