"""The archive's channels: sets of photographs, and films."""

from datetime import datetime
from typing import Any

from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cms.syndication.channels import Channel
from cms.syndication.items import FeedFile, FeedItem, FeedMedia, NamedLink
from media_archive.api.files import PREVIEW_WIDTH, File, jpegs
from media_archive.licences import licence
from media_archive.models import Rights

_MEDIUMS = {"photograph": "image", "film": "video", "sound": "audio"}
_TAGS = ("media-documents",)


def set_item(document: dict[str, Any]) -> FeedItem:
    """Make an item of a set: its first photographs, films and recordings, as far as others may show them."""
    glimpses = document["first_items"]
    media = [made for glimpse in glimpses if (made := _media(glimpse, _of_glimpse(glimpse), []))]
    return _item(document, media, datetime.fromisoformat(document["published_at"]))


def film_item(document: dict[str, Any]) -> FeedItem:
    """Make an item of a film or recording."""
    made = _media(document, _of_item(document), document["keywords"])
    when = document["published_at"] or document["updated_at"]
    return _item(document, [made] if made else [], datetime.fromisoformat(when))


def _item(document: dict[str, Any], media: list[FeedMedia], date: datetime) -> FeedItem:
    html = format_html(
        "{}{}",
        linebreaks(document["summary"], autoescape=True) if document["summary"] else "",
        _figures(media),
    )
    body = document["body"]
    return FeedItem(
        id=document["url"],
        url=document["url"],
        language=document["locale"],
        kind="",
        title=document["title"],
        summary=document["summary"],
        html=str(html),
        text="\n".join([document["summary"], *(item.description for item in media)]).strip(),
        date=date,
        updated=datetime.fromisoformat(document["updated_at"]),
        people=[NamedLink(person["title"], person["url"]) for person in document.get("people", [])],
        bodies=[NamedLink(body["title"], body["url"])] if body else [],
        media=media,
    )


def _media(data: dict[str, Any], files: list[FeedFile], keywords: list[str]) -> FeedMedia | None:
    """Return what is to be shown of an item; nothing where only the portal may show it."""
    if data["rights"] == Rights.LICENSED or not files:
        return None
    terms, preview = licence(data["rights"]), data["preview"]
    return FeedMedia(
        medium=_MEDIUMS[data["kind"]],
        url=data["url"],
        title=data["title"],
        description=data["caption"],
        alt=data["alt"],
        credit=data["credit"],
        licence=str(terms.sentence),
        licence_url=terms.url,
        files=files,
        thumbnail=_file(preview) if preview else None,
        keywords=keywords,
    )


def _of_glimpse(data: dict[str, Any]) -> list[FeedFile]:
    best = data["file"]
    return [_file(best, data["duration"])] if best else []


def _of_item(data: dict[str, Any]) -> list[FeedFile]:
    """Return the files of an item that everybody plays, the best last."""
    best = data["file"]
    others = [file for file in data["files"] if file["role"] == "stream" and file != best]
    if data["kind"] == "photograph":
        others = [file for file in jpegs(data["files"]) if file["width"] >= PREVIEW_WIDTH and file != best]
    return [_file(file, data["duration"]) for file in [*others, *([best] if best else [])]]


def _file(file: File, duration: float | None = None) -> FeedFile:
    return FeedFile(file["url"], file["media_type"], file["bytes"], file["width"], file["height"], duration)


def _figures(media: list[FeedMedia]) -> SafeString:
    return format_html_join(
        "",
        "<figure>{}<figcaption>{}</figcaption></figure>",
        (
            (_shown(item), " — ".join(text for text in (item.description, item.credit) if text))
            for item in media
        ),
    )


def _shown(media: FeedMedia) -> SafeString:
    """Return a picture of the item that leads to its page; of a recording the title."""
    picture = media.best if media.medium == "image" else media.thumbnail
    if picture is None:
        return format_html('<a href="{}">{}</a>', media.url, media.title)
    return format_html(
        '<a href="{}"><img src="{}" alt="{}" width="{}" height="{}"></a>',
        media.url,
        picture.url,
        media.alt,
        picture.width or "",
        picture.height or "",
    )


CHANNELS = [
    Channel(
        "photographs",
        _("Photographs"),
        _("Sets of photographs of sessions, visits and ceremonies"),
        "media-set",
        {"kind": "photograph"},
        _TAGS,
        set_item,
        "media/",
    ),
    Channel(
        "video",
        _("Films"),
        _("Films of sessions, visits and ceremonies"),
        "media-item",
        {"kind": "film"},
        _TAGS,
        film_item,
        "media/",
    ),
]
