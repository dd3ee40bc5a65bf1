"""Which sizes a film is encoded in. Never larger than it is."""

import math
from dataclasses import dataclass

#: Height (of a lying film; width of a standing one) → quality (x264's rate factor), highest rate in kbit/s.
LADDER = {720: (23, 2800), 480: (24, 1200)}
#: A film that is wider than this many times its height is encoded smaller, so that decoders of phones take it.
WIDEST = 8 / 3


@dataclass(frozen=True, slots=True)
class Rung:
    """One size: its name, the size of its picture (even numbers), quality and highest rate in kbit/s."""

    name: str
    width: int
    height: int
    quality: int
    rate: int


def rungs_for(width: int, height: int) -> list[Rung]:
    """Return the rungs of a film that is shown in this size, largest first; a small film has one, of its own size."""
    short = min(width, height)
    names = [name for name in LADDER if name <= short] or [max(short // 2 * 2, 2)]
    return [_rung(name, width, height) for name in names]


def quick_rung(width: int, height: int) -> Rung:
    """Return the one rung of a film that has to be encoded before it can be played at all."""
    return rungs_for(width, height)[-1]


def _rung(name: int, width: int, height: int) -> Rung:
    quality, rate = LADDER.get(name, LADDER[480])
    scale = min(name / min(width, height), name * WIDEST / max(width, height), 1.0)
    return Rung(str(name), _even(width * scale), _even(height * scale), quality, rate)


def _even(length: float) -> int:
    return max(math.floor(length / 2 + 0.5) * 2, 2)
