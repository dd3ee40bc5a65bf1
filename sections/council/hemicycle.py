"""The geometry of a vote: one seat for each member, in rows round the chair, as parliaments draw it."""

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from sections.council.models import Vote, VoteOption

#: The drawing's size in its own units; the chair is at the middle of the lower edge.
WIDTH, HEIGHT = 240, 132
_CENTRE = (WIDTH / 2, 118.0)
_OUTER, _STEP = 106.0, 25.0
_ROOM = 30.0
#: From the side where reading begins to the other; the absent last.
ORDER = (
    VoteOption.FOR,
    VoteOption.NOT_VOTING,
    VoteOption.ABSTAINED,
    VoteOption.AGAINST,
    VoteOption.ABSENT,
)


class Place(NamedTuple):
    """One seat in the drawing: its middle, and how large its mark is."""

    x: float
    y: float
    size: float


class SeatMark(NamedTuple):
    """One vote in the drawing."""

    place: Place
    vote: Vote


def places(count: int, *, is_rtl: bool) -> list[Place]:
    """Return `count` places, ordered round the chair from the side where reading begins."""
    rows = _rows(count)
    size = min(8.5, 8.5 * 3 / max(len(rows), 3))
    found: list[tuple[float, int, Place]] = []
    for row, seats in enumerate(rows):
        radius = _OUTER - row * _STEP * min(1, 3 / len(rows))
        for index in range(seats):
            share = (index + 0.5) / seats
            angle = pi * (0.04 + 0.92 * share)
            x = _CENTRE[0] + radius * cos(angle) * (1 if is_rtl else -1)
            found.append((share, row, Place(round(x, 1), round(_CENTRE[1] - radius * sin(angle), 1), size)))
    return [place for _share, _row, place in sorted(found, key=lambda item: item[:2])]


def _rows(count: int) -> list[int]:
    """Return how many seats each row has, the outermost first: in proportion to the rows' lengths."""
    number = 1
    while sum(_fits(row, number) for row in range(number)) < count and number < 8:
        number += 1
    room = [_fits(row, number) for row in range(number)]
    rows = [count * part // sum(room) for part in room]
    for row in range(count - sum(rows)):
        rows[row % number] += 1
    return [seats for seats in rows if seats] or [0]


def _fits(row: int, number: int) -> int:
    radius = _OUTER - row * _STEP * min(1, 3 / number)
    return int(radius * pi / (_ROOM * min(1, 3 / number)))


def seat_marks(votes: Iterable[Vote], *, is_rtl: bool) -> list[SeatMark]:
    """Return the votes with their places; those who voted alike sit together, by name."""
    ordered: Sequence[Vote] = sorted(
        votes, key=lambda vote: (ORDER.index(VoteOption(vote.option)), vote.person.sort_key)
    )
    return [
        SeatMark(place, vote)
        for place, vote in zip(places(len(ordered), is_rtl=is_rtl), ordered, strict=True)
    ]
