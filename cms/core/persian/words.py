"""Cutting folded text into words, with their detached prefixes and suffixes put back in place.

«کتاب‌ها», «کتاب ها» and «کتابها», or «می‌شود», «می شود» and «میشود», leave here as the same word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice

from . import stemming
from .letters import fold_keeping_joints, settle_hamza

MAX_WORD_LENGTH = 64
# Letters joined by ZWNJ, a hyphen or an apostrophe are one unit; digits are cut from letters; all else ends a phrase.
_PIECES = re.compile(
    r"(?P<unit>[^\W\d_]+(?:[\u200c\-‐'’]+[^\W\d_]+)*)|(?P<number>\d+)|(?P<stop>[^\w\s\u200c])"
)
_JOINTS = re.compile(r"[\u200c\-‐'’]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Glue(IntEnum):
    """What stands between a word and the one before it."""

    BREAK = 0
    SPACE = 1
    JOINT = 2


@dataclass(slots=True)
class Word:
    """One word of a text, folded.

    `base` is the word without inflection that was set off from it, `full` with it; `loose` holds the suffixes that a
    space set off and that might be words of their own. `glue` says how it hangs on the word before.
    """

    base: str
    full: str
    glue: Glue
    loose: list[str] = field(default_factory=list)

    @property
    def is_arabic_script(self) -> bool:
        return not self.base.isascii()

    def forms(self) -> list[str]:
        """Every token this word answers to on its own, the stem first."""
        base = plain(self.base)
        found = [stemming.stem(base)]
        if stemming.is_plural_form(base):
            found.append(base)
        if self.full != self.base:
            found.append(plain(self.full))
        return found


def plain(text: str) -> str:
    """The token form of a folded word: no madda, no more than 64 characters."""
    return settle_hamza(text.replace("آ", "ا"))[:MAX_WORD_LENGTH]


def read_words(text: str, *, persian: bool = True, limit: int | None = None) -> list[Word]:
    """The words of `text` in order, at most `limit` of them; `persian=False` leaves affixes where they stand."""
    folded = _THOUSANDS.sub("", fold_keeping_joints(text))
    pieces = islice(_pieces(folded), limit)
    return _join_affixes(pieces) if persian else [_bare(piece, glue) for piece, glue in pieces]


def _pieces(folded: str) -> Iterator[tuple[str, Glue]]:
    glue = Glue.BREAK
    for match in _PIECES.finditer(folded):
        if match.lastgroup == "stop":
            glue = Glue.BREAK
            continue
        parts = _JOINTS.split(match[0]) if match.lastgroup == "unit" else [match[0]]
        for part in parts:
            yield part[:MAX_WORD_LENGTH], glue
            glue = Glue.JOINT
        glue = Glue.SPACE


def _bare(piece: str, glue: Glue) -> Word:
    return Word(base=piece, full=piece, glue=glue)


def _join_affixes(pieces: Iterator[tuple[str, Glue]]) -> list[Word]:
    words: list[Word] = []
    prefix: tuple[str, Glue] | None = None
    for piece, glue in pieces:
        if prefix and glue is not Glue.BREAK and not piece.isascii():
            words.append(_bare(prefix[0] + piece, prefix[1]))
            prefix = None
            continue
        if prefix:
            words.append(_bare(*prefix))
            prefix = None
        if piece in stemming.VERB_PREFIXES:
            prefix = (piece, glue)
        elif not (words and glue is not Glue.BREAK and _attach_suffix(words[-1], piece, glue)):
            words.append(_bare(piece, glue))
    if prefix:
        words.append(_bare(*prefix))
    return words


def _attach_suffix(word: Word, piece: str, glue: Glue) -> bool:
    """Hang `piece` on the end of `word` if it is a suffix there; say whether it was."""
    if not word.is_arabic_script or not 2 <= len(word.full) <= MAX_WORD_LENGTH:
        return False
    if piece in stemming.COMPARATIVES:
        if glue is Glue.SPACE:
            word.loose += [plain(word.base), piece]
        word.base += piece
    elif _is_suffix(word, piece, glue):
        if glue is Glue.SPACE:
            word.loose.append(piece)
    elif piece not in stemming.PLURALS:
        return False
    word.full += piece
    return True


def _is_suffix(word: Word, piece: str, glue: Glue) -> bool:
    if glue is Glue.JOINT:
        return piece in stemming.SUFFIXES
    if piece in stemming.SPACED_SUFFIXES_AFTER_HEH:
        return word.base.endswith("ه") or word.full != word.base
    return piece in stemming.SPACED_SUFFIXES
