"""What a search engine has to do for the portal, and the request it is given."""

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass

from cms.core.models.documents import Audience
from search.normaliser import Clause, Clauses

#: Only so many matches, the newest, are ranked and paged through: no reader goes further, and no query costs more.
RANK_LIMIT = 1000
#: How many tokens may stand between two words of a phrase: other spellings and small words are stored between them.
PHRASE_SLACK = 4
#: Weight of a word in the title, the summary and the body.
WEIGHTS = (10.0, 4.0, 1.0)
AUDIENCE = Audience.PUBLIC.value


class SearchUnavailable(Exception):  # noqa: N818 -- a state, told to the reader as such
    """The index cannot answer now: missing, locked or out of reach."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is asked of documents in some languages: words fold differently in Arabic."""

    locales: tuple[str, ...]
    clauses: Clauses
    neighbours: tuple[tuple[Clause, Clause], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A request to a backend: one of the wordings, and of every group in `facets` at least one token.

    `since` and `until` (exclusive) are aware; `newest_first` orders by date instead of relevance.
    """

    wordings: tuple[Wording, ...]
    facets: tuple[tuple[str, ...], ...] = ()
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    newest_first: bool = False

    def key_range(self) -> tuple[int, int] | None:
        """Return the range of `SearchEntry.order_key` (first inclusive, last exclusive), or None for all time."""
        if self.since is None and self.until is None:
            return None
        first = int(self.since.timestamp()) << 24 if self.since else -(2**62)
        last = int(self.until.timestamp()) << 24 if self.until else 2**62
        return first, last


@dataclass(frozen=True, slots=True)
class Found:
    """Primary keys of the matching entries, best first, at most `RANK_LIMIT`; `is_capped` says that there are more."""

    ids: list[int]
    is_capped: bool = False


class SearchBackend(ABC):
    """One engine. Implementations read; the index is written through the models alone."""

    @abstractmethod
    def find(self, match: Match) -> Found:
        """Return the entries that match and whose document is live and public now."""

    @abstractmethod
    def problems(self) -> list[str]:
        """Return what is wrong with the engine's own structures, in words for an operator."""

    @abstractmethod
    def tidy(self) -> None:
        """Bring the engine into its best shape after much was written."""
