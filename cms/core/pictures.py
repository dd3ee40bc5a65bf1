"""Responsive pictures from Wagtail renditions: AVIF, WebP and JPEG in several widths.

Renditions that were prefetched are used without a query. A picture whose file is gone or unreadable never breaks
a page: callers get no files and show a placeholder.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

from django.db.models import QuerySet
from PIL import Image as PillowImage
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Picture, SourceImageIOError
from willow.image import UnrecognisedImageFormatError

from cms.core.prepared import prepared

logger = logging.getLogger(__name__)

FORMATS = ("avif", "webp", "jpeg")
"""From the smallest files to the one every browser reads."""
STORY_WIDTHS = (320, 640, 960, 1280)
GALLERY_WIDTHS = (320, 640, 960)
ALL_WIDTHS = (160, 320, 640, 960, 1280)
"""Every width that a page of the portal may ask for; other widths are made only as JPEG."""
SHARE_FILTER = "fill-1200x630|format-jpeg"
"""The picture that messengers and social networks show beside a shared link."""
FOCUS_STEP = 10
_PLACES = (1, 8, 32)
"""For how many images at once there is a query whose SQL is made once: an article, a short and a long list."""

_MIME_TYPES = {fmt.name: fmt.mime_type for fmt in Picture.source_format_order}


def unreadable() -> tuple[type[Exception], ...]:
    """Return what is raised for a picture whose file is gone or broken, or whose store is down; ask when it is."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- with the first such picture

    return (
        SourceImageIOError,
        OSError,
        ValueError,
        UnrecognisedImageFormatError,
        PillowImage.DecompressionBombError,
        BotoCoreError,
        ClientError,
    )


def useful_widths(image: AbstractImage, widths: Iterable[int]) -> list[int]:
    """The widths worth making: all below the picture's own, and one that holds it whole."""
    wanted = sorted(set(widths))
    smaller = [width for width in wanted if width < image.width]
    larger = [width for width in wanted if width >= image.width]
    return smaller + larger[:1]


def picture_specs(widths: Iterable[int], formats: Iterable[str] = FORMATS) -> list[str]:
    """Wagtail filter specs, such as "width-640|format-avif", for each format and width."""
    return [f"width-{width}|format-{name}" for name in formats for width in widths]


def get_picture(image: AbstractImage | None, widths: Iterable[int]) -> Picture | None:
    """Wagtail's ``Picture`` with what there is, or None when there is no readable file.

    Safe while a reader waits: missing JPEG files are made at once (some milliseconds each), AVIF and WebP, which
    take a hundred times longer, are left to ``prepare_picture`` and used as soon as all widths are there.
    """
    if image is None:
        return None
    try:
        return Picture(_original(image) if image.is_svg() else _quick_renditions(image, widths))
    except unreadable():
        logger.warning("Image %s has no readable file", image.pk, exc_info=True)
        return None


def prepare_picture(image: AbstractImage, widths: Iterable[int] = ALL_WIDTHS) -> bool:
    """Make every missing file of a picture in all formats; tells whether there was anything to make.

    Takes seconds: for background work. A picture without a readable file is left alone.
    """
    if image.is_svg():
        return False
    specs = picture_specs(useful_widths(image, widths))
    missing = set(specs) - set(_existing(image, specs))
    try:
        image.get_renditions(*missing)
    except unreadable():
        logger.warning("Image %s has no readable file", image.pk, exc_info=True)
        return False
    return bool(missing)


def _quick_renditions(image: AbstractImage, widths: Iterable[int]) -> dict[str, AbstractRendition]:
    """All renditions of each format that is complete, and of the fallback format always; by filter spec."""
    wanted = useful_widths(image, widths)
    found = _existing(image, picture_specs(wanted))
    fallback = picture_specs(wanted, FORMATS[-1:])
    if missing := [spec for spec in fallback if spec not in found]:
        found.update(image.get_renditions(*missing))
    complete = [name for name in FORMATS if all(spec in found for spec in picture_specs(wanted, [name]))]
    return {spec: found[spec] for spec in picture_specs(wanted, complete)}


def _existing(image: AbstractImage, specs: Iterable[str]) -> dict[str, AbstractRendition]:
    existing = image.find_existing_renditions(*(_filter(spec) for spec in specs))
    return {found.spec: rendition for found, rendition in existing.items()}


@lru_cache(maxsize=256)
def _filter(spec: str) -> Filter:
    """A filter to look files up with; taking a specification apart costs more than the look."""
    return Filter(spec)


def _original(image: AbstractImage) -> dict[str, AbstractRendition]:
    renditions: dict[str, AbstractRendition] = image.get_renditions("original")
    return renditions


def share_rendition(image: AbstractImage) -> AbstractRendition | None:
    """The file to share a page with, made if it is missing; None when the picture has no readable file."""
    try:
        return _existing(image, [SHARE_FILTER]).get(SHARE_FILTER) or image.get_rendition(SHARE_FILTER)
    except unreadable():  # A lost file must not cost the reader the page.
        logger.warning("Image %s has no readable file", image.pk, exc_info=True)
        return None


def picture_data(
    image: AbstractImage, widths: Iterable[int], absolute: Callable[[str], str]
) -> dict[str, Any]:
    """The files of a picture for the feed: ``src`` and size of the largest fallback, ``sources`` by format."""
    picture = get_picture(image, widths)
    if picture is None:
        return {"width": image.width, "height": image.height, "src": "", "sources": []}
    largest = picture.renditions[-1]
    sources = [
        {"type": _MIME_TYPES[name], "files": [_file_data(r, absolute) for r in picture.formats[name]]}
        for name in FORMATS
        if name in picture.formats
    ]
    return {
        "width": largest.width,
        "height": largest.height,
        "src": absolute(largest.url),
        "sources": sources,
    }


def prefetch_pictures(images: Iterable[AbstractImage], widths: Iterable[int]) -> None:
    """Load the renditions of all ``images`` in one query, whatever their number."""
    images = [image for image in images if not hasattr(image, "prefetched_renditions")]
    if not images:
        return
    specs = (*picture_specs(sorted(set(widths))), SHARE_FILTER, "original")
    renditions = _renditions(type(images[0]).get_rendition_model(), [image.pk for image in images], specs)
    # Not with `Prefetch`, which takes as long again as the query itself.
    found = defaultdict(list)
    for rendition in renditions:
        found[rendition.image_id].append(rendition)
    for image in images:
        image.prefetched_renditions = found[image.pk]
        for rendition in image.prefetched_renditions:
            rendition.image = image


def _renditions(model: Any, images: list[int], specs: tuple[str, ...]) -> Iterable[AbstractRendition]:
    """Return the renditions of some images that have one of these specifications (one query)."""
    for places in _PLACES:
        if len(images) <= places:
            padded = (*images, *images[-1:] * (places - len(images)))
            return _prepared_renditions(model, specs, places)(*padded)
    found: QuerySet[AbstractRendition] = model.objects.filter(image__in=images, filter_spec__in=specs)
    return found


@cache
def _prepared_renditions(
    model: Any, specs: tuple[str, ...], places: int
) -> Callable[..., list[AbstractRendition]]:
    """Return how to find the renditions of `places` images, some of which may be the same."""

    @prepared
    def renditions(*images: int) -> QuerySet[AbstractRendition]:
        found: QuerySet[AbstractRendition] = model.objects.filter(image__in=images, filter_spec__in=specs)
        return found

    return renditions


def focus_classes(image: AbstractImage) -> str:
    """CSS classes that keep the focal point in sight when the picture is cropped by its frame.

    The point is rounded to steps of 10 %, since a strict content security policy allows no style attribute.
    """
    if not image.has_focal_point():
        return ""
    x = _step(image.focal_point_x, image.width)
    y = _step(image.focal_point_y, image.height)
    return f"focus focus-x-{x} focus-y-{y}"


def _step(position: int, size: int) -> int:
    share = min(max(position / (size or 1), 0.0), 1.0)
    return round(share * 100 / FOCUS_STEP) * FOCUS_STEP


def _file_data(rendition: AbstractRendition, absolute: Callable[[str], str]) -> dict[str, Any]:
    return {"url": absolute(rendition.url), "width": rendition.width, "height": rendition.height}
