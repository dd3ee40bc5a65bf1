"""Writing a TIFF anew around its pixels, with our words and no others (TIFF 6.0; Adobe's supplements).

Only the first picture is written, by a list of the fields that say how to read its pixels; strips and tiles are taken
over byte by byte. Notes, previews, layers, EXIF and what lies between them are not in the new file.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .containers import UnknownStructureError

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
#: Bytes of a value of each type; 13 is a place (TIFF supplement 1).
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_BYTES, _SHORT, _LONG, _UNDEFINED = 1, 3, 4, 7
_STRIPS, _STRIP_SIZES, _TILES, _TILE_SIZES = 273, 279, 324, 325
_COMPRESSION, _ORIENTATION, _XMP, _IPTC = 259, 274, 700, 33723
_OLD_JPEG = 6
#: Fields that say how to read the pixels: size, depth, colours, compression, resolution, ICC profile.
_NEEDED = frozenset({
    254, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291, 292, 293, 296,
    301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341, 347, 529, 530, 531, 532, 34675,
})  # fmt: skip
#: A field has no more values than this; only strips of pictures of gigabytes would have.
_MOST_VALUES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Field:
    tag: int
    kind: int
    count: int
    value: bytes


def label_tiff(content: bytes, xmp: bytes, iim: bytes) -> bytes:
    """Return a TIFF with these words and no others; UnknownStructureError for one that is built otherwise."""
    try:
        return _label(content, xmp, iim)
    except (struct.error, IndexError, OverflowError) as error:
        raise UnknownStructureError(str(error)) from error


def _label(content: bytes, xmp: bytes, iim: bytes) -> bytes:
    order = _ORDERS.get(content[:4])
    if order is None:
        raise UnknownStructureError("not a TIFF")
    fields = {field.tag: field for field in _fields(content, order) if field.tag in _NEEDED}
    if _COMPRESSION in fields and _numbers(fields[_COMPRESSION], order) == (_OLD_JPEG,):
        raise UnknownStructureError("its pixels lie in a file within the file")
    is_tiled = _TILES in fields
    places, sizes = (_TILES, _TILE_SIZES) if is_tiled else (_STRIPS, _STRIP_SIZES)
    if not {places, sizes} <= fields.keys() or (is_tiled and _STRIPS in fields):
        raise UnknownStructureError("no pixels, or two kinds of them")
    pixels = list(_pixels(content, _numbers(fields[places], order), _numbers(fields[sizes], order)))
    padded = iim + b"\0" * (-len(iim) % 4)
    fields[_XMP] = _Field(_XMP, _BYTES, len(xmp), xmp)
    fields[_IPTC] = _Field(_IPTC, _UNDEFINED, len(padded), padded)
    fields[sizes] = _longs(sizes, [len(part) for part in pixels], order)
    fields[places] = _longs(places, _starts(pixels, 8), order)
    return _written(order, pixels, [fields[tag] for tag in sorted(fields)])


def _fields(content: bytes, order: str) -> Iterator[_Field]:
    place = struct.unpack_from(f"{order}I", content, 4)[0]
    (count,) = struct.unpack_from(f"{order}H", content, place)
    for number in range(count):
        at = place + 2 + 12 * number
        tag, kind, values = struct.unpack_from(f"{order}HHI", content, at)
        size = _SIZES.get(kind, 0) * values
        if tag not in _NEEDED:
            continue
        if not size or size > _MOST_VALUES:
            raise UnknownStructureError("a field of another kind")
        start = at + 8 if size <= 4 else struct.unpack_from(f"{order}I", content, at + 8)[0]
        if start + size > len(content):
            raise UnknownStructureError("a field lies outside")
        yield _Field(tag, kind, values, content[start : start + size])


def _numbers(field: _Field, order: str) -> tuple[int, ...]:
    if field.kind not in (_SHORT, _LONG):
        raise UnknownStructureError("numbers of another kind")
    return struct.unpack(f"{order}{field.count}{'H' if field.kind == _SHORT else 'I'}", field.value)


def _pixels(content: bytes, places: tuple[int, ...], sizes: tuple[int, ...]) -> Iterator[bytes]:
    if len(places) != len(sizes) or sum(sizes) > len(content):
        raise UnknownStructureError("pixels that do not fit")
    for place, size in zip(places, sizes, strict=True):
        if place + size > len(content):
            raise UnknownStructureError("pixels lie outside")
        yield content[place : place + size]


def _starts(parts: list[bytes], place: int) -> list[int]:
    """Return where parts begin that lie behind each other, each at an even place."""
    found = []
    for part in parts:
        found.append(place)
        place += len(part) + len(part) % 2
    return found


def _longs(tag: int, values: list[int], order: str) -> _Field:
    return _Field(tag, _LONG, len(values), struct.pack(f"{order}{len(values)}I", *values))


def _even(part: bytes) -> bytes:
    return part + b"\0" * (len(part) % 2)


def _written(order: str, pixels: list[bytes], fields: list[_Field]) -> bytes:
    """Return the file: pixels, long values, and the list of fields at the end."""
    body = [_even(part) for part in pixels]
    place = 8 + sum(map(len, body))
    rows = []
    for field in fields:
        head = struct.pack(f"{order}HHI", field.tag, field.kind, field.count)
        if len(field.value) <= 4:
            rows.append(head + field.value.ljust(4, b"\0"))
            continue
        rows.append(head + struct.pack(f"{order}I", place))
        body.append(_even(field.value))
        place += len(body[-1])
    mark = b"II*\0" if order == "<" else b"MM\0*"
    listed = struct.pack(f"{order}H", len(rows)) + b"".join(rows) + b"\0\0\0\0"
    return b"".join([mark, struct.pack(f"{order}I", place), *body, listed])
