"""Changing what a JPEG, PNG or WebP says without touching its pixels: the segments around them are written anew."""

import re
import struct
import zlib
from collections.abc import Iterator

#: JPEG markers (ITU-T T.81, table B.1).
_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP13, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF
#: Segments that say how to read the pixels; all other application data and comments go.
_NEEDED = {_APP0: b"JFIF\0", _APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}
#: A marker between pixels: neither a stuffed byte, nor a restart, nor a filling one.
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
_EXIF_HEAD, _XMP_HEAD = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_IIM_HEAD = b"Photoshop 3.0\08BIM\x04\x04\0\0"
#: WebP: chunks that are the picture, and flags in `VP8X` (RFC 9649, section 2.7); all other chunks go.
_WEBP_NEEDED = (b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L")
_XMP_FLAG, _EXIF_FLAG, _ALPHA_FLAG = 0x04, 0x08, 0x10
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
#: PNG: chunks that say how to read the pixels (W3C PNG, third edition); texts, times and EXIF go.
_PNG_NEEDED = (
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"bKGD", b"pHYs",
)  # fmt: skip
#: EXIF with nothing in it but how the camera was held: one entry, tag 0x0112 (CIPA DC-008).
_ORIENTATION = struct.Struct(">2sHIHHHIHHI")


class UnknownStructureError(ValueError):
    """A file is not built as ours are: it has to be made anew to say something else."""


def orientation_exif(orientation: int) -> bytes:
    """Return EXIF that says how the camera was held and nothing else; nothing for an upright one."""
    return _ORIENTATION.pack(b"MM", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0) if orientation != 1 else b""


def _own_exif(content: bytes) -> bytes:
    """Return EXIF if it is as `orientation_exif` makes it: that stays when words change."""
    is_ours = (
        len(content) == _ORIENTATION.size and content[19] < 9 and content == orientation_exif(content[19])
    )
    return content if is_ours else b""


def label_jpeg(content: bytes, xmp: bytes, iim: bytes, exif: bytes = b"") -> bytes:
    """Return a JPEG with these words and no others, and without whatever follows its end."""
    if content[:2] != bytes((0xFF, _SOI)):
        raise UnknownStructureError("not a JPEG")
    first, rest, place = [], [], 2
    while True:
        marker, end = _segment(content, place)
        if marker == _SOS:
            break
        segment = content[place:end]
        if marker == _APP0:
            first.append(segment)
        elif marker == _APP1:
            exif = exif or _own_exif(segment[4:].removeprefix(_EXIF_HEAD))
        elif not (_APP1 <= marker <= _APP15 or marker == _COM) or _is_needed(marker, segment):
            rest.append(segment)
        place = end
    words = [_app(_APP1, _EXIF_HEAD + exif)] if exif else []
    words.append(_app(_APP1, _XMP_HEAD + xmp))
    words.append(_app(_APP13, _IIM_HEAD + struct.pack(">I", len(iim)) + iim + b"\0" * (len(iim) % 2)))
    first = [segment for segment in first if _is_needed(_APP0, segment)]
    return b"".join([content[:2], *first, *words, *rest, *_scans(content, place)])


def _scans(content: bytes, place: int) -> Iterator[bytes]:
    """Yield a JPEG from its first scan to its end, without notes between scans: previews and films may follow it."""
    begun = place
    while found := _MARKER.search(content, place):
        marker, start = content[found.start() + 1], found.start()
        if marker == _EOI:
            yield content[begun : found.end()]
            return
        place = _segment(content, start)[1]
        if _APP0 <= marker <= _APP15 or marker == _COM:
            yield content[begun:start]
            begun = place
    raise UnknownStructureError("no end")


def _segment(content: bytes, place: int) -> tuple[int, int]:
    """Return the marker at a place and where its segment ends."""
    if len(content) < place + 4 or content[place] != 0xFF:
        raise UnknownStructureError("no segment where one should be")
    end = place + 2 + struct.unpack_from(">H", content, place + 2)[0]
    if end > len(content):
        raise UnknownStructureError("a segment is longer than the file")
    return content[place + 1], end


def _is_needed(marker: int, segment: bytes) -> bool:
    head = _NEEDED.get(marker)
    return head is not None and segment[4:].startswith(head)


def _app(marker: int, content: bytes) -> bytes:
    if len(content) > 0xFFFD:
        raise UnknownStructureError("too much for one segment")
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def label_webp(content: bytes, xmp: bytes, exif: bytes = b"") -> bytes:
    """Return a WebP with these words and no others."""
    if len(content) < 12 or content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise UnknownStructureError("not a WebP")
    chunks = _chunks(content[: 8 + struct.unpack_from("<I", content, 4)[0]])
    for name, data in chunks:
        if name == b"EXIF":
            exif = exif or _own_exif(data)
    chunks = [chunk for chunk in chunks if chunk[0] in _WEBP_NEEDED]
    if not chunks:
        raise UnknownStructureError("nothing in it")
    if chunks[0][0] != b"VP8X":
        chunks.insert(0, (b"VP8X", _canvas(*chunks[0])))
    extended = bytearray(chunks[0][1])
    extended[0] = (extended[0] | _XMP_FLAG) & ~_EXIF_FLAG | (_EXIF_FLAG if exif else 0)
    written = [(b"VP8X", bytes(extended)), *chunks[1:], *([(b"EXIF", exif)] if exif else []), (b"XMP ", xmp)]
    body = b"".join(_chunk(name, data) for name, data in written)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    found, place = [], 12
    while place + 8 <= len(content):
        name, size = content[place : place + 4], struct.unpack_from("<I", content, place + 4)[0]
        if place + 8 + size > len(content):
            raise UnknownStructureError("a chunk is longer than the file")
        found.append((name, content[place + 8 : place + 8 + size]))
        place += 8 + size + size % 2
    return found


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _canvas(name: bytes, data: bytes) -> bytes:
    """Return what `VP8X` says of a picture that had none: flags, width and height."""
    if name == b"VP8 " and data[3:6] == b"\x9d\x01\x2a" and len(data) >= 10:  # RFC 6386, section 9.1.
        width, height = struct.unpack_from("<HH", data, 6)
        return struct.pack("<II", 0, (width & 0x3FFF) - 1)[:7] + struct.pack("<I", (height & 0x3FFF) - 1)[:3]
    if name == b"VP8L" and data[:1] == b"\x2f" and len(data) >= 5:  # RFC 9649, section 3.4.
        bits = struct.unpack_from("<I", data, 1)[0]
        flags = _ALPHA_FLAG if bits >> 28 & 1 else 0
        return struct.pack("<II", flags, bits & 0x3FFF)[:7] + struct.pack("<I", bits >> 14 & 0x3FFF)[:3]
    raise UnknownStructureError("not a WebP of one picture")


def label_png(content: bytes, xmp: bytes, exif: bytes = b"") -> bytes:
    """Return a PNG with these words and no others, and without whatever follows its end."""
    if not content.startswith(_PNG_HEAD):
        raise UnknownStructureError("not a PNG")
    kept: list[bytes] = []
    place, name = len(_PNG_HEAD), b""
    while name != b"IEND":
        if len(content) < place + 12:
            raise UnknownStructureError("no end")
        size, name = struct.unpack_from(">I4s", content, place)
        end = place + 12 + size
        if end > len(content):
            raise UnknownStructureError("a chunk is longer than the file")
        if name in _PNG_NEEDED:
            kept.append(content[place:end])
        elif name == b"eXIf":
            exif = exif or _own_exif(content[place + 8 : end - 4])
        place = end
    if not kept or kept[0][4:8] != b"IHDR":
        raise UnknownStructureError("no header")
    words = [_png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)]
    if exif:
        words.append(_png_chunk(b"eXIf", exif))
    return b"".join([_PNG_HEAD, kept[0], *words, *kept[1:]])


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
