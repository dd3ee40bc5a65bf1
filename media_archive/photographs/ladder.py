"""The sizes of a picture that pages choose from: each made of the next larger, in three formats, labelled."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from PIL import Image

from .labelling import Labeller

WIDTHS = (320, 480, 640, 960, 1280, 1920, 2560)
#: Endings of specs and the types behind them, as pages offer them.
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
#: No size has more pixels than this, and none a side that WebP cannot hold (16,383): tall pictures stop earlier.
_MOST_PIXELS, _LONGEST = 2560 * 2560, 16_000
#: Speed of the AVIF encoder (libaom; 10 is fastest). Measured by `bench.media.ladder`: against 6, 9 takes a tenth of
#: the time for 2–8 % more bytes and up to 0.5 dB less likeness. What phones load is worth the time.
_THOROUGH_UP_TO, _THOROUGH, _FAST = 640, 6, 9


@dataclass(frozen=True, slots=True)
class Rung:
    """One size: the bytes of its files by ending."""

    width: int
    height: int
    files: dict[str, bytes] = field(repr=False)


def sizes(width: int, height: int) -> list[tuple[int, int]]:
    """Return the sizes for a picture, largest first; at least one, none larger than the picture itself."""
    found = [
        (step, max(round(height * step / width), 1))
        for step in reversed(WIDTHS)
        if step <= width and height * step**2 <= width * _MOST_PIXELS and height * step <= width * _LONGEST
    ]
    if found:
        return found
    scale = min(1.0, _LONGEST / height, WIDTHS[0] / width if width > WIDTHS[0] else 1.0)
    return [(max(int(width * scale), 1), max(int(height * scale), 1))]


def rungs(picture: Image.Image, labeller: Labeller) -> Iterator[Rung]:
    """Yield the sizes of an upright sRGB picture, largest first."""
    for size in sizes(*picture.size):
        if picture.size != size:
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        yield Rung(*size, encode(picture, labeller))


def encode(picture: Image.Image, labeller: Labeller) -> dict[str, bytes]:
    """Return a picture in every format, by ending."""
    return {
        "avif": _saved(
            picture,
            "AVIF",
            quality=settings.WAGTAILIMAGES_AVIF_QUALITY,
            speed=speed_for(picture.width),
            max_threads=1,
            xmp=labeller.xmp,
        ),
        "webp": labeller.write(
            _saved(picture, "WEBP", quality=settings.WAGTAILIMAGES_WEBP_QUALITY), "image/webp"
        ),
        "jpg": labeller.write(
            _saved(picture, "JPEG", quality=settings.WAGTAILIMAGES_JPEG_QUALITY, progressive=True),
            "image/jpeg",
        ),
    }


def speed_for(width: int) -> int:
    """Return the speed of the AVIF encoder for a size."""
    return _THOROUGH if width <= _THOROUGH_UP_TO else _FAST


def _saved(picture: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()
