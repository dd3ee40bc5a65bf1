"""Sets and items as schema.org (JSON-LD 1.1), with what Google's "image licence" wants of a picture."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.languages import front_page_path
from media_archive.addresses import RIGHTS
from media_archive.downloads import downloads_of
from media_archive.models import AssetKind, MediaItem, MediaSet, Rights
from media_archive.pictures import picture_of
from sections.council.addresses import path_of
from sections.council.linked_data import script

_TYPES = {
    AssetKind.PHOTOGRAPH: "ImageObject",
    AssetKind.FILM: "VideoObject",
    AssetKind.SOUND: "AudioObject",
}


def of_item(item: MediaItem) -> SafeString:
    """Return the script of an item; needs its set, occasion and asset."""
    data = item_data(item)
    data["isPartOf"] = {
        "@type": "Collection",
        "@id": _url(item.media_set),
        "name": str(item.media_set.local_name),
    }
    return script(data)


def item_data(item: MediaItem) -> dict[str, Any]:
    """Return an item as ImageObject, VideoObject or AudioObject."""
    asset, media_set = item.asset, item.media_set
    picture = picture_of(asset)
    credit = str(item.local_credit)
    data: dict[str, Any] = {
        "@type": _TYPES[AssetKind(item.kind)],
        "@id": _url(item),
        "url": _url(item),
        "name": str(title_of(item)),
        "description": str(item.localized("caption") or media_set.localized("description")),
        "creditText": credit,
        "creator": {"@type": "Organization", "name": credit},
        "copyrightNotice": credit,
        "license": rights_url(item.effective_rights),
        "acquireLicensePage": rights_url(item.effective_rights),
        "dateCreated": item.day.isoformat(),
        "uploadDate": (media_set.published_at or item.created_at)
        .astimezone(dt.UTC)
        .isoformat("T", "seconds"),
        "inLanguage": settings.LANGUAGE_CODE,
        "isAccessibleForFree": True,
    }
    files = downloads_of(item)
    played = [file for file in files if not file.content_type.startswith("image/")]
    if picture:
        data["thumbnailUrl"] = _absolute(picture.src)
    if item.kind == AssetKind.PHOTOGRAPH and picture:
        data |= {"contentUrl": _absolute(picture.largest), "width": picture.width, "height": picture.height}
    elif played:
        data |= {
            "contentUrl": _absolute(played[0].url),
            "encodingFormat": played[0].content_type,
            "contentSize": str(played[0].size),
        }
    if asset.duration_ms and item.kind != AssetKind.PHOTOGRAPH:
        data["duration"] = f"PT{asset.duration_ms / 1000:.3f}".rstrip("0").rstrip(".") + "S"
    return {name: value for name, value in data.items() if value not in (None, "")}


def of_set(media_set: MediaSet, cover: MediaItem | None) -> SafeString:
    """Return the script of a set; its items have their own pages."""
    data: dict[str, Any] = {
        "@type": "ImageGallery",
        "@id": _url(media_set),
        "url": _url(media_set),
        "name": str(media_set.local_name),
        "description": str(media_set.localized("description")),
        "creditText": str(media_set.localized("credit")),
        "license": rights_url(media_set.rights),
        "contentReferenceTime": media_set.occasion.day.isoformat(),
        "datePublished": media_set.published_at and media_set.published_at.isoformat("T", "seconds"),
        "about": {"@type": "Event", "name": str(media_set.occasion.local_name)},
        "primaryImageOfPage": item_data(cover) if cover else None,
    }
    return script({name: value for name, value in data.items() if value not in (None, "")})


def title_of(item: MediaItem) -> Any:
    """Return what an item is called: its title, the beginning of its caption, or its set's name."""
    if item.title:
        return item.localized("title")
    return item.localized("caption") if item.caption else item.media_set.local_name


def rights_url(rights: str) -> str:
    """Return where the terms of use are explained."""
    return f"{settings.BASE_URL}{front_page_path(get_language() or settings.LANGUAGE_CODE)}{RIGHTS}#{rights}"


def rights_sentence(rights: str, credit: str) -> str:
    """Return in a sentence what a reader may do with an item."""
    sentences = {
        Rights.COUNCIL: _("Free to use for any purpose, with the credit “%(credit)s”."),
        Rights.LICENSED: _("Shown here by permission. For any other use please ask %(credit)s."),
        Rights.PUBLIC_DOMAIN: _("In the public domain: free to use for any purpose. Source: %(credit)s."),
    }
    return sentences[Rights(rights)] % {"credit": credit}


def _url(row: MediaSet | MediaItem) -> str:
    return f"{settings.BASE_URL}{path_of(row)}"


def _absolute(url: str) -> str:
    return url if "://" in url else f"{settings.BASE_URL}{url}"
