"""The original as it is given away: the same pixels to the last bit, the words of its item, and nothing private."""

from pathlib import Path

from . import decoding
from .labelling import Labeller, UnknownStructureError

#: Formats that can be written anew around their pixels, with the endings of specs.
ENDINGS = {
    "image/avif": "avif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "image/webp": "webp",
}
#: Bytes; the file is held in memory while it is written.
_LARGEST = 256 * 1024 * 1024


def made_of(path: Path, content_type: str, labeller: Labeller) -> bytes | None:
    """Return the file to give away; None if this original cannot be freed of what is private, and stays inside."""
    if content_type not in ENDINGS or path.stat().st_size > _LARGEST:
        return None
    with decoding.original(path) as image:
        orientation = decoding.orientation(image)
    try:
        return labeller.write(path.read_bytes(), content_type, orientation=orientation)
    except UnknownStructureError:
        return None
