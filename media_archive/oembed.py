"""oEmbed 1.0 (oembed.com): what another site shows of an address of ours.

| address | type |
| --- | --- |
| a photograph | `photo`: the largest JPEG within the measures asked for |
| a film, a recording | `video`, `rich`: a frame with the portal's player |
| a set | `rich`: its cover with credit and link |
| an article or another page, and whatever others may not show or does not fit | `link` |

Everything comes from the published documents: what is not public has no answer.
"""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.core.documents.facets import facet_key
from cms.core.documents.paths import locale_of_path, path_value
from cms.core.documents.registry import page_types
from cms.core.models import DocumentFacet, PublishedDocument
from media_archive.api.files import File, jpegs
from media_archive.models import Rights

CACHE_AGE = 300
#: Size of a player where the film's is not known, and height of the player of a recording.
_PLAYER, _SOUND_HEIGHT = (640, 360), 180
_MEDIA = re.compile(r"/(?:(?:en|ar)/)?media/(sets|items|embed)/([A-Za-z0-9_-]{1,80})/?")
#: A moment or stretch of a film in an address, `?t=62` or `#t=1:02,90` (W3C Media Fragments): handed on to the player.
_MOMENT = re.compile(r"t=([\d.:]{1,12}(?:,[\d.:]{1,12})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Room:
    """The measures that the other site has; None is any."""

    width: int | None = None
    height: int | None = None

    def takes(self, file: File) -> bool:
        """Tell whether a picture fits as it is."""
        return file["width"] <= (self.width or file["width"]) and file["height"] <= (
            self.height or file["height"]
        )

    def fit(self, width: int, height: int) -> tuple[int, int]:
        """Return measures of the same shape that fit."""
        share = min(1.0, (self.width or width) / width, (self.height or height) / height)
        return max(int(width * share), 1), max(int(height * share), 1)


def answer(url: str, room: Room, hosts: set[str]) -> dict[str, Any] | None:
    """Return what oEmbed says of an address on one of `hosts`, None for what is not there or not public.

    Raises ValueError for what is no address at all.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(url)
    if parts.netloc.lower() not in hosts:
        return None
    path = unquote(parts.path)
    locale = locale_of_path(path)
    document = _document(path, locale)
    if document is None:
        return None
    found = next(filter(None, map(_MOMENT.fullmatch, (parts.fragment, *parts.query.split("&")))), None)
    moment = found[0] if found else ""
    with override(locale):
        return {
            name: value for name, value in _described(document, room, moment).items() if value is not None
        }


def _document(path: str, locale: str) -> dict[str, Any] | None:
    """Return the document of a path's set, item or page; one database query."""
    found = _MEDIA.fullmatch(path)
    if found and found[1] == "sets":
        return _by_facet([facet_key("media-set", locale, "slug", found[2])])
    if found:
        return _by_uid(found[2], locale)
    value = path_value(path)
    return _by_facet([facet_key(name, locale, "path", value) for name in page_types()])


def _by_facet(keys: list[str]) -> dict[str, Any] | None:
    rows = DocumentFacet.objects.filter(key__in=keys).values_list("document__detail", flat=True)
    return _read(rows.first())


def _by_uid(text: str, locale: str) -> dict[str, Any] | None:
    try:
        uid = UUID(text)
    except ValueError:
        return None
    rows = (
        PublishedDocument.objects.public()
        .live()
        .filter(translation_key=uid, type="media-item", locale=locale)
    )
    return _read(rows.values_list("detail", flat=True).first())


def _read(detail: Any) -> dict[str, Any] | None:
    return json.loads(bytes(detail)) if detail else None


def _described(document: dict[str, Any], room: Room, moment: str) -> dict[str, Any]:
    common = {
        "version": "1.0",
        "title": document["title"],
        "provider_name": _("Islamic City Council of Tehran"),
        "provider_url": f"{settings.BASE_URL}/",
        "cache_age": CACHE_AGE,
        "author_name": document.get("credit") or None,
    }
    if "licence" in document:
        common |= {"license": document["licence"]["text"], "license_url": document["licence"]["url"]}
    return {**_kind(document, room, moment), **common}


def _kind(document: dict[str, Any], room: Room, moment: str) -> dict[str, Any]:
    if document.get("rights") == Rights.LICENSED:
        return {"type": "link"}
    if document["type"] == "media-set":
        return _set(document, room)
    if document["type"] != "media-item":
        return {"type": "link", **_page_thumbnail(document, room)}
    if document["kind"] == "photograph":
        return _photograph(document, room)
    return _player(document, room, moment)


def _photograph(document: dict[str, Any], room: Room) -> dict[str, Any]:
    fitting = [file for file in jpegs(document["files"]) if room.takes(file)]
    if not fitting:
        return {"type": "link"}
    best = fitting[-1]
    return {
        "type": "photo",
        "url": best["url"],
        "width": best["width"],
        "height": best["height"],
        **_thumbnail(fitting[0]),
    }


def _player(document: dict[str, Any], room: Room, moment: str) -> dict[str, Any]:
    file = document["file"]
    is_film = document["kind"] == "film"
    size = (file["width"], file["height"]) if file and file["width"] and file["height"] else _PLAYER
    width, height = room.fit(*size) if is_film else _sound_size(room)
    html = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" allow="fullscreen; picture-in-picture" '
        'allowfullscreen loading="lazy" style="border:0"></iframe>',
        document["embed_url"] + (f"?{moment}" if moment else ""),
        width,
        height,
        document["title"],
    )
    posters = [poster for poster in jpegs(document["files"]) if room.takes(poster)]
    return {
        "type": "video" if is_film else "rich",
        "html": str(html),
        "width": width,
        "height": height,
        **(_thumbnail(posters[-1]) if posters else {}),
    }


def _sound_size(room: Room) -> tuple[int, int]:
    """Return the measures of a player without a picture: it has no shape to keep."""
    return min(room.width or _PLAYER[0], _PLAYER[0]), min(room.height or _SOUND_HEIGHT, _SOUND_HEIGHT)


def _set(document: dict[str, Any], room: Room) -> dict[str, Any]:
    cover = document["cover"]
    picture = cover and cover["preview"]
    if not picture or cover["rights"] == Rights.LICENSED:
        return {"type": "link"}
    width, height = room.fit(picture["width"], picture["height"])
    html = format_html(
        '<figure><a href="{}"><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></a>'
        '<figcaption><a href="{}">{}</a> — {}</figcaption></figure>',
        document["url"],
        picture["url"],
        cover["alt"],
        width,
        height,
        document["url"],
        document["title"],
        cover["credit"],
    )
    small = _thumbnail(picture) if room.takes(picture) else {}
    return {"type": "rich", "html": str(html), "width": width, "height": height, **small}


def _page_thumbnail(document: dict[str, Any], room: Room) -> dict[str, Any]:
    """Return the picture of a page, if others may show it and one of its files fits."""
    image = document.get("image")
    if not image or image["rights"] == Rights.LICENSED:
        return {}
    files = [
        file for source in image["sources"] if source["type"] == "image/jpeg" for file in source["files"]
    ]
    fitting = [file for file in files if room.takes(file)]
    return _thumbnail(fitting[-1]) if fitting else {}


def _thumbnail(file: File) -> dict[str, Any]:
    return {
        "thumbnail_url": file["url"],
        "thumbnail_width": file["width"],
        "thumbnail_height": file["height"],
    }
