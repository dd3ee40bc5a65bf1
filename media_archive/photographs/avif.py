"""Writing an AVIF anew around its pixels, with our XMP and without whatever else it said (ISO/IEC 23008-12, 14496-12).

What it is made of is kept by a list: items that are pictures, properties that say how to show them, and how they belong
together. EXIF, other packets, names, notes and boxes that nobody here knows are not in the new file.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .containers import UnknownStructureError
from .xmp import CONTENT_TYPE

#: Items that are pictures or put together out of some, and properties of theirs.
_PICTURES = (b"av01", b"grid", b"iovl", b"iden", b"tmap")
_PROPERTIES = (
    b"ispe", b"pixi", b"av1C", b"colr", b"pasp", b"clap", b"irot", b"imir", b"auxC", b"a1op", b"a1lx", b"lsel",
    b"clli", b"mdcv", b"cclv", b"amve",
)  # fmt: skip
_REFERENCES = (b"auxl", b"dimg", b"prem", b"thmb")
#: In front of the pictures of a sequence, and where nobody may read: not ours to change.
_FOREIGN = (b"moov", b"moof")
_HIDDEN = 1
_LARGEST_NUMBER = 0xFFFF


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class _Item:
    number: int
    kind: bytes
    is_hidden: bool


def label_avif(content: bytes, xmp: bytes) -> bytes:
    """Return an AVIF with this XMP packet and no other words; UnknownStructureError for one that is built otherwise."""
    try:
        return _label(content, xmp)
    except (struct.error, IndexError, OverflowError) as error:
        raise UnknownStructureError(str(error)) from error


def _label(content: bytes, xmp: bytes) -> bytes:
    top = {box.name: box for box in _boxes(content, 0, len(content))}
    if b"ftyp" not in top or b"meta" not in top or top.keys() & {*_FOREIGN}:
        raise UnknownStructureError("not one picture")
    meta = top[b"meta"]
    inner = {box.name: box for box in _boxes(content, meta.body + 4, meta.end)}
    if not {b"pitm", b"iloc", b"iinf", b"iprp"} <= inner.keys() or b"ipro" in inner:
        raise UnknownStructureError("no picture that can be read")
    kept = {item.number: item for item in _items(content, inner[b"iinf"]) if item.kind in _PICTURES}
    data = _data(content, inner, kept)
    primary = _primary(content, inner[b"pitm"])
    if primary not in data:
        raise UnknownStructureError("no primary picture")
    words = max(kept) + 1
    if words > _LARGEST_NUMBER:
        raise UnknownStructureError("too many items")
    entries = [_entry(item) for item in kept.values()]
    entries.append(
        _full(b"infe", 2, struct.pack(">HH4s", words, 0, b"mime") + b"\0" + CONTENT_TYPE.encode() + b"\0")
    )
    before = _full(b"hdlr", 0, struct.pack(">I4s12xx", 0, b"pict")) + _full(
        b"pitm", 0, struct.pack(">H", primary)
    )
    after = [
        _full(b"iinf", 0, struct.pack(">H", len(entries)) + b"".join(entries)),
        _references(content, inner.get(b"iref"), kept, words, primary),
        _properties(content, inner[b"iprp"], kept),
        *([content[inner[b"grpl"].start : inner[b"grpl"].end]] if b"grpl" in inner else []),
    ]
    behind = b"".join(after)
    data[words] = xmp
    head = _box(b"ftyp", content[top[b"ftyp"].body : top[b"ftyp"].end])
    place = len(head) + 12 + len(before) + len(_places(data, 0)) + len(behind) + 8
    new_meta = _full(b"meta", 0, before + _places(data, place) + behind)
    return head + new_meta + _box(b"mdat", b"".join(data.values()))


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, name) + body


def _full(name: bytes, version: int, body: bytes, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags) + body)


def _entry(item: _Item) -> bytes:
    """Return the entry of an item without the name that somebody gave it."""
    body = struct.pack(">HH4s", item.number, 0, item.kind) + b"\0"
    return _full(b"infe", 2, body, _HIDDEN if item.is_hidden else 0)


def _places(data: dict[int, bytes], first: int) -> bytes:
    """Return `iloc`: every item in one piece, one behind the other."""
    rows, place = [], first
    for number, content in data.items():
        rows.append(struct.pack(">HHHII", number, 0, 1, place, len(content)))
        place += len(content)
    return _full(b"iloc", 0, struct.pack(">BBH", 0x44, 0, len(rows)) + b"".join(rows))


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


def _primary(content: bytes, box: _Box) -> int:
    return int.from_bytes(content[box.body + 4 : box.body + (6 if content[box.body] == 0 else 8)], "big")


def _items(content: bytes, box: _Box) -> Iterator[_Item]:
    first = box.body + (6 if content[box.body] == 0 else 8)
    for entry in _boxes(content, first, box.end):
        version = content[entry.body]
        if entry.name != b"infe" or version not in (2, 3):
            raise UnknownStructureError("an item of another kind")
        size = 2 if version == 2 else 4
        number = int.from_bytes(content[entry.body + 4 : entry.body + 4 + size], "big")
        at = entry.body + 4 + size
        if struct.unpack_from(">H", content, at)[0]:
            raise UnknownStructureError("an item is protected")
        yield _Item(number, content[at + 2 : at + 6], bool(content[entry.body + 3] & _HIDDEN))


def _data(content: bytes, inner: dict[bytes, _Box], kept: dict[int, _Item]) -> dict[int, bytes]:
    """Return the bytes of the kept items, in the order in which they are named."""
    held = inner.get(b"idat")
    inside = content[held.body : held.end] if held else b""
    found: dict[int, bytes] = {}
    for number, pieces in _extents(content, inner[b"iloc"]):
        if number not in kept:
            continue
        parts = []
        for is_inside, offset, length in pieces:
            source = inside if is_inside else content
            if not length or offset + length > len(source):
                raise UnknownStructureError("an item lies elsewhere")
            parts.append(source[offset : offset + length])
        found[number] = b"".join(parts)
    if missing := {number for number, item in kept.items() if item.kind != b"iden"} - found.keys():
        raise UnknownStructureError(f"items without data: {missing}")
    return found


def _extents(content: bytes, box: _Box) -> Iterator[tuple[int, list[tuple[bool, int, int]]]]:
    """Yield each item's number and pieces: whether they lie in `idat`, where, and how long they are."""
    version = content[box.body]
    sizes = struct.unpack_from(">H", content, box.body + 4)[0]
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    number_size = 4 if version == 2 else 2
    place = box.body + 6

    def number(size: int) -> int:
        nonlocal place
        place += size
        if place > box.end:
            raise UnknownStructureError("places break off")
        return int.from_bytes(content[place - size : place], "big")

    for _ in range(number(number_size)):
        item, method = number(number_size), number(2) & 15 if version else 0
        source, base = number(2), number(base_size)
        if method > 1 or source:
            raise UnknownStructureError("an item lies in another one, or in another file")
        pieces = []
        for _piece in range(number(2)):
            number(index_size)
            offset = number(offset_size)
            pieces.append((method == 1, base + offset, number(length_size)))
        yield item, pieces


def _references(content: bytes, box: _Box | None, kept: dict[int, _Item], words: int, primary: int) -> bytes:
    """Return which items belong to which others, our words among them."""
    written = [_box(b"cdsc", struct.pack(">HHH", words, 1, primary))]
    if box is not None:
        size = 4 if content[box.body] else 2
        for one in _boxes(content, box.body + 4, box.end):
            numbers = [
                int.from_bytes(content[place : place + size], "big")
                for place in (one.body, *range(one.body + size + 2, one.end, size))
            ]
            if one.name in _REFERENCES and kept.keys() >= set(numbers):
                body = struct.pack(f">HH{len(numbers) - 1}H", numbers[0], len(numbers) - 1, *numbers[1:])
                written.insert(len(written) - 1, _box(one.name, body))
    return _full(b"iref", 0, b"".join(written))


def _properties(content: bytes, box: _Box, kept: dict[int, _Item]) -> bytes:
    """Return the properties of the kept items; one that is not in the list leaves its place empty, for places count."""
    written = []
    for part in _boxes(content, box.body, box.end):
        if part.name == b"ipco":
            known = [
                content[one.start : one.end] if one.name in _PROPERTIES else _box(b"free", b"")
                for one in _boxes(content, part.body, part.end)
            ]
            written.append(_box(b"ipco", b"".join(known)))
        elif part.name == b"ipma":
            written.append(_associations(content, part, kept))
        else:
            raise UnknownStructureError("properties of another kind")
    return _box(b"iprp", b"".join(written))


def _associations(content: bytes, box: _Box, kept: dict[int, _Item]) -> bytes:
    version, flags = content[box.body], content[box.body + 3]
    number_size, size = 4 if version else 2, 2 if flags & 1 else 1
    rows, place = [], box.body + 8
    for _ in range(struct.unpack_from(">I", content, box.body + 4)[0]):
        number = int.from_bytes(content[place : place + number_size], "big")
        end = place + number_size + 1 + size * content[place + number_size]
        if end > box.end:
            raise UnknownStructureError("properties break off")
        if number in kept:
            rows.append(struct.pack(">H", number) + content[place + number_size : end])
        place = end
    return _full(b"ipma", 0, struct.pack(">I", len(rows)) + b"".join(rows), flags & 1)
