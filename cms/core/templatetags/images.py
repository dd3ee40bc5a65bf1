"""``{% picture %}``: a responsive picture that keeps to the content security policy and never fails."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.images.models import AbstractImage, Picture

from cms.core.persian.foreign import foreign_language
from cms.core.pictures import FORMATS, STORY_WIDTHS, focus_classes, get_picture

register = template.Library()

PLACEHOLDER = "img/placeholder.svg"
_MIME_TYPES = {fmt.name: fmt.mime_type for fmt in Picture.source_format_order}


@register.simple_tag
def picture(
    image: AbstractImage | None,
    widths: str | Iterable[int] = STORY_WIDTHS,
    sizes: str = "100vw",
    alt: str | None = None,
    loading: str = "lazy",
    **attrs: str,
) -> SafeString:
    """A ``<picture>`` in AVIF, WebP and JPEG with width sets, width and height.

    ``{% picture page.lead_image widths="320 640 960" sizes="(min-width: 48rem) 44rem, 100vw" alt="…" %}``.
    Without ``alt``, the contextual alternative text of the image is used, then its own description; an empty
    ``alt`` marks the picture as decorative. ``loading="eager"`` also asks for high priority. Further keyword
    arguments become attributes of the ``<img>`` (``class="…"``). A text in Persian is marked as such on pages in
    other languages. No image, or one without a readable file, gives the placeholder.
    """
    wanted = [int(width) for width in widths.split()] if isinstance(widths, str) else list(widths)
    found = get_picture(image, wanted)
    alt_text = _alt_text(image, alt)
    if found is None or image is None:
        return _placeholder(alt_text, attrs)
    classes = " ".join(filter(None, [attrs.pop("class", ""), focus_classes(image)]))
    if language := foreign_language(alt_text, get_language() or ""):
        attrs["lang"] = language
    img_attrs: dict[str, str] = {"alt": alt_text, "loading": loading, "decoding": "async", **attrs}
    if classes:
        img_attrs["class"] = classes
    if loading == "eager":
        img_attrs = {**img_attrs, "fetchpriority": "high", "decoding": "auto"}
    return _markup(found, img_attrs, sizes)


def _markup(found: Picture, img_attrs: dict[str, str], sizes: str) -> SafeString:
    sources = [
        {"type": _MIME_TYPES[name], "srcset": Picture.get_width_srcset(found.formats[name]), "sizes": sizes}
        for name in FORMATS[:-1]
        if name in found.formats
    ]
    fallback = found.formats.get(FORMATS[-1], found.renditions)
    largest = fallback[-1]
    srcset = {"srcset": Picture.get_width_srcset(fallback), "sizes": sizes} if len(fallback) > 1 else {}
    image_attrs = {
        "src": fallback[len(fallback) // 2].url,
        **srcset,
        "width": str(largest.width),
        "height": str(largest.height),
        **img_attrs,
    }
    tags = format_html_join("", "<source{}>", ((flatatt(source),) for source in sources))
    return format_html("<picture>{}<img{}></picture>", tags, flatatt(image_attrs))


def _alt_text(image: AbstractImage | None, alt: str | None) -> str:
    if alt is not None:
        return str(alt)
    if image is None or getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text or ""


def _placeholder(alt: str, attrs: dict[str, str]) -> SafeString:
    classes = " ".join(filter(None, [attrs.get("class", ""), "is-placeholder"]))
    image_attrs = {"src": static(PLACEHOLDER), "width": "960", "height": "640", "alt": alt, "class": classes}
    return format_html("<picture><img{}></picture>", flatatt(image_attrs))
