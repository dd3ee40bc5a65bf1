"""Quoting a document where it was found: the original text, with the words that matched in `<mark>`.

Words are folded one by one (and by twos and threes, for compounds), so a place in the folded text never has to be
mapped back to the original.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.core.persian.letters import fold_letters
from cms.core.persian.tokens import index_tokens

#: Length of a quotation, in characters, and how much of it comes before the first word found.
QUOTE_LENGTH = 280
LEAD = 70
#: Words of a text that are searched for a place to quote.
MAX_WORDS = 4000
#: A word with its joiners and vowel signs, which Python does not take for letters.
_WORD = re.compile(r"[^\W_][\w\u200c\u0640\u0610-\u061a\u064b-\u065f\u0670\u0300-\u036f]*")
_GAP = re.compile(r"[\s\-‐/]{0,3}")

Span = tuple[int, int]


@lru_cache(maxsize=30_000)
def _tokens_of(word: str, language: str) -> frozenset[str]:
    return frozenset(index_tokens(word, language))


class Highlighter:
    """Finds and marks the words of one query in texts of one language."""

    def __init__(self, wanted: set[str], language: str) -> None:
        """`wanted` are folded tokens, as `query_tokens` gives them."""
        self._wanted = frozenset(wanted)
        self._beginnings = frozenset(token[:2] for token in wanted)
        self._language = language

    def spans(self, text: str, start: int = 0) -> Iterator[Span]:
        """Yield where the words found stand in `text`, in order and without overlap."""
        words = islice(_WORD.finditer(text, start), MAX_WORDS)
        window = list(islice(words, 3))
        while window:
            length = self._matched(text, window)
            if length:
                yield window[0].start(), window[length - 1].end()
            window = window[max(length, 1) :]
            window += islice(words, 3 - len(window))

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

    def _matched(self, text: str, words: list[re.Match[str]]) -> int:
        """Return how many of the words in front match together: 0 to 3."""
        if _tokens_of(words[0][0], self._language) & self._wanted:
            return 1
        joined = fold_letters(words[0][0])
        if joined[:2] not in self._beginnings:
            return 0
        for length in range(2, len(words) + 1):
            if not _GAP.fullmatch(text, words[length - 2].end(), words[length - 1].start()):
                return 0
            joined += fold_letters(words[length - 1][0])
            if joined in self._wanted:
                return length
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
