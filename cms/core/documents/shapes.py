"""The parts that documents of several types share: pictures, links, and what every page says."""

from datetime import UTC, datetime
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.models import Page

from cms.core.blocks.serialise import blocks_to_html, story_to_blocks, story_to_text
from cms.core.documents.context import BuildContext
from cms.core.models import BasePage


def moment(value: datetime | None) -> str | None:
    """Return a time as ISO 8601 in UTC to the second, for example `2026-11-22T18:30:00Z`."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def picture(image: Any, context: BuildContext, *, alt: str = "", caption: str = "") -> dict[str, Any] | None:
    """Return a picture with its words, rights and files, or None without an image."""
    if image is None:
        return None
    return {
        "id": image.pk,
        "alt": alt or image.default_alt_text,
        "caption": caption,
        "credit": image.credit,
        "rights": image.rights,
        "focal_point": _focal_point(image),
        **context.picture_files(image),
    }


def _focal_point(image: Any) -> dict[str, float] | None:
    """Return the focal point as shares of width and height from the upper left corner."""
    if not image.has_focal_point() or not image.width or not image.height:
        return None
    return {
        "x": round(min(image.focal_point_x / image.width, 1), 3),
        "y": round(min(image.focal_point_y / image.height, 1), 3),
    }


def link(page: Page, context: BuildContext) -> dict[str, Any]:
    """Return what another document shows of a page."""
    model = page.cached_content_type.model_class()
    return {
        "type": getattr(model, "document_type", "page"),
        "id": page.pk,
        "locale": page.locale.language_code,
        "title": page.title,
        "url": context.page_url(page),
    }


def page_head(page: BasePage, kind: str, context: BuildContext) -> dict[str, Any]:
    """Return what every page's summary begins with."""
    return {
        "type": page.document_type,
        "id": page.pk,
        "locale": page.locale.language_code,
        "kind": kind,
        "url": context.page_url(page),
        "short_url": context.absolute(page.short_path),
        "title": page.title,
        "summary": page.share_description,
        "published_at": moment(page.first_published_at),
        "updated_at": moment(page.last_published_at),
    }


def page_tail(page: BasePage, context: BuildContext) -> dict[str, Any]:
    """Return what every page's detail ends with: body, translations, breadcrumbs, sharing."""
    share_image = page.get_share_image()
    return {
        **body_parts(page, context),
        "translations": [
            {"locale": other.locale.language_code, "id": other.pk, "url": context.page_url(other)}
            for other in context.translations(page)
        ],
        "breadcrumbs": [
            {"title": step.title, "url": context.page_url(step)}
            for step in context.ancestors(page)
            if context.is_public(step)
        ],
        "share": {
            "title": page.share_title,
            "description": page.share_description,
            "image_url": _share_image_url(share_image, context),
        },
        "is_hidden_from_search": page.is_hidden_from_search,
    }


def _share_image_url(image: Any, context: BuildContext) -> str | None:
    return (context.picture_files(image)["src"] or None) if image else None


def body_parts(page: BasePage, context: BuildContext) -> dict[str, Any]:
    """Return a page's story as HTML, as typed blocks and as plain text."""
    stream = getattr(page, "body", None)
    if not isinstance(stream, StreamValue):
        return {"body_html": "", "body": [], "body_text": ""}
    story = context.story(page.locale.language_code)
    blocks = story_to_blocks(stream, story)
    return {"body_html": blocks_to_html(blocks, story), "body": blocks, "body_text": story_to_text(stream)}
