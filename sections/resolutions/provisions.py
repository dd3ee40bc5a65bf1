"""The text of a resolution in its parts: articles, notes, clauses, each with an anchor that can be linked to.

Clerks type or paste the text as it was adopted. A line that begins as legal texts do («ماده ۲ـ …», «تبصره ۱: …»,
"Article 2.", «المادة ۲:») begins a part; lines that do not belong to the part before them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from cms.core.persian.digits import to_latin


class PartKind(StrEnum):
    """What a part of the text is."""

    PREAMBLE = "preamble"
    ARTICLE = "article"
    NOTE = "note"
    CLAUSE = "clause"


@dataclass(slots=True)
class Part:
    """A part of the text: `label` is how it is called there («تبصره ۱»), "" for what stands before the first."""

    kind: PartKind
    label: str
    anchor: str
    paragraphs: list[str] = field(default_factory=list)


#: Zero-width joiner marks between the words of «ماده‌واحده», and what may stand between a label and its text.
_GAP = r"[\s\u200c]*"
_END = rf"{_GAP}(?:[-–—ـ:.،)]+{_GAP}|$)"
_NUMBER = r"(?P<number>[0-9]{1,3})"
_WORDS = {
    PartKind.ARTICLE: rf"ماد(?:ه|هٔ|ۀ){_GAP}واحده|(?:ال)?مادة الوحيدة|Sole article"
    rf"|(?:ماد(?:ه|هٔ|ۀ)|(?:ال)?مادة|Article){_GAP}{_NUMBER}",
    PartKind.NOTE: rf"(?:تبصر(?:ه|هٔ|ۀ)|(?:ال)?ملاحظة|Note)(?:{_GAP}{_NUMBER})?",
    PartKind.CLAUSE: rf"(?:(?:ال)?بند|Clause){_GAP}(?P<letter>[^\W_]{{1,4}})",
}  # fmt: skip
_HEADS = {kind: re.compile(rf"(?P<label>{words}){_END}", re.IGNORECASE) for kind, words in _WORDS.items()}


def parts_of(text: str) -> list[Part]:
    """Return the parts of a text in their order; [] for an empty one.

    Anchors are unique: `article-2`, `article-2-note-1`; a part that is called like one before it gets a number more.
    """
    found: list[Part] = []
    seen: set[str] = set()
    article = ""
    for line in _lines(text):
        head = _head(line)
        if head is None:
            if not found:
                found.append(Part(PartKind.PREAMBLE, "", _unique("text", seen)))
            found[-1].paragraphs.append(line)
            continue
        kind, label, number, rest = head
        own = f"{kind}-{number}" if number else str(kind)
        anchor = _unique(own if kind is PartKind.ARTICLE or not article else f"{article}-{own}", seen)
        if kind is PartKind.ARTICLE:
            article = anchor
        found.append(Part(kind, label, anchor, [rest] if rest else []))
    return found


def _lines(text: str) -> Iterator[str]:
    return (line for line in map(str.strip, text.splitlines()) if line)


def _head(line: str) -> tuple[PartKind, str, str, str] | None:
    """Return kind, label, number and the rest of a line that begins a part."""
    latin = to_latin(line)  # As long as the line: each digit is one character in every script.
    for kind, pattern in _HEADS.items():
        if match := pattern.match(latin):
            label = line[: match.end("label")]
            groups = match.groupdict()
            number = groups.get("number") or groups.get("letter") or ""
            return kind, label, number, line[match.end() :].strip()
    return None


def _unique(anchor: str, seen: set[str]) -> str:
    name, count = anchor, 1
    while name in seen:
        count += 1
        name = f"{anchor}-{count}"
    seen.add(name)
    return name
