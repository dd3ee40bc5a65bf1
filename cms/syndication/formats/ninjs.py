"""IPTC ninjs 3.1: the channel is one composite news object whose associations are the items."""

import json
from typing import Any

from cms.syndication.formats.feed import Feed
from cms.syndication.items import FeedFile, FeedImage, FeedItem, FeedMedia

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
STANDARD = {"name": "ninjs", "version": "3.1", "schema": SCHEMA}
#: What ninjs calls the media of Media RSS.
_TYPES = {"image": "picture", "video": "video", "audio": "audio"}
#: Our kinds in IPTC's genre vocabulary (http://cv.iptc.org/newscodes/genre/).
GENRES = {
    "news": ("Current", "Current"),
    "note": ("Opinion", "Opinion"),
    "report": ("Background", "Background"),
}


def render(feed: Feed) -> bytes:
    """Return the feed as a composite ninjs object, UTF-8."""
    body = {
        "uri": feed.url,
        "type": "composite",
        "representationType": "full",
        "standard": STANDARD,
        "versionCreated": feed.updated.isoformat(),
        "pubStatus": "usable",
        "language": feed.language,
        "title": feed.title,
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": feed.description}],
        "copyrightHolder": feed.publisher,
        "associations": [
            {"name": f"item-{number}", "rel": "item", **ninjs_item(item, feed.publisher)}
            for number, item in enumerate(feed.items, 1)
        ],
    }
    return json.dumps(body, ensure_ascii=False).encode()


def ninjs_item(item: FeedItem, publisher: str) -> dict[str, Any]:
    """Return one item as a ninjs news object of type text."""
    data: dict[str, Any] = {
        "uri": item.id,
        "type": "text",
        "representationType": "full",
        "standard": STANDARD,
        "pubStatus": "usable",
        "language": item.language,
        "contentCreated": item.date.isoformat(),
        "versionCreated": item.updated.isoformat(),
        "title": item.title,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": item.title}],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": item.summary}],
        "bodies": [
            {"role": "main", "contentType": "text/html", "charCount": len(item.html), "value": item.html},
            {
                "role": "plain",
                "contentType": "text/plain",
                "wordCount": len(item.text.split()),
                "value": item.text,
            },
        ],
        "copyrightHolder": publisher,
        "subjects": [_named(topic.name, topic.url, "about") for topic in item.topics],
        "organisations": [
            *({"name": unit.name, "rel": "author"} for unit in item.units),
            *(_named(body.name, body.url, "about") for body in item.bodies),
        ],
        "people": [
            *(_named(author.name, author.url, "author") for author in item.authors),
            *(_named(person.name, person.url, "about") for person in item.people),
        ],
        "altIds": [{"role": "web", "value": item.url}],
    }
    if item.authors:
        data["by"] = "، ".join(author.name for author in item.authors)
    if item.kind in GENRES:
        name, literal = GENRES[item.kind]
        data["genres"] = [
            {"name": name, "uri": f"http://cv.iptc.org/newscodes/genre/{literal}", "literal": literal}
        ]
    associations = [_picture(item.image, item.language)] if item.image else []
    associations += [_media(media, item.language, number) for number, media in enumerate(item.media, 1)]
    if associations:
        data["associations"] = associations
    return data


def _named(name: str, url: str, rel: str) -> dict[str, str]:
    return {"name": name, "rel": rel, **({"uri": url} if url else {})}


def _media(media: FeedMedia, language: str, number: int) -> dict[str, Any]:
    """Return a photograph, film or recording as a ninjs object with its renditions."""
    return {
        "name": f"media-{number}",
        "rel": "media",
        "uri": media.url,
        "type": _TYPES[media.medium],
        "representationType": "full",
        "language": language,
        "title": media.title,
        "by": media.credit,
        "copyrightNotice": media.credit,
        "usageTerms": media.licence,
        "rightsInfo": {"linkedRights": media.licence_url},
        "descriptions": [
            {"role": "caption", "contentType": "text/plain", "value": media.description or media.alt},
            {"role": "alt", "contentType": "text/plain", "value": media.alt},
        ],
        "subjects": [{"name": word, "rel": "about"} for word in media.keywords],
        "renditions": [
            *(_rendition(file, "main" if file is media.best else "") for file in media.files),
            *([_rendition(media.thumbnail, "thumbnail")] if media.thumbnail else []),
        ],
    }


def _rendition(file: FeedFile, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": name or (f"width-{file.width}" if file.width else "stream"),
        "href": file.url,
        "contentType": file.media_type,
        "sizeInBytes": file.length,
    }
    optional = {"width": file.width, "height": file.height, "duration": file.duration}
    return found | {key: value for key, value in optional.items() if value}


def _picture(image: FeedImage, language: str) -> dict[str, Any]:
    return {
        "name": "main-picture",
        "rel": "main",
        "uri": image.url,
        "type": "picture",
        "representationType": "full",
        "language": language,
        "by": image.credit,
        "copyrightNotice": image.credit,
        "descriptions": [
            {"role": "caption", "contentType": "text/plain", "value": image.caption or image.alt},
            {"role": "alt", "contentType": "text/plain", "value": image.alt},
        ],
        "renditions": [
            {
                "name": "main",
                "href": image.url,
                "contentType": image.media_type,
                "width": image.width,
                "height": image.height,
            }
        ],
    }
