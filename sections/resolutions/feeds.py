"""The channel of resolutions: each with its text."""

from datetime import date, datetime, time
from typing import Any

from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from cms.core.persian.jalali import TEHRAN
from cms.syndication.channels import Channel
from cms.syndication.items import FeedItem, NamedLink


def feed_item(document: dict[str, Any]) -> FeedItem:
    """Make an item of a resolution; its own address is its identity, for its number never changes."""
    paragraphs = [
        (part["label"], line) for part in document["parts"] for line in (part["text"].splitlines() or [""])
    ]
    return FeedItem(
        id=document["url"],
        url=document["url"],
        language=document["locale"],
        kind="",
        title=f"{document['number']}: {document['title']}",
        summary=document["summary"],
        html=str(format_html_join("", "<p><b>{}</b> {}</p>", paragraphs)).replace("<b></b> ", ""),
        text=document["body_text"],
        date=datetime.combine(date.fromisoformat(document["passed_date"]), time.min, TEHRAN),
        updated=datetime.fromisoformat(document["updated_at"]),
        people=[NamedLink(person["title"], person["url"]) for person in document["movers"]],
        bodies=[NamedLink(body["title"], body["url"])] if (body := document["lead_body"]) else [],
    )


CHANNEL = Channel(
    "resolutions",
    _("Resolutions"),
    _("What the council has passed"),
    "resolution",
    {},
    ("resolutions",),
    feed_item,
    page="resolutions/",
)
