"""Reading the boxes of MP4 and QuickTime files (ISO 14496-12): just enough to refuse and to count.

Nothing is believed: a box that would leave its parent, or numbers that do not fit, are `BrokenBoxError`.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

#: More boxes than this in one place no film has: six hours in fragments of half a second are 90,000.
MAX_BOXES = 500_000
#: Tables are read whole; a larger one is not a film's.
MAX_TABLE = 64 * 1024 * 1024
#: Boxes of a film and what only fills room, of its movie, and of what it says of itself (that ffmpeg lists). Dashcams
#: and sports cameras have others: their way, their number.
_FILLING = {b"free", b"skip", b"wide"}
_TOP = {b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"ssix", b"pdin", b"meta", *_FILLING}
_MOVIE = {b"mvhd", b"trak", b"mvex", b"iods", b"udta", b"meta", *_FILLING}
_SAID = {b"meta", b"loci", *_FILLING}
#: Bytes of a filling box that are looked at.
_LOOKED_AT = 4096
_PROTECTED = {b"encv", b"enca", b"drms", b"drmi", b"drmt"}


class BrokenBoxError(ValueError):
    """The file does not hold together."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its name, where its content begins and where it ends."""

    kind: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What the boxes of a film say: is it all there, protected, kept in other files, does it say more?"""

    is_whole: bool
    is_encrypted: bool
    refers_elsewhere: bool
    has_more: bool = False


def layout_of(path: Path) -> Layout:
    """Read the layout of a film; BrokenBoxError for a file that does not hold together inside its movie box."""
    with path.open("rb") as file:
        size = path.stat().st_size
        movie, is_whole, has_more = None, True, False
        for box in _boxes(file, 0, size, is_top=True):
            if box.end > size:
                is_whole = False
            elif box.kind == b"moov":
                movie = movie or box
            has_more |= box.kind not in _TOP or _is_filled(file, box)
        if movie is None:
            return Layout(is_whole=False, is_encrypted=False, refers_elsewhere=False)
        is_encrypted = refers_elsewhere = False
        for media in _find(file, movie, b"trak", b"mdia", b"minf"):
            refers_elsewhere |= any(_is_elsewhere(file, box) for box in _find(file, media, b"dinf", b"dref"))
            is_encrypted |= any(_is_protected(file, box) for box in _find(file, media, b"stbl", b"stsd"))
        has_more |= any(
            box.kind not in _MOVIE or _is_filled(file, box)
            for box in list(_boxes(file, movie.start, movie.end))
        )
        has_more |= any(
            box.kind not in _SAID and not box.kind.startswith(b"\xa9")
            for said in _find(file, movie, b"udta")
            for box in _boxes(file, said.start, said.end)
        )
        return Layout(is_whole, is_encrypted, refers_elsewhere, has_more)


def _is_filled(file: BinaryIO, box: Box) -> bool:
    """Tell whether something stands in a box that only fills room."""
    if box.kind not in _FILLING:
        return False
    file.seek(box.start)
    return bool(file.read(min(box.end - box.start, _LOOKED_AT)).strip(b"\0"))


def frames_of(path: Path) -> int:
    """Count the pictures of a film that we made: of the movie box, or of all its fragments together."""
    with path.open("rb") as file:
        size = path.stat().st_size
        tops = [box for box in _boxes(file, 0, size, is_top=True) if box.end <= size]
        movie = next((box for box in tops if box.kind == b"moov"), None)
        if movie is None:
            raise BrokenBoxError("no movie")
        for track in _find(file, movie, b"trak"):
            if _handler(file, track) == b"vide":
                counted = sum(
                    _number(file, box.start + 8)
                    for box in _find(file, track, b"mdia", b"minf", b"stbl", b"stsz")
                )
                number = next(_track_number(file, box) for box in _find(file, track, b"tkhd"))
                return counted + _frames_in_fragments(file, tops, number)
    return 0


def codec_of(path: Path) -> str:
    """Return the H.264 profile of a film that we made, as playlists name it (`avc1.64001f`, RFC 6381); "" without."""
    with path.open("rb") as file:
        movie = next(
            (box for box in _boxes(file, 0, path.stat().st_size, is_top=True) if box.kind == b"moov"), None
        )
        for table in _find(file, movie, b"trak", b"mdia", b"minf", b"stbl", b"stsd") if movie else ():
            content = _content(file, table)
            place = content.find(b"avcC")
            if place >= 0:
                return f"avc1.{content[place + 5 : place + 8].hex()}"
    return ""


def _frames_in_fragments(file: BinaryIO, tops: list[Box], track: int) -> int:
    count = 0
    for fragment in tops:
        if fragment.kind != b"moof":
            continue
        for part in _find(file, fragment, b"traf"):
            header = next(_find(file, part, b"tfhd"))
            if _number(file, header.start + 4) == track:
                count += sum(_number(file, run.start + 4) for run in _find(file, part, b"trun"))
    return count


def _boxes(file: BinaryIO, start: int, end: int, *, is_top: bool = False) -> Iterator[Box]:
    """Yield boxes side by side; at the top the last may promise more than there is."""
    for _ in range(MAX_BOXES):
        if end - start < 8:
            return
        file.seek(start)
        head = file.read(16)
        size, kind = struct.unpack(">I4s", head[:8])
        begins = start + 8
        if size == 1:
            if len(head) < 16:
                raise BrokenBoxError("a long box without its length")
            size, begins = struct.unpack(">Q", head[8:16])[0], start + 16
        elif size == 0:
            if not is_top:
                return  # QuickTime ends lists of boxes with a zero.
            size = end - start
        stop = start + size
        if stop < begins and is_top:
            return  # Behind the boxes lies what some cameras leave there.
        if stop < begins or (stop > end and not is_top):
            raise BrokenBoxError(f"{kind!r} does not fit")
        yield Box(kind, begins, stop)
        start = stop
    raise BrokenBoxError("too many boxes")


def _find(file: BinaryIO, parent: Box, *path: bytes) -> Iterator[Box]:
    """Yield the boxes that a path of names leads to."""
    for box in list(_boxes(file, parent.start, parent.end)):
        if box.kind == path[0]:
            if len(path) == 1:
                yield box
            else:
                yield from _find(file, box, *path[1:])


def _is_elsewhere(file: BinaryIO, references: Box) -> bool:
    """Tell whether a data reference box (8.7.2) names another file: flag 1 means this one."""
    for entry in _boxes(file, references.start + 8, references.end):
        flags = _number(file, entry.start) & 0xFFFFFF
        if not flags & 1 and entry.end - entry.start > 4 and _content(file, entry)[4:].strip(b"\0"):
            return True
    return False


def _is_protected(file: BinaryIO, descriptions: Box) -> bool:
    return any(entry.kind in _PROTECTED for entry in _boxes(file, descriptions.start + 8, descriptions.end))


def _handler(file: BinaryIO, track: Box) -> bytes:
    return next((_content(file, box)[8:12] for box in _find(file, track, b"mdia", b"hdlr")), b"")


def _track_number(file: BinaryIO, header: Box) -> int:
    is_long = _number(file, header.start) >> 24 == 1
    return _number(file, header.start + (20 if is_long else 12))


def _number(file: BinaryIO, place: int) -> int:
    file.seek(place)
    content = file.read(4)
    if len(content) < 4:
        raise BrokenBoxError("breaks off")
    return int.from_bytes(content, "big")


def _content(file: BinaryIO, box: Box) -> bytes:
    if box.end - box.start > MAX_TABLE:
        raise BrokenBoxError(f"{box.kind!r} is too large")
    file.seek(box.start)
    return file.read(box.end - box.start)
