"""What every door for pictures looks at before anything is done with one: that of page illustrations and the archive's.

A picture is opened by the decoders of a few formats alone, measured before a byte of pixels is unpacked, and then
unpacked whole: a header may promise what never comes.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import mmap
from typing import Any

from PIL import Image

from .sniffing import EICAR, RefusedError


@dataclass(frozen=True, slots=True)
class Limits:
    """What is opened: formats by Pillow's names, pixels of all frames together, the longest side, frames."""

    formats: tuple[str, ...]
    pixels: int
    side: int
    frames: int


#: What makes a picture a web page, a program or a document as well. A browser is told not to guess, but a copy of the
#: file may end up where nobody tells it. Long enough that pixels do not spell one by chance (less than once in 100,000
#: pictures of 20 MB), and written without flags, which makes the search some forty times as fast.
_SECOND_NATURES = re.compile(
    rb"<(?:[sS][cC][rR][iI][pP][tT][\s>/]|[hH][tT][mM][lL][\s>]|\?[pP][hH][pP]\s|![dD][oO][cC][tT][yY][pP][eE]\s)"
)
_OTHER_SIGNS = (re.compile(rb"%PDF-[12]\.[0-9]"), re.compile(rb"Rar!\x1a\x07[\x00\x01]"))
_SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
#: End of a ZIP archive's directory, on one disk, with as many entries as there are: APPNOTE.TXT, 4.3.16.
_ZIP_END = re.compile(rb"PK\x05\x06\0\0\0\0(..)\1", re.DOTALL)
_ZIP_END_REACH = 66_000
#: JPEG is unpacked at an eighth of its size: every byte is read, little memory and time are used.
_SHRINK = 8
#: Formats that hold other views beside the picture itself (a preview, further pages): those are not looked at.
_WITH_VIEWS = ("MPO", "TIFF")


def second_nature(content: "bytes | mmap") -> str:
    """Return the code of what a picture is besides: `test_virus`, `polyglot`; "" if nothing."""
    if content.find(EICAR) >= 0:
        return "test_virus"
    if _SECOND_NATURES.search(content) or any(sign.search(content) for sign in _OTHER_SIGNS):
        return "polyglot"
    if content.find(_SEVEN_ZIP) >= 0 or _ZIP_END.search(content, max(len(content) - _ZIP_END_REACH, 0)):
        return "polyglot"
    return ""


@contextmanager
def opened(file: Any, limits: Limits) -> Iterator[Image.Image]:
    """Yield the picture in an open file or at a path, measured and not unpacked yet.

    Whatever a decoder raises, here or inside the block, becomes a `RefusedError`.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns at half of what it refuses; the limits are ours.
            warnings.simplefilter("ignore")
            with Image.open(file, formats=limits.formats) as image:
                _measure(image, limits)
                yield image
    except RefusedError:
        raise
    except Image.DecompressionBombError as error:
        raise RefusedError("too_many_pixels", str(error)) from error
    except Exception as error:  # Decoders raise everything from SyntaxError to MemoryError for broken files.
        is_cut_off = "truncated" in str(error).lower()
        raise RefusedError(
            "cut_off" if is_cut_off else "damaged", f"{type(error).__name__}: {error}"
        ) from error


def _measure(image: Image.Image, limits: Limits) -> None:
    width, height = image.size
    frames = _frames(image)
    if frames > limits.frames:
        raise RefusedError("animated", f"{frames} frames")
    if not width or not height:
        raise RefusedError("damaged", "no pixels")
    if max(width, height) > limits.side or width * height * frames > limits.pixels:
        raise RefusedError("too_many_pixels", f"{width}×{height}, {frames} frames")


def _frames(image: Image.Image) -> int:
    return 1 if image.format in _WITH_VIEWS else getattr(image, "n_frames", 1)


def unpack(image: Image.Image) -> None:
    """Unpack every frame, JPEG at an eighth of its size; to be called inside `opened`."""
    image.draft(None, (max(image.width // _SHRINK, 1), max(image.height // _SHRINK, 1)))
    for frame in range(_frames(image)):
        if frame:
            image.seek(frame)
        image.load()
