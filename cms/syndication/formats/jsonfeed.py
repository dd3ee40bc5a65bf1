"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from cms.syndication.formats.feed import Feed
from cms.syndication.items import FeedItem, FeedMedia, NamedLink


def render(feed: Feed) -> bytes:
    """Return the feed as JSON Feed 1.1, UTF-8."""
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "description": feed.description,
        "icon": feed.icon_url,
        "language": feed.language,
        "authors": [{"name": feed.publisher}],
        "items": [_item(item) for item in feed.items],
    }
    return json.dumps(body, ensure_ascii=False).encode()


def _author(author: NamedLink) -> dict[str, str]:
    return {"name": author.name, **({"url": author.url} if author.url else {})}


def _item(item: FeedItem) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html or f"<p>{item.summary}</p>",
        "date_published": item.date.isoformat(),
        "date_modified": item.updated.isoformat(),
        "language": item.language,
        "tags": [topic.name for topic in item.topics],
    }
    if item.authors:
        data["authors"] = [_author(author) for author in item.authors]
    if item.image:
        data["image"] = item.image.url
        # The standard asks that custom objects begin with an underscore; news sites owe the maker this line.
        data["_image"] = {"alt": item.image.alt, "caption": item.image.caption, "credit": item.image.credit}
    if item.media:
        data["attachments"] = [_attachment(media) for media in item.media]
    return data


def _attachment(media: FeedMedia) -> dict[str, Any]:
    best = media.best
    data: dict[str, Any] = {
        "url": best.url,
        "mime_type": best.media_type,
        "title": media.title,
        "size_in_bytes": best.length,
        "_media": {
            "url": media.url,
            "alt": media.alt,
            "caption": media.description,
            "credit": media.credit,
            "licence": media.licence,
            "licence_url": media.licence_url,
        },
    }
    return data | ({"duration_in_seconds": best.duration} if best.duration else {})
