"""What kinds of files are taken, told from the name and the first bytes before anything is sent.

This is a courtesy to whoever waits for a film of 40 GB to arrive, not a check: what a file is, is found out from all
of its bytes when it is in the store (job `verify`).
"""

from collections.abc import Callable

from django.conf import settings

from media_archive.models import AssetKind

#: How many of a file's first bytes are looked at; with as many of its last they help to tell it again.
HEAD = 512

ENDINGS = {
    AssetKind.PHOTOGRAPH: ("jpg", "jpeg", "png", "webp", "avif", "gif", "tif", "tiff"),
    AssetKind.FILM: (
        "mp4", "mov", "m4v", "mkv", "webm", "avi", "mts", "m2ts", "ts", "mpg", "mpeg", "mxf", "wmv", "3gp", "ogv",
    ),
    AssetKind.SOUND: ("mp3", "m4a", "aac", "wav", "flac", "ogg", "oga", "opus", "wma", "aif", "aiff"),
}  # fmt: skip
KIND_OF = {ending: kind for kind, endings in ENDINGS.items() for ending in endings}

_PICTURE, _FILM, _SOUND = AssetKind.PHOTOGRAPH, AssetKind.FILM, AssetKind.SOUND
#: Offset, bytes, and what a file with these bytes at this offset may be.
_SIGNATURES: tuple[tuple[int, bytes, tuple[AssetKind, ...]], ...] = (
    (0, b"\xff\xd8\xff", (_PICTURE,)),
    (0, b"\x89PNG\r\n\x1a\n", (_PICTURE,)),
    (0, b"GIF87a", (_PICTURE,)),
    (0, b"GIF89a", (_PICTURE,)),
    (0, b"II*\x00", (_PICTURE,)),  # TIFF
    (0, b"MM\x00*", (_PICTURE,)),
    (8, b"WEBP", (_PICTURE,)),
    (8, b"AVI ", (_FILM,)),
    (8, b"WAVE", (_SOUND,)),
    (8, b"AIFF", (_SOUND,)),
    (8, b"AIFC", (_SOUND,)),
    (0, b"\x1aE\xdf\xa3", (_FILM, _SOUND)),  # Matroska and WebM
    (0, b"OggS", (_FILM, _SOUND)),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", (_FILM, _SOUND)),  # ASF: WMV and WMA
    (0, b"RF64", (_SOUND,)),
    (0, b"fLaC", (_SOUND,)),
    (0, b"ID3", (_SOUND,)),
    (0, b"\x00\x00\x01\xba", (_FILM,)),  # MPEG programme stream
    (0, b"\x00\x00\x01\xb3", (_FILM,)),
    (0, b"\x06\x0e\x2b\x34", (_FILM,)),  # MXF
    (4, b"moov", (_FILM, _SOUND)),  # QuickTime of before `ftyp`
    (4, b"mdat", (_FILM, _SOUND)),
    (4, b"wide", (_FILM, _SOUND)),
    (4, b"free", (_FILM, _SOUND)),
    (4, b"skip", (_FILM, _SOUND)),
)
_PICTURE_BRANDS = (b"avif", b"avis", b"mif1", b"miaf", b"msf1")


def ending_of(filename: str) -> str:
    """Return what follows the last dot, in small letters; "" without one."""
    stem, dot, ending = filename.rpartition(".")
    return ending.lower() if dot and stem else ""


def taken_endings() -> list[str]:
    """Return the endings that the settings allow."""
    return [
        ending for kind, endings in ENDINGS.items() if kind in settings.CMS_MEDIA_KINDS for ending in endings
    ]


def kind_of(filename: str) -> AssetKind | None:
    """Return what a file is by its name, or None for a kind that is not taken."""
    kind = KIND_OF.get(ending_of(filename))
    return kind if kind in settings.CMS_MEDIA_KINDS else None


def possible_kinds(head: bytes) -> tuple[AssetKind, ...]:
    """Return what a file that begins with these bytes may be; nothing for bytes that nothing of ours begins with."""
    for offset, mark, kinds in _SIGNATURES:
        if head[offset : offset + len(mark)] == mark and _is_riff_where_needed(head, mark):
            return kinds
    return next((kinds for is_it, kinds in _TESTS if is_it(head)), ())


def _is_riff_where_needed(head: bytes, mark: bytes) -> bool:
    container = {b"WEBP": b"RIFF", b"AVI ": b"RIFF", b"AIFF": b"FORM", b"AIFC": b"FORM"}.get(mark)
    return container is None or head.startswith(container)


def _is_picture_in_boxes(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _PICTURE_BRANDS


def _is_film_in_boxes(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def _is_transport_stream(head: bytes) -> bool:
    plain = head[:1] == b"G" and (len(head) <= 188 or head[188:189] == b"G")
    return plain or (
        head[4:5] == b"G" and head[196:197] == b"G"
    )  # M2TS: four bytes of time before each packet


def _is_mpeg_sound(head: bytes) -> bool:
    return len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0  # MP3 and AAC frames


_TESTS: tuple[tuple[Callable[[bytes], bool], tuple[AssetKind, ...]], ...] = (
    (_is_picture_in_boxes, (_PICTURE,)),
    (_is_film_in_boxes, (_FILM, _SOUND)),
    (_is_transport_stream, (_FILM,)),
    (_is_mpeg_sound, (_SOUND,)),
)
