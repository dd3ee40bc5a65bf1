"""Changing what a JPEG or WebP says without touching its pixels: the segments around them are written anew."""

import struct

#: JPEG markers (ITU-T T.81, table B.1).
_SOI, _SOS, _COM = 0xD8, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP13, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF
#: Segments that say how to read the pixels; all other application data and comments go.
_NEEDED = {_APP0: b"JFIF\0", _APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}
_XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
_IIM_HEAD = b"Photoshop 3.0\08BIM\x04\x04\0\0"
#: WebP: chunks that say something, and their flags in `VP8X` (RFC 9649, section 2.7).
_WORDS, _XMP_FLAG, _EXIF_FLAG = (b"EXIF", b"XMP "), 0x04, 0x08


class UnknownStructureError(ValueError):
    """A file is not built as ours are: it has to be made anew to say something else."""


def label_jpeg(content: bytes, xmp: bytes, iim: bytes) -> bytes:
    """Return a JPEG with these words and no others."""
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
        elif not (_APP1 <= marker <= _APP15 or marker == _COM) or _is_needed(marker, segment):
            rest.append(segment)
        place = end
    words = [
        _app(_APP1, _XMP_HEAD + xmp),
        _app(_APP13, _IIM_HEAD + struct.pack(">I", len(iim)) + iim + b"\0" * (len(iim) % 2)),
    ]
    return b"".join([content[:2], *first, *words, *rest, content[place:]])


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


def label_webp(content: bytes, xmp: bytes) -> bytes:
    """Return a WebP with these words and no others."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise UnknownStructureError("not a WebP")
    chunks = [chunk for chunk in _chunks(content) if chunk[0] not in _WORDS]
    if not chunks:
        raise UnknownStructureError("nothing in it")
    if chunks[0][0] != b"VP8X":
        chunks.insert(0, (b"VP8X", b"\0\0\0\0" + _canvas(*chunks[0])))
    extended = bytearray(chunks[0][1])
    extended[0] = (extended[0] | _XMP_FLAG) & ~_EXIF_FLAG
    body = b"".join(
        _chunk(name, data) for name, data in [(b"VP8X", bytes(extended)), *chunks[1:], (b"XMP ", xmp)]
    )
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
    """Return width and height as `VP8X` has them, of a lossy picture (RFC 6386, section 9.1)."""
    if name != b"VP8 " or data[3:6] != b"\x9d\x01\x2a":
        raise UnknownStructureError("not a lossy WebP")
    width, height = struct.unpack_from("<HH", data, 6)
    return struct.pack("<I", (width & 0x3FFF) - 1)[:3] + struct.pack("<I", (height & 0x3FFF) - 1)[:3]
