"""Stories for tests, written as the database stores them."""

import uuid
from typing import Any

from django.core.files.base import ContentFile
from wagtail.blocks import StreamValue

from cms.core.blocks import StoryBlock
from cms.demo.factories import PortalImageFactory
from media_archive.models import PortalDocument, PortalImage

STORY = StoryBlock()


def item(kind: str, value: Any) -> dict[str, Any]:
    """Return one stored block."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def story(*items: dict[str, Any]) -> StreamValue:
    """Return a story as a page would load it: lazily, from stored data."""
    return STORY.to_python(list(items))


def pictured(image: PortalImage, alt: str = "رأی‌گیری در صحن", **words: str) -> dict[str, Any]:
    """Return the stored value of a picture."""
    chosen = {"image": image.pk, "alt_text": alt, "decorative": not alt}
    return {"image": chosen, "caption": "", "credit": "", **words}


def grid(columns: list[tuple[str, str]], rows: list[list[Any]], caption: str = "جلسه‌ها") -> dict[str, Any]:
    """Return the stored value of a table's grid."""
    return {
        "caption": caption,
        "columns": [{"type": kind, "heading": heading} for kind, heading in columns],
        "rows": [{"values": row} for row in rows],
    }


def table(grid_value: dict[str, Any], *, has_row_headers: bool = True) -> dict[str, Any]:
    """Return the stored value of a table."""
    return {"table": grid_value, "has_row_headers": has_row_headers, "note": ""}


def chart(rows: list[list[Any]], kind: str = "bar", caption: str = "پیام‌های شهروندان") -> dict[str, Any]:
    """Return the stored value of a chart with one series."""
    columns = [("category", "ماه"), ("series", "پیام")]
    return {"kind": kind, "table": grid(columns, rows, caption), "unit": "", "description": "", "note": ""}


def document(title: str = "مشروح مذاکرات") -> PortalDocument:
    """Return a saved document."""
    return PortalDocument.objects.create(
        title=title, file=ContentFile(b"%PDF-1.4 minutes", name="minutes.pdf")
    )


def image(**fields: Any) -> PortalImage:
    """Return a saved image with a real file."""
    return PortalImageFactory.create(**fields)


def full_story(picture_file: PortalImage, minutes: PortalDocument, page_id: int) -> StreamValue:
    """Return a story with one block of every kind."""
    link = {"page": page_id, "url": "", "title": "", "description": ""}
    outside = {"page": None, "url": "https://example.org/", "title": "نمونه", "description": "جای دیگر"}
    figure = {"value": "21", "unit": "", "label": "عضو", "trend": "up", "change": "2 بیش از پیش"}
    prose = f'<p>متن با <a linktype="page" id="{page_id}">پیوند</a></p>'
    return story(
        item("heading", {"text": "تصمیم‌ها", "level": "h2"}),
        item("rich_text", prose),
        item(
            "quote",
            {"text": "<p>سخن</p>", "speaker": "رئیس", "role": "", "source_url": "https://example.org/q"},
        ),
        item("callout", {"kind": "deadline", "title": "تا شنبه", "text": "<p>بشتابید.</p>"}),
        item("accordion", {"items": [{"title": "چرا؟", "text": "<p>چون.</p>"}]}),
        item("image", pictured(picture_file, caption="صحن")),
        item("gallery", {"title": "", "items": [pictured(picture_file), pictured(picture_file, alt="")]}),
        item("embed", {"url": "https://www.aparat.com/v/kBRjz", "title": "فیلم جلسه", "caption": ""}),
        item("key_figures", {"title": "", "items": [figure]}),
        item("table", table(grid([("text", "نام"), ("number", "شمار")], [["صحن", "1234.5"]]))),
        item("chart", chart([["فروردین", "820"], ["اردیبهشت", "-12.5"]])),
        item("document", {"document": minutes.pk, "title": "", "description": ""}),
        item("link_list", {"title": "", "items": [link, outside]}),
    )
