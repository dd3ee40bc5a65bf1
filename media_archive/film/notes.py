"""What cameras and drones write between the pictures of H.264 and H.265: their place, their speed, their owner.

These are SEI messages of the type `user_data_unregistered` (5): a name of 16 bytes, and whatever its writer likes.
ffmpeg can hand out the units in which they lie, or drop these units, but not tell what is in them: captions for the
deaf (type 4), times and colours lie there too. So they are handed out, read here, and written over where they lie in a
film, with as many bytes that say nothing: no picture, no time and no other message is touched.
"""

import mmap
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import program
from .facts import Film
from .inputs import stranger

#: Codec → the filter that gives its units the form in which they stand by themselves, and the units that are SEI.
_UNITS = {"h264": ("h264_mp4toannexb", "6", 1), "hevc": ("hevc_mp4toannexb", "39-40", 2)}
_UNREGISTERED, _NAME = 5, 16
#: What encoders say of themselves, by their names and first words; it is in nearly every film of theirs.
_ENCODERS = (
    (bytes.fromhex("dc45e9bde6d948b7962cd820d923eeef"), b"x264 - core "),
    (bytes.fromhex("2ca2de09b51747dbbb55a4fe7fc2fc4e"), b"x265 (build "),
)
#: Bytes of SEI that are read; no film of two days has more, unless somebody hides something in it.
MOST = 256 * 1024 * 1024
#: Writers of such messages in one film.
_MOST_NAMES = 100
_START = re.compile(rb"\x00\x00\x01")
_ESCAPE = re.compile(rb"\x00\x00\x03")
#: What private messages are written over with; never part of an escape.
_BLANK = 0xFF


class TooMuchError(Exception):
    """There is more between the pictures than a film has to say."""


@dataclass(slots=True)
class Notes:
    """The units of a film that hold something private, with what is to stand there instead.

    `marks` are the first bytes of what is private, by which units are found, with their place in a unit and its length.
    """

    blanks: dict[bytes, bytes] = field(default_factory=dict)
    marks: dict[bytes, set[tuple[int, int]]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.blanks)

    def add(self, unit: bytes, blank: bytes) -> None:
        """Note a unit. Raises TooMuchError for one of too many writers."""
        if unit in self.blanks:
            return
        self.blanks[unit] = blank
        place = next(number for number, byte in enumerate(unit) if blank[number] != byte)
        self.marks.setdefault(unit[place : place + _NAME], set()).add((place, len(unit)))
        if len(self.marks) > _MOST_NAMES:
            raise TooMuchError


def can_have(film: Film) -> bool:
    """Tell whether a film's pictures are of a kind that has notes between them."""
    return film.picture is not None and film.picture.codec in _UNITS


def notes_of(
    path: Path,
    film: Film,
    folder: Path,
    *,
    timeout: float,
    tick: Callable[[program.Progress], None] | None = None,
) -> Notes:
    """Return what is private between the pictures of a film; nothing is decoded.

    Raises TooMuchError, and program.ProgramError for a film that cannot be read so.
    """
    found = Notes()
    if film.picture is None or not can_have(film):
        return found
    form, units, head = _UNITS[film.picture.codec]
    target = folder / "notes"
    arguments = [
        *(*stranger(path, film.demuxer), "-map", "0:V:0", "-c", "copy"),
        *("-bsf:v", f"{form},filter_units=pass_types={units}"),
        *("-fs", str(MOST), "-f", film.picture.codec, f"file:{target}"),
    ]
    program.run(arguments, timeout=timeout, tick=tick)
    size = target.stat().st_size
    if size >= MOST:
        raise TooMuchError
    if not size:
        return found
    with target.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for unit in _units(content):
            if (blank := blanked(unit, head)) != unit:
                found.add(unit, blank)
    target.unlink()
    return found


def _units(content: mmap.mmap) -> Iterator[bytes]:
    """Yield units without what parts them: each ends with a bit that is set, and zeros may stand before the next."""
    start = None
    for found in _START.finditer(content):
        if start is not None:
            yield content[start : found.start()].rstrip(b"\0")
        start = found.end()
    if start is not None:
        yield content[start:].rstrip(b"\0")


def blanked(unit: bytes, head: int) -> bytes:
    """Return an SEI unit, `head` bytes of it its header, whose private messages say nothing; as long as it was."""
    plain, places = _unescaped(unit)
    changed = bytearray(unit)
    place = head
    while place < len(plain) - 1:  # The last byte ends the unit.
        kind, place = _number(plain, place)
        size, place = _number(plain, place)
        end = min(place + size, len(plain) - 1)
        if kind == _UNREGISTERED and place < end and not _is_encoders(plain[place:end]):
            _blank(changed, places[place], places[end])
        place = end
    return bytes(changed)


def _is_encoders(message: bytes) -> bool:
    return any(message.startswith(name + words) for name, words in _ENCODERS)


def _number(plain: bytes, place: int) -> tuple[int, int]:
    """Read a number as SEI writes it: so many bytes 255, and the rest."""
    value = 0
    while place < len(plain) and plain[place] == 0xFF:
        value, place = value + 0xFF, place + 1
    return (value + plain[place], place + 1) if place < len(plain) else (value, place)


def _unescaped(unit: bytes) -> tuple[bytes, list[int]]:
    """Return a unit without the bytes that keep its content from looking like the start of another, and its places."""
    skipped = {found.end() - 1 for found in _ESCAPE.finditer(unit)}
    places = [place for place in range(len(unit)) if place not in skipped]
    return bytes(unit[place] for place in places), [*places, len(unit)]


def _blank(unit: bytearray, start: int, end: int) -> None:
    """Write over a stretch, but for its escapes and what needed them: without, it would be longer than it says."""
    kept = {
        place for found in _ESCAPE.finditer(bytes(unit)) for place in range(found.start(), found.end() + 1)
    }
    for place in range(start, end):
        if place not in kept:
            unit[place] = _BLANK


def write_over(path: Path, notes: Notes) -> int:
    """Write over the private units of a film where they lie; returns how many were found.

    The film must keep its pictures in one piece each, as MP4 and Matroska do.
    """
    if not notes:
        return 0
    marks = re.compile(b"|".join(map(re.escape, notes.marks)))
    count = 0
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as content:
        place = 0
        while found := marks.search(content, place):
            place = found.start() + 1
            for before, length in notes.marks[found[0]]:
                start = found.start() - before
                if start >= 0 and (blank := notes.blanks.get(content[start : start + length])) is not None:
                    content[start : start + length] = blank
                    count, place = count + 1, start + length
                    break
    return count
