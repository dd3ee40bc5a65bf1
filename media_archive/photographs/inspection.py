"""Whether a file is a sound photograph, and what there is to know of it without making its sizes."""

import mmap
from pathlib import Path
from typing import Any

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from media_archive.inspection import Inspected, RefusedError
from media_archive.models import AssetKind
from media_archive.picture_checks import second_nature

from . import colours, decoding, dhash, metadata

#: Bytes; what is larger is no photograph, whatever its format says.
MAX_SIZE = 1024**3
#: Longest side of the small version that is unpacked to see whether the pixels are there.
_SMALL = 256
_NEW_SUBFILE_TYPE, _DNG_VERSION, _IS_PREVIEW = 254, 50706, 1


def inspect(path: Path) -> Inspected:
    """Look at a file that begins like a picture; RefusedError for one that is not sound.

    JPEG is unpacked at an eighth of its size, which reads every byte of it; other formats whole.
    """
    size = path.stat().st_size
    if size > MAX_SIZE:
        raise RefusedError("too_large", f"{size} bytes")
    _refuse_second_nature(path)
    with decoding.original(path) as image:
        _refuse_raw(image)
        content_type = decoding.CONTENT_TYPES[str(image.format)]
        width, height = decoding.upright_size(image)
        small = decoding.shrunk(image, _fitting(width, height))
        grey = small.convert("L").resize((dhash.WIDTH, dhash.HEIGHT), Image.Resampling.BOX)
        facts: dict[str, Any] = {
            "width": width,
            "height": height,
            "colour": colours.average(small),
            "dhash": dhash.hash_of(grey.tobytes()),
        }
    found = metadata.read(path)
    return Inspected(
        AssetKind.PHOTOGRAPH,
        content_type,
        {**facts, "captured_at": found.captured_at, "metadata": found.as_json()},
    )


def _fitting(width: int, height: int) -> tuple[int, int]:
    scale = min(_SMALL / max(width, height), 1)
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _refuse_second_nature(path: Path) -> None:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        code = second_nature(content)
    if code:
        raise RefusedError(code)


def _refuse_raw(image: Image.Image) -> None:
    """Refuse a camera's raw file, which looks like a TIFF of its preview."""
    if isinstance(image, TiffImageFile):
        tags: Any = image.tag_v2
        if _DNG_VERSION in tags or tags.get(_NEW_SUBFILE_TYPE, 0) & _IS_PREVIEW:
            raise RefusedError("raw_picture")
