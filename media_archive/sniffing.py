"""Telling files apart by how they begin."""

import re
from dataclasses import dataclass
from enum import StrEnum

#: Bytes from the beginning that are enough to tell.
HEAD = 4096


class RefusedError(Exception):
    """A file that is not taken. `code` is one of `media_archive.messages.REFUSED`, the text is for the log."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail)
        self.code = code


class Family(StrEnum):
    """Which inspector looks closer."""

    PICTURE = "picture"
    MOVING = "moving"  # Films and sound recordings.


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file begins like."""

    family: Family
    content_type: str


_PICTURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
_MOVING = (
    (b"\x1a\x45\xdf\xa3", "video/x-matroska"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x00\x00\x01\xb3", "video/mpeg"),
    (b"\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01\x02", "application/mxf"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (b"FLV\x01", "video/x-flv"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"caff", "audio/x-caf"),
)
#: Picture formats that are known and not taken: few programs of readers open them, or few eyes look at their decoders.
_OTHER_PICTURES = (
    b"GIF8",
    b"BM",
    b"8BPS",
    b"\xff\x0a",
    b"\0\0\0\x0cJXL ",
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
)
_RAW = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"IIU\0", b"FOVb", b"II*\0\x10\0\0\0CR")
_OTHERS = (
    (b"%PDF-", "document"),
    (b"{\\rtf", "document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document"),
    (b"%!PS", "document"),
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"#!", "program"),
)
_RIFF = {
    b"WEBP": Sniffed(Family.PICTURE, "image/webp"),
    b"AVI ": Sniffed(Family.MOVING, "video/x-msvideo"),
    b"WAVE": Sniffed(Family.MOVING, "audio/wav"),
}
_AVIF, _HEIF = {b"avif", b"avis"}, {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_DRAWING = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_WEB_PAGE = re.compile(rb"<(?:!doctype|html|head|body|script|iframe|\?php)", re.IGNORECASE)
#: https://www.eicar.org/download-anti-malware-testfile/
EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"


def sniff(head: bytes) -> Sniffed:
    """Tell what a file is by its first `HEAD` bytes; RefusedError for what is neither picture nor film nor sound."""
    if not head:
        raise RefusedError("empty")
    if EICAR in head:
        raise RefusedError("test_virus")
    if head.startswith(_RAW):
        raise RefusedError("raw_picture")
    for family, table in ((Family.PICTURE, _PICTURES), (Family.MOVING, _MOVING)):
        for beginning, content_type in table:
            if head.startswith(beginning):
                return Sniffed(family, content_type)
    if found := _container(head) or _stream(head):
        return found
    raise RefusedError(_other(head))


def _container(head: bytes) -> Sniffed | None:
    """Look into RIFF, IFF and ISO media files (ISO/IEC 14496-12), which hold pictures as well as films."""
    if head[:4] in (b"RIFF", b"RF64", b"BW64"):
        return _RIFF.get(head[8:12])
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return Sniffed(Family.MOVING, "audio/aiff")
    if head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip"):  # QuickTime of old begins without `ftyp`.
        return Sniffed(Family.MOVING, "video/quicktime")
    if head[4:8] != b"ftyp":
        return None
    size = min(int.from_bytes(head[:4], "big"), 512)
    brands = {head[8:12], *(head[place : place + 4] for place in range(16, size, 4))}
    if brands & _AVIF:
        return Sniffed(Family.PICTURE, "image/avif")
    if head[8:12] in _HEIF:
        raise RefusedError("format_not_taken", "HEIF")
    if head[8:12] == b"crx ":
        raise RefusedError("raw_picture", "CR3")
    return Sniffed(Family.MOVING, "video/quicktime" if head[8:12] == b"qt  " else "video/mp4")


def _stream(head: bytes) -> Sniffed | None:
    """Look for packets of MPEG transport streams (188 bytes, 192 on camcorders) and frames of MP3 and AAC."""
    for first, step in ((0, 188), (4, 192)):
        if len(head) > first + 4 * step and all(head[first + step * n] == 0x47 for n in range(5)):
            return Sniffed(Family.MOVING, "video/mp2t")
    if len(head) > 1 and head[0] == 0xFF:
        if head[1] & 0xF6 == 0xF0:
            return Sniffed(Family.MOVING, "audio/aac")
        if head[1] & 0xE0 == 0xE0 and head[1] & 0x06:
            return Sniffed(Family.MOVING, "audio/mpeg")
    return None


def _other(head: bytes) -> str:
    """Return the reason for refusing something else."""
    for beginning, code in _OTHERS:
        if head.startswith(beginning):
            return code
    if head.startswith(_OTHER_PICTURES):
        return "format_not_taken"
    if _DRAWING.search(head):
        return "drawing"
    return "web_page" if _WEB_PAGE.search(head) else "unknown_type"
