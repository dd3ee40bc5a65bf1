"""Lists of chapters as people paste them, and what of the session each line means.

Understood: `00:00 opening`, `1:02:03 - title`, `[12:30] title`, `title 12:30`, in any digits, with dashes of every
kind, bullets and direction marks. A line that names an item by number («دستور ۳», "item 3") or by its title leads to
it; one that names somebody who spoke leads to the speaker.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cms.core.persian.bidi import clean_text
from cms.core.persian.digits import to_latin
from cms.core.persian.letters import fold_for_search
from cms.core.persian.tokens import search_tokens
from media_archive.tracks import read_time
from sections.council.models import AgendaItem, Person

#: Lines of one list; a film has fewer chapters.
MOST_LINES = 500
_LONGEST_TITLE = 200
_CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,٫]\d{1,3})?"
_DASHES = "-–—−‐‑_|·•*:،,.)("
_INVISIBLE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_BEFORE = re.compile(
    rf"^[\s\[\(•*·\-–—]*({_CLOCK})[\s\]\)]*(?:(?:-{{1,2}}>|[-–—−]|تا|to)\s*{_CLOCK})?(?P<rest>.*)$"
)
_AFTER = re.compile(rf"^(?P<rest>.*?\S)[\s\[\(]+({_CLOCK})[\s\]\)]*$")
#: Below this share of common words two titles are not the same.
_ALIKE = 0.6
_NUMBER = re.compile(
    r"^(?:دستور(?: جلسه)?|بند|مورد|شماره|agenda item|item|no\.?)\s*(?:شماره\s*)?(\d{1,3})(?!\d)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(\d{1,3})\s*[-.)–—:]\s*(?=\D)")
_ORDINALS = {
    "اول": 1, "یکم": 1, "دوم": 2, "سوم": 3, "چهارم": 4, "پنجم": 5, "ششم": 6, "هفتم": 7, "هشتم": 8, "نهم": 9, "دهم": 10
}  # fmt: skip
_ORDINAL = re.compile(rf"^(?:دستور(?: جلسه)?|بند)\s*({'|'.join(_ORDINALS)})(?!\w)")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A line that was understood: when, what it says, and what of the session it means."""

    line: int
    start_ms: int
    title: str
    agenda_item: AgendaItem | None = None
    speaker: Person | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What a pasted list says; `unread` are the numbers and texts of lines without a time that can be read."""

    chapters: list[Chapter]
    unread: list[tuple[int, str]]


def read(text: str, items: Sequence[AgendaItem] = (), people: Sequence[Person] = ()) -> Listed:
    """Read a pasted list; of two lines for the same second the later counts."""
    found: dict[int, Chapter] = {}
    unread: list[tuple[int, str]] = []
    for number, raw in enumerate(text.splitlines()[:MOST_LINES], 1):
        line = _INVISIBLE.sub("", raw).strip()
        if not line:
            continue
        split = _split(line)
        if split is None:
            unread.append((number, clean_text(line, "fa")[:_LONGEST_TITLE]))
            continue
        start, title = split
        item = match_item(title, items)
        found[start] = Chapter(number, start, title, item, None if item else match_person(title, people))
    return Listed([found[start] for start in sorted(found)], unread)


def _split(line: str) -> tuple[int, str] | None:
    plain = to_latin(line)
    match = _BEFORE.match(plain)
    clock = match[1] if match else ""
    if match is None:
        match = _AFTER.match(plain)
        clock = match[2] if match else ""
    start = read_time(clock) if match else None
    if match is None or start is None:
        return None
    # Digits are folded one for one: the title is cut out of what was typed.
    title = line[match.start("rest") : match.end("rest")].strip(" \t" + _DASHES)
    return start, clean_text(title, "fa")[:_LONGEST_TITLE]


def match_item(title: str, items: Iterable[AgendaItem]) -> AgendaItem | None:
    """Return the agenda item that a title means: by its number, its name, or most of its words."""
    rows = list(items)
    plain = to_latin(clean_text(title, "fa"))
    number = _number(plain)
    if number is not None:
        return next((row for row in rows if row.position == number), None)
    if leading := _LEADING.match(plain):
        rest = plain[leading.end() :]
        named = next((row for row in rows if row.position == int(leading[1])), None)
        return named if named and _likeness(rest, named.title) > 0.2 else match_item(rest, rows)
    scored = [(max(_likeness(plain, name) for name in _names(row)), -row.position, row) for row in rows]
    best = max(scored, default=(0.0, 0, None), key=lambda score: score[:2])
    return best[2] if best[0] >= _ALIKE else None


def _number(plain: str) -> int | None:
    if match := _NUMBER.match(plain):
        return int(match[1])
    if match := _ORDINAL.match(plain):
        return _ORDINALS[match[1]]
    return None


def match_person(title: str, people: Iterable[Person]) -> Person | None:
    """Return the person whose whole name a title has in it; of two, the one with the longer name."""
    said = f" {fold_for_search(title)} "
    named = [row for row in people if f" {fold_for_search(row.name)} " in said]
    return max(named, key=lambda row: len(str(row.name)), default=None)


def _names(row: AgendaItem) -> list[str]:
    return [name for name in (row.title, row.title_en, row.title_ar, row.reference) if name]


def _likeness(one: str, other: str) -> float:
    """Return how many of the words of the shorter text are in the other, from 0 to 1; one word alone is no title."""
    first, second = set(search_tokens(one)), set(search_tokens(other))
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    return len(first & second) / min(len(first), len(second)) if min(len(first), len(second)) > 1 else 0.0
