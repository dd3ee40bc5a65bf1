"""What of an item may be downloaded, and how it is called then."""

import re
from dataclasses import dataclass
from typing import Any

from media_archive.models import FREE, MediaItem
from media_archive.originals import handout_of
from media_archive.pictures import TYPES, Revisions, address_of

#: What no file system, archive or reader of names should be asked to bear; ZWNJ is a letter's business and stays.
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff/\\:*?\"<>|]+"
)
_LONGEST_STEM = 60


@dataclass(frozen=True, slots=True)
class Download:
    """One file of an item: address, media type, size in bytes, and in pixels where it is a picture or film."""

    url: str
    content_type: str
    size: int
    width: int = 0
    height: int = 0

    @property
    def format(self) -> str:
        """The format's name as people say it."""
        return self.content_type.partition("/")[2].upper()


def offers_original(item: MediaItem) -> bool:
    """Tell whether citizens may have the original of a public item: the set offers it, and the rights allow it."""
    is_free = item.media_set.offers_originals and item.effective_rights in FREE
    return is_free and handout_of(item.asset) is not None


def downloads_of(
    item: MediaItem, *, public: bool = True, revisions: Revisions | None = None
) -> list[Download]:
    """Return the files made of an item, the largest first; JPEG before the others of its width."""
    asset = item.asset
    found = []
    for width, height, files in asset.faces.get("pictures") or ():
        for ending in ("jpg", "webp", "avif"):
            if ending in files:
                url = address_of(asset, f"w{width}.{ending}", public=public, revisions=revisions)
                found.append(Download(url, TYPES[ending], files[ending], width, height))
    found.sort(key=lambda file: -file.width)
    for ending, file in (asset.faces.get("play") or {}).items():
        if ending in PLAYED and isinstance(file, dict):
            found.append(_played(item, file, PLAYED[ending], public=public, revisions=revisions))
    return found


#: What browsers play without a script, by the name that `faces["play"]` has for it.
PLAYED = {"mp4": "video/mp4", "m4a": "audio/mp4"}


def _played(
    item: MediaItem, file: dict[str, Any], content_type: str, *, public: bool, revisions: Revisions | None
) -> Download:
    url = address_of(item.asset, file["spec"], public=public, revisions=revisions)
    return Download(url, content_type, file.get("bytes", 0), file.get("width") or 0, file.get("height") or 0)


def safe_stem(text: str) -> str:
    """Return a text as the first part of a file's name, in any script; "" if nothing is left of it."""
    cleaned = " ".join(_UNSAFE.sub(" ", text).split())
    return cleaned[:_LONGEST_STEM].strip(" .\u200c")


def safe_name(filename: str, fallback: str) -> str:
    """Return a file's own name, made safe; `fallback` stands for a first part of which nothing is left."""
    stem, dot, ending = filename.rpartition(".")
    if not dot:
        stem, ending = ending, ""
    ending = re.sub(r"[^a-z0-9]", "", ending.lower())[:8]
    return f"{safe_stem(stem) or fallback}.{ending}" if ending else safe_stem(stem) or fallback
