"""From whatever colours a camera or scanner writes to those every screen shows: 8-bit sRGB without transparency."""

import io
import logging
from functools import cache
from typing import Any

from PIL import Image, ImageCms

logger = logging.getLogger(__name__)

#: Grey of more than 8 bits as Pillow names it.
_DEEP_GREY = ("I;16", "I;16L", "I;16B", "I;16N")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture as sRGB (mode RGB), by its ICC profile if that is sound and fits.

    A broken or unfitting profile is passed over: such a picture is taken for sRGB, as browsers do.
    """
    image = _flattened(mixable(image))
    if image.mode == "LAB":
        return _converted(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))) or image.convert(
            "RGB"
        )
    if profile and (converted := _by_profile(image, profile)):
        return converted
    return image if image.mode == "RGB" else image.convert("RGB")


def average(image: Image.Image) -> str:
    """Return the average colour of an RGB picture as `#rrggbb`."""
    colour: Any = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return "#{:02x}{:02x}{:02x}".format(*colour)


def mixable(image: Image.Image) -> Image.Image:
    """Return a picture whose pixels can be mixed: 8 bits a channel, and no numbers of a palette."""
    if image.mode in _DEEP_GREY:
        # 16 bits to 8: Pillow's own conversion cuts off everything above 255.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("I", "F"):
        high: Any = image.getextrema()[1]  # What white is, nobody says: the brightest pixel.
        scale = 255 / high if high > 255 or (image.mode == "F" and 0 < high <= 1) else 1
        return image.point(lambda value: value * scale).convert("L")
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("L", "RGB") and "transparency" in image.info:
        return image.convert("RGBA")
    return image


def _flattened(image: Image.Image) -> Image.Image:
    """Return a transparent picture on white: JPEG knows no transparency, and all formats shall look alike."""
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa"):
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    return image


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode == "RGB" and ImageCms.getProfileDescription(source).startswith("sRGB"):
            return image
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as error:
        logger.info("A colour profile cannot be read: %s", error)
        return None
    return _converted(image, source)


def _converted(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image | None:
    try:
        return ImageCms.profileToProfile(
            image,
            source,
            _srgb(),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as error:
        logger.info("A colour profile does not fit its picture: %s", error)
        return None


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
