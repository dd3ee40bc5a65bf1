"""Template tags of the design system: icons, contract addresses, page numbers, contents of a story, sharing image."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Page as ListPage
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.blocks import StreamValue

from cms.core.blocks.prefetch import set_anchors
from cms.core.languages import front_page_path
from cms.core.persian.digits import to_latin
from cms.core.pictures import ALL_WIDTHS, prefetch_pictures, share_rendition

register = template.Library()

SPRITE = "img/icons.svg"
_NOT_DIALLED = re.compile(r"[^\d+]")


class ContentsEntry(NamedTuple):
    """One line of the contents of a story: `#anchor` leads to the heading."""

    anchor: str
    text: str


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Return one symbol of the sprite as decoration; its meaning must stand in words beside it."""
    return _icon(name, classes, staticfiles_storage.url(SPRITE))


@lru_cache(maxsize=256)
def _icon(name: str, classes: str, sprite: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f"icon {classes}".strip(),
        sprite,
        name,
    )


@register.simple_tag
def address(path: str = "") -> str:
    """Return a contract address ("search/", "correspondence/new/", "" for the front page) in the reader's language."""
    return front_page_path((get_language() or settings.LANGUAGE_CODE).split("-")[0]) + path


@register.simple_tag
def page_numbers(page: ListPage[Any]) -> Iterable[int | str]:
    """Return the numbers a pager shows around the current one, with gaps."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def story_contents(story: StreamValue) -> list[ContentsEntry]:
    """Return the main headings of a story when there are at least three, so that short pages stay plain."""
    set_anchors(story)
    entries = [
        ContentsEntry(block.value.anchor, block.value["text"])
        for block in story
        if block.block_type == "heading" and block.value["level"] == "h2" and block.value["text"]
    ]
    return entries if len(entries) >= 3 else []


@register.simple_tag
def share_image(page: Any) -> dict[str, Any] | None:
    """Return `url`, `width`, `height` and `alt` of the picture a page is shared with, or None for the site's own."""
    if not hasattr(page, "share_picture"):  # Asked for twice: by OpenGraph and by the structured data.
        page.share_picture = _share_picture(page.get_share_image())
    found: dict[str, Any] | None = page.share_picture
    return found


def _share_picture(image: Any) -> dict[str, Any] | None:
    if image is None or (rendition := share_rendition(image)) is None:
        return None
    return {
        "url": rendition.url,
        "width": rendition.width,
        "height": rendition.height,
        "alt": image.default_alt_text,
    }


@register.simple_tag
def prefetch_lead_images(*lists: Iterable[Any], widths: str = "") -> str:
    """Load the renditions of the lead images of all articles in `lists` with one query; shows nothing.

    `widths` are those that are shown, as `{% picture %}` has them; without, all that a page may ask for.
    """
    articles = [article for articles in lists for article in articles]
    wanted = [int(width) for width in widths.split()] or ALL_WIDTHS
    prefetch_pictures([a.lead_image for a in articles if a.lead_image], wanted)
    return ""


@register.filter
def iso(value: dt.date | None) -> str:
    """Return a date or moment as `<time datetime>` and JSON-LD want it: ISO 8601, whole seconds, with the offset."""
    if isinstance(value, dt.datetime):
        moment = timezone.localtime(value) if timezone.is_aware(value) else value
        return moment.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, dt.date) else ""


@register.filter
def tel(number: str) -> str:
    """Return a telephone number as a `tel:` link dials it: Latin digits and a leading plus (RFC 3966)."""
    return _NOT_DIALLED.sub("", to_latin(number))
