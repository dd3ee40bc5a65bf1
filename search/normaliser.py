"""What a reader typed, made into something every backend can run: the one gate before all of them.

Nothing that comes out of here holds a quote, an operator, a control character or a bidirectional override: only words
of folded letters or digits, at most `MAX_WORDS` of them.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from cms.core.persian.tokens import query_tokens

MAX_LENGTH = 200
MAX_WORDS = 16

#: A clause is met by any of its tokens; a query by a document that meets all its clauses.
Clause = tuple[str, ...]
Clauses = tuple[Clause, ...]

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_QUOTES = re.compile(r'["“”„«»]')
_JOINERS = {"\u200c", "\u200d"}


class Remark(StrEnum):
    """What the reader has to be told about the query."""

    TOO_LONG = "too_long"
    TOO_MANY_WORDS = "too_many_words"
    NO_WORDS = "no_words"


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as it was understood.

    `text` is what is shown again to the reader. `phrases` are the quoted parts: their words must stand side by side.
    """

    text: str = ""
    phrases: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def clauses(self, language: str) -> Clauses:
        """Return what a document in `language` has to hold; empty when there is no word to look for."""
        return tuple(tuple(clause) for clause in query_tokens(self.text, language))[:MAX_WORDS]

    def neighbours(self, language: str) -> tuple[tuple[Clause, Clause], ...]:
        """Return the pairs of clauses that have to stand side by side."""
        pairs: list[tuple[Clause, Clause]] = []
        for phrase in self.phrases:
            clauses = [tuple(clause) for clause in query_tokens(phrase, language)]
            pairs += pairwise(clauses)
        return tuple(pairs)[:MAX_WORDS]


def parse_query(raw: str) -> ParsedQuery:
    """Read what a reader typed, whatever it is; never raises."""
    remarks: list[Remark] = []
    text = clean(raw)
    if len(text) >= MAX_LENGTH - 1 and len(raw.strip()) > MAX_LENGTH:
        remarks.append(Remark.TOO_LONG)
        text = text.rsplit(" ", 1)[0]
    words = text.split(" ")
    if len(words) > MAX_WORDS:
        remarks.append(Remark.TOO_MANY_WORDS)
        text = " ".join(words[:MAX_WORDS])
    if raw.strip() and not query_tokens(text):
        remarks.append(Remark.NO_WORDS)
    phrases = tuple(phrase.strip() for phrase in _QUOTED.findall(text) if " " in phrase.strip())
    return ParsedQuery(text=text, phrases=phrases, remarks=tuple(remarks))


def without_quotes(text: str) -> str:
    """Return a query as plain words, for lookups that know no phrases."""
    return " ".join(_QUOTES.sub(" ", text).split())


def clean(raw: str) -> str:
    """Return what was typed without control, format, private and unpaired characters, at most 200 characters of it.

    Joiners stay, for they are part of words; everything else that cannot be seen becomes a space.
    """
    # Cut before anything is looked at: the rest must cost nothing.
    head = raw[: MAX_LENGTH * 4]
    kept = (char if char in _JOINERS or unicodedata.category(char)[0] != "C" else " " for char in head)
    return " ".join("".join(kept).split())[:MAX_LENGTH].rstrip()
