"""Which container a file is, by its first bytes alone.

ffmpeg would find out by itself, and would take a text that names other files for a film: a playlist, a list of files
to join, an address. So it is told what it reads, and what is not in this list is never shown to it.
"""

from dataclasses import dataclass

#: Bytes of the beginning that `sniff` wants.
HEAD = 4096


@dataclass(frozen=True, slots=True)
class Container:
    """A container: what ffmpeg calls its reader, and its media types with a picture and without."""

    demuxer: str
    film_type: str
    sound_type: str


MP4 = Container("mov", "video/mp4", "audio/mp4")
QUICKTIME = Container("mov", "video/quicktime", "audio/mp4")
MATROSKA = Container("matroska", "video/x-matroska", "audio/x-matroska")
WEBM = Container("matroska", "video/webm", "audio/webm")
MP3 = Container("mp3", "", "audio/mpeg")
ADTS = Container("aac", "", "audio/aac")
WAV = Container("wav", "", "audio/wav")
OGG = Container("ogg", "video/ogg", "audio/ogg")
FLAC = Container("flac", "", "audio/flac")
AVI = Container("avi", "video/x-msvideo", "")
TRANSPORT_STREAM = Container("mpegts", "video/mp2t", "audio/mp2t")
PROGRAM_STREAM = Container("mpeg", "video/mpeg", "")
MXF = Container("mxf", "application/mxf", "application/mxf")
FLASH = Container("flv", "video/x-flv", "audio/x-flv")
AIFF = Container("aiff", "", "audio/aiff")
CAF = Container("caf", "", "audio/x-caf")
AMR = Container("amr", "", "audio/amr")
ASF = Container("asf", "video/x-ms-wmv", "audio/x-ms-wma")

_QUICKTIME_FIRST = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
#: Brands of pictures in the same kind of file: those are photographs.
_PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis", b"heim", b"heis", b"jxl ", b"crx ")
_LISTS: dict[bytes, dict[bytes, Container]] = {
    b"RIFF": {b"WAVE": WAV, b"AVI ": AVI},
    b"RF64": {b"WAVE": WAV},
    b"BW64": {b"WAVE": WAV},
    b"FORM": {b"AIFF": AIFF, b"AIFC": AIFF},
}
_BEGINNINGS: tuple[tuple[bytes, Container], ...] = (
    (b"ID3", MP3),
    (b"OggS", OGG),
    (b"fLaC", FLAC),
    (b"FLV\x01", FLASH),
    (b"caff", CAF),
    (b"#!AMR", AMR),
    (b"\x00\x00\x01\xba", PROGRAM_STREAM),
    (b"\x06\x0e\x2b\x34\x02\x05\x01\x01", MXF),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", ASF),
)


def sniff(head: bytes) -> Container | None:
    """Return the container of a file that begins so, None for one that is neither film nor sound."""
    kind = head[4:8]
    if kind == b"ftyp":
        brand = head[8:12]
        return None if brand in _PICTURE_BRANDS else QUICKTIME if brand == b"qt  " else MP4
    if kind in _QUICKTIME_FIRST:
        return QUICKTIME
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM if b"webm" in head[:64] else MATROSKA
    if head[:4] in _LISTS:
        return _LISTS[head[:4]].get(head[8:12])
    known = next((container for beginning, container in _BEGINNINGS if head.startswith(beginning)), None)
    return known or (TRANSPORT_STREAM if _is_transport_stream(head) else _frames(head))


def _is_transport_stream(head: bytes) -> bool:
    """Packets of 188 bytes, or of 192 with four before each (as cameras write)."""
    return any(
        len(head) > start + 4 * size and all(head[start + size * n] == 0x47 for n in range(5))
        for start, size in ((0, 188), (4, 192))
    )


def _frames(head: bytes) -> Container | None:
    """Bare frames of MPEG audio (ISO 11172-3, 2.4.1.3) or AAC (ADTS, ISO 13818-7)."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        return ADTS
    is_frame = head[1] & 0x18 != 0x08 and head[1] & 0x06 and head[2] & 0xF0 != 0xF0 and head[2] & 0x0C != 0x0C
    return MP3 if is_frame else None
