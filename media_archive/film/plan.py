"""Cutting a film into chunks that are encoded one by one, no picture lost and none twice.

Every picture's time is read first, without decoding any (`framecrc` of copied packets). Chunks are cut in the middle
between two neighbouring times, so that each picture falls into exactly one, whatever is rounded where.
"""

import bisect
import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path

from . import program
from .facts import Film
from .inputs import stranger

#: AV_PKT_FLAG_KEY is what is set when framecrc says nothing; AV_PKT_FLAG_DISCARD: decoded, but not shown.
_KEY, _DISCARD = 1, 4
#: Decoding begins so many key pictures back: those that follow an open group's need the one before it.
_RUN_UP = 2


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a film. Times are seconds as the container counts; None at its ends.

    `seek` is where decoding may begin, `seconds` how long the stretch lasts, `frames` how many pictures it has (0 if
    that is not known).
    """

    number: int
    seek: float | None
    begin: float | None
    end: float | None
    seconds: float
    frames: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All chunks, and when the first picture is shown (seconds as the container counts)."""

    start: float
    chunks: list[Chunk]

    @property
    def frames(self) -> int:
        """Pictures of the whole film; 0 if it is not known."""
        return sum(chunk.frames for chunk in self.chunks)


@dataclass(slots=True)
class Pictures:
    """Times of all pictures in the order they are shown, and of those that can be decoded by themselves."""

    times: list[Fraction]
    keys: list[Fraction]


def kept_plan(
    path: Path,
    film: Film,
    place: Path,
    *,
    chunk_seconds: float,
    tick: Callable[[program.Progress], None] | None,
) -> Plan:
    """Return the plan that was written down in the folder `place`, or make and write it."""
    kept = place / "plan.json"
    if kept.exists():
        values = json.loads(kept.read_text(encoding="utf-8"))
        return Plan(values["start"], [Chunk(**chunk) for chunk in values["chunks"]])
    pictures = read_pictures(path, film, place / "pictures.txt", tick=tick)
    plan = make_plan(pictures, film.seconds, chunk_seconds=chunk_seconds)
    new = kept.with_suffix(".new")
    new.write_text(json.dumps(asdict(plan)), encoding="utf-8")
    new.replace(kept)
    return plan


def read_pictures(
    path: Path, film: Film, notes: Path, *, tick: Callable[[program.Progress], None] | None = None
) -> Pictures | None:
    """Read when each picture is shown, None for a film whose container does not say; `notes` is written and removed."""
    arguments = [
        *("-copyts", *stranger(path, film.demuxer), "-map", "0:V:0", "-c", "copy"),
        *("-avoid_negative_ts", "disabled", "-f", "framecrc", f"file:{notes}"),
    ]
    try:
        program.run(arguments, timeout=600 + path.stat().st_size / 2_000_000, tick=tick)
        with notes.open(encoding="ascii", errors="replace") as file:
            return _pictures(file)
    finally:
        notes.unlink(missing_ok=True)


def _pictures(lines: Iterator[str]) -> Pictures | None:
    times, keys, base = [], [], Fraction(0)
    for line in lines:
        if line.startswith("#tb 0:"):
            base = Fraction(line.split(":")[1].strip())
        if line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split(",")]
        flags = next(
            (int(field.removeprefix("F="), base=0) for field in fields[6:] if field.startswith("F=")), _KEY
        )
        if flags & _DISCARD:
            continue
        if not base or not fields[2].lstrip("-").isdigit() or abs(int(fields[2])) > 1 << 60:
            return None
        times.append(int(fields[2]) * base)
        if flags & _KEY:
            keys.append(times[-1])
    times.sort()
    if not times or any(a == b for a, b in itertools.pairwise(times)):
        return None  # Two pictures at one moment: only the decoder can tell them apart.
    return Pictures(times, sorted(keys))


def make_plan(pictures: Pictures | None, seconds: float, *, chunk_seconds: float) -> Plan:
    """Cut a film into chunks of about so many seconds, at key pictures where there are some near."""
    if pictures is None:
        return Plan(0.0, [Chunk(0, None, None, None, seconds, 0)])
    times, keys = pictures.times, pictures.keys
    first = _cuts(times, keys, Fraction(chunk_seconds))
    chunks = []
    for number, start in enumerate(first):
        stop = first[number + 1] if number + 1 < len(first) else len(times)
        ends_at = (
            times[stop]
            if stop < len(times)
            else max(times[-1] + _last_length(times), times[0] + Fraction(seconds))
        )
        chunks.append(
            Chunk(
                number=number,
                seek=_run_up(keys, times[start]) if start else None,
                begin=_between(times, start) if start else None,
                end=_between(times, stop) if stop < len(times) else None,
                seconds=round(float(ends_at) - float(times[start]), 6),
                frames=stop - start,
            )
        )
    return Plan(float(times[0]), chunks)


def _cuts(times: list[Fraction], keys: list[Fraction], length: Fraction) -> list[int]:
    """Return the places of the first pictures of all chunks."""
    cuts = [0]
    while True:
        wanted = times[cuts[-1]] + length
        if times[-1] - wanted < length / 2:
            return cuts
        key = bisect.bisect_left(keys, wanted)
        near = keys[key] if key < len(keys) and keys[key] - wanted < length / 2 else wanted
        cuts.append(bisect.bisect_left(times, near))


def _run_up(keys: list[Fraction], moment: Fraction) -> float | None:
    place = bisect.bisect_right(keys, moment) - _RUN_UP
    return float(keys[place]) if place > 0 else None


def _between(times: list[Fraction], place: int) -> float:
    return float((times[place - 1] + times[place]) / 2)


def _last_length(times: list[Fraction]) -> Fraction:
    return times[-1] - times[-2] if len(times) > 1 else Fraction(1, 25)
