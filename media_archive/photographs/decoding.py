"""Opening an original: bounded, upright, in sRGB, no larger than needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from PIL import ExifTags, Image

from media_archive.picture_checks import Limits, opened
from media_archive.sniffing import RefusedError

from . import colours

#: Formats of originals by Pillow's names; photographs of several views (MPO) come with JPEG.
FORMATS = ("AVIF", "JPEG", "PNG", "TIFF", "WEBP")
CONTENT_TYPES = {
    "AVIF": "image/avif",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
}
MAX_SIDE = 30_000
#: What EXIF calls the ways in which a camera was held (CIPA DC-008, tag 0x0112), and what rights them.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = (5, 6, 7, 8)


def limits() -> Limits:
    """Return what is opened as a photograph."""
    return Limits(FORMATS, settings.CMS_MEDIA_MAX_PIXELS, MAX_SIDE, frames=1)


@contextmanager
def original(path: Path) -> Iterator[Image.Image]:
    """Yield an original, measured and not unpacked; RefusedError for whatever is wrong with it, in the block too."""
    try:
        # By an open file: of a path Pillow maps the bytes, and takes the rows of a TIFF on its side for columns.
        with path.open("rb") as file, opened(file, limits()) as image:
            yield image
    except RefusedError as error:
        if isinstance(error.__cause__, MemoryError):
            raise MemoryError(str(error)) from error  # That is the machine's fault, not the file's.
        raise


def orientation(image: Image.Image) -> int:
    """Return how the camera was held, 1 to 8; 1 for what is missing or nonsense, and where Pillow rights it itself."""
    if image.format == "TIFF":
        return 1
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # EXIF that cannot be read says nothing; the pixels may be sound.
        return 1
    return value if value in _UPRIGHT else 1


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height as a reader sees them."""
    width, height = image.size
    return (height, width) if orientation(image) in _LYING else (width, height)


def shrunk(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Unpack and return the picture upright, in sRGB, and of the given size, which is not larger than its own.

    JPEG is unpacked at the next larger of a half, a quarter or an eighth where that is enough. Resizing comes before
    all else, so that turning and converting have little to do. To be called inside `original`.
    """
    turn = orientation(image)
    lying = (size[1], size[0]) if turn in _LYING else size
    profile = image.info.get("icc_profile")
    image.draft(None, lying)
    image.load()
    if image.size != lying:
        image = colours.mixable(image).resize(lying, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if turn in _UPRIGHT:
        image = image.transpose(_UPRIGHT[turn])
    picture = colours.to_srgb(image, profile)
    picture.info = {}  # Encoders would write profile and comment of the original into what is public.
    return picture
