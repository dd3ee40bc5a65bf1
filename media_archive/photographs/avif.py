"""Changing the XMP of an AVIF without touching its pixels (ISO/IEC 14496-12, sections 8.11.3 and 8.11.6).

The packet is an item whose bytes lie in `mdat`, named by `iloc`. It is exchanged in its place; `mdat` is made longer or
shorter, and the places of the items behind it move by as much. All of `iloc` lies before `mdat` and keeps its size.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .containers import UnknownStructureError
from .xmp import CONTENT_TYPE


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where an item lies: the numbers, and where in the file the numbers stand, each of so many bytes."""

    item: int
    offset: int
    length: int
    offset_at: int
    offset_size: int
    length_at: int
    length_size: int


def replace_xmp(content: bytes, xmp: bytes) -> bytes:
    """Return an AVIF with another XMP packet; UnknownStructureError for one that has none or is built otherwise."""
    try:
        return _replace(content, xmp)
    except (struct.error, IndexError) as error:
        raise UnknownStructureError(str(error)) from error


def _replace(content: bytes, xmp: bytes) -> bytes:
    top = {box.name: box for box in _boxes(content, 0, len(content))}
    if b"meta" not in top or b"mdat" not in top or top[b"meta"].start > top[b"mdat"].start:
        raise UnknownStructureError("meta does not come before mdat")
    meta, mdat = top[b"meta"], top[b"mdat"]
    inner = {box.name: box for box in _boxes(content, meta.body + 4, meta.end)}
    extents = list(_extents(content, inner[b"iloc"])) if b"iloc" in inner else []
    item = _xmp_item(content, inner.get(b"iinf"))
    found = [extent for extent in extents if extent.item == item]
    if len(found) != 1:
        raise UnknownStructureError("no XMP of one piece")
    start, end = found[0].offset, found[0].offset + found[0].length
    is_alone = all(
        extent.offset >= end or extent.offset + extent.length <= start
        for extent in extents
        if extent.item != item
    )
    if not (mdat.body <= start <= end <= mdat.end and is_alone):
        raise UnknownStructureError("XMP lies elsewhere")
    longer = len(xmp) - found[0].length
    changed = bytearray(content)
    _write(changed, found[0].length_at, found[0].length_size, len(xmp))
    for extent in extents:
        if extent.offset >= end and extent.item != item:
            _write(changed, extent.offset_at, extent.offset_size, extent.offset + longer)
    if size := int.from_bytes(content[mdat.start : mdat.start + 4], "big"):  # 0: up to the end of the file.
        if size == 1:
            _write(changed, mdat.start + 8, 8, mdat.end - mdat.start + longer)
        else:
            _write(changed, mdat.start, 4, size + longer)
    return bytes(changed[:start]) + xmp + bytes(changed[end:])


def _boxes(content: bytes, place: int, end: int) -> Iterator[_Box]:
    while place + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, place)
        body = place + 8
        if size == 1:
            size, body = struct.unpack_from(">Q", content, place + 8)[0], place + 16
        stop = end if size == 0 else place + size
        if stop < body or stop > end:
            raise UnknownStructureError("a box is longer than what it lies in")
        yield _Box(name, place, body, stop)
        place = stop


def _xmp_item(content: bytes, box: _Box | None) -> int:
    """Return the number of the item that is the XMP packet, from `iinf`; -1 without one."""
    if box is None:
        return -1
    first = box.body + (6 if content[box.body] == 0 else 8)
    for entry in _boxes(content, first, box.end):
        version = content[entry.body]
        if entry.name != b"infe" or version < 2:
            continue
        number_size = 2 if version == 2 else 4
        kind_at = entry.body + 4 + number_size + 2
        name_end = content.index(b"\0", kind_at + 4, entry.end)
        if content[kind_at : kind_at + 4] == b"mime" and content[name_end + 1 : entry.end].startswith(
            CONTENT_TYPE.encode()
        ):
            return int.from_bytes(content[entry.body + 4 : entry.body + 4 + number_size], "big")
    return -1


def _extents(content: bytes, box: _Box) -> Iterator[_Extent]:
    """Read `iloc`; UnknownStructureError unless every place is counted from the beginning of the file."""
    version = content[box.body]
    sizes = struct.unpack_from(">H", content, box.body + 4)[0]
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    number_size = 4 if version == 2 else 2
    place = box.body + 6
    count = int.from_bytes(content[place : place + number_size], "big")
    place += number_size
    for _ in range(count):
        item = int.from_bytes(content[place : place + number_size], "big")
        place += number_size
        if version:
            if struct.unpack_from(">H", content, place)[0] & 15:
                raise UnknownStructureError("an item lies in idat")
            place += 2
        base = int.from_bytes(content[place + 2 : place + 2 + base_size], "big")
        pieces = struct.unpack_from(">H", content, place + 2 + base_size)[0]
        place += 4 + base_size
        for _piece in range(pieces):
            offset_at, length_at = place + index_size, place + index_size + offset_size
            place = length_at + length_size
            if base or not offset_size or not length_size:
                raise UnknownStructureError("places are counted from elsewhere")
            yield _Extent(
                item,
                int.from_bytes(content[offset_at:length_at], "big"),
                int.from_bytes(content[length_at:place], "big"),
                offset_at,
                offset_size,
                length_at,
                length_size,
            )


def _write(content: bytearray, place: int, size: int, value: int) -> None:
    if value < 0 or value >= 1 << (8 * size):
        raise UnknownStructureError("a number does not fit")
    content[place : place + size] = value.to_bytes(size, "big")
