"""Quoting a document where it was found: the original text, with the words that matched in `<mark>`.

Words are folded one by one (and by twos and threes, for compounds), so a place in the folded text never has to be
mapped back to the original.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.core.persian.letters import ZWNJ, fold_letters
from cms.core.persian.tokens import index_tokens

#: Length of a quotation, in characters, and how much of it comes before the first word found.
QUOTE_LENGTH = 280
LEAD = 70
#: Words of a text that are searched for a place to quote.
MAX_WORDS = 4000
#: A word with its joiners and vowel signs, which Python does not take for letters.
_WORD = re.compile(r"[^\W_][\w\u200c\u0640\u0610-\u061a\u064b-\u065f\u0670\u0300-\u036f]*")
_NEXT_WORD = re.compile(rf"[\s\-‐_/]{{1,3}}({_WORD.pattern})")

#: Blocks of letters whose folding is tabulated: Latin, Arabic and its presentation forms.
_TABULATED = (*range(0x30, 0x250), *range(0x620, 0x780), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00))

Span = tuple[int, int]


@lru_cache(maxsize=8_000)
def _tokens_of(word: str, language: str) -> frozenset[str]:
    return frozenset(index_tokens(word, language))


@lru_cache(maxsize=8_000)
def _folded(word: str) -> str:
    return fold_letters(word)


@cache
def _letters_by_folded() -> dict[str, str]:
    """Return letter → what it folds to, for every tabulated letter that does not vanish."""
    folded = ((chr(code), fold_letters(chr(code))) for code in _TABULATED)
    return {letter: to[0] for letter, to in folded if to}


class Highlighter:
    """Finds and marks the words of one query in texts of one language."""

    def __init__(self, wanted: set[str], language: str) -> None:
        """`wanted` are folded tokens, as `query_tokens` gives them."""
        self._wanted = frozenset(wanted)
        self._language = language
        first = {token[0] for token in wanted}
        # Words that begin with any of these cannot match, and need no folding: nine in ten of a text.
        self._hopeless = (
            frozenset()
            if language == "ar"  # where an article may stand before the word
            else frozenset(letter for letter, folded in _letters_by_folded().items() if folded not in first)
        )

    def spans(self, text: str, start: int = 0) -> Iterator[Span]:
        """Yield where the words found stand in `text`, in order and without overlap."""
        if not self._wanted:
            return
        hopeless, at = self._hopeless, start
        for match in islice(_WORD.finditer(text, start), MAX_WORDS):
            word = match[0]
            # A compound held by ZWNJ may match from within.
            if (word[0] in hopeless and ZWNJ not in word) or match.start() < at:
                continue
            end = self._matched(text, match)
            if end:
                yield match.start(), end
                at = end

    def mark(self, text: str) -> SafeString:
        """Return all of `text`, escaped, with the words found marked."""
        return self._render(text, 0, len(text))

    def quote(self, summary: str, text: str) -> SafeString:
        """Return a quotation from the first of the two texts that holds a word found, or the summary's beginning."""
        for source in (summary, text):
            first = next(self.spans(source), None)
            if first is not None:
                return self._quotation(source, first[0])
        return self._quotation(summary or text, 0)

    def _matched(self, text: str, word: re.Match[str]) -> int:
        """Return where a match that begins with this word ends: after it, or after one or two more; 0 for none."""
        if _tokens_of(word[0], self._language) & self._wanted:
            return word.end()
        joined, end = _folded(word[0]), word.end()
        for _ in range(2):
            if not any(token.startswith(joined) for token in self._wanted):
                return 0
            after = _NEXT_WORD.match(text, end)
            if not after:
                return 0
            joined, end = joined + fold_letters(after[1]), after.end()
            if joined in self._wanted:
                return end
        return 0

    def _quotation(self, text: str, found: int) -> SafeString:
        start = 0
        if found > LEAD:
            start = text.rfind(" ", 0, found - LEAD) + 1
        end = len(text)
        if end - start > QUOTE_LENGTH:
            end = max(text.rfind(" ", start, start + QUOTE_LENGTH), found + 1)
        before, after = ("… " if start else ""), ("…" if end < len(text) else "")
        return mark_safe(before + self._render(text, start, end) + after)  # noqa: S308 -- escaped in _render

    def _render(self, text: str, start: int, end: int) -> SafeString:
        parts: list[str] = []
        at = start
        for first, last in self.spans(text[:end], start):
            parts += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
        parts.append(escape(text[at:end]))
        return mark_safe("".join(parts))  # noqa: S308 -- every piece of text is escaped above
