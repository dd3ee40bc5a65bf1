"""The files of an item for machines: the address, type and size of every public copy."""

import re
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from media_archive.models import Asset, Derivative, MediaItem
from media_archive.store import store

#: What the name of a derivative says about its use; the first that fits.
_ROLES = [
    (re.compile(r"w\d+\.\w+"), "picture"),
    (re.compile(r"poster\b.*"), "poster"),
    (re.compile(r"play\.\w+"), "play"),
    (re.compile(r"hls/master\.m3u8"), "stream"),
    (re.compile(r"hls/.*"), "stream_part"),
    (re.compile(r"storyboard\.\w+"), "storyboard"),
]
ROLES = [*(role for _, role in _ROLES), "other"]
#: Pictures of this width, or the next larger, stand for an item in lists.
PREVIEW_WIDTH = 640
File = dict[str, Any]


def with_files(prefix: str = "") -> Prefetch[Any]:
    """Return the prefetch that `files_of` reads; `prefix` leads from the queryset's rows to the item."""
    derivatives = Derivative.objects.for_pages().order_by("pk")
    return Prefetch(f"{prefix}asset__derivatives", derivatives, to_attr="all_derivatives")


def files_of(asset: Any) -> list[File]:
    """Return the public files of an asset (loaded `with_files`): by use, narrowest first; none while it has none."""
    if not asset.public_rev:
        return []
    files = [_file(asset, row) for row in asset.all_derivatives]
    return sorted(files, key=lambda file: (ROLES.index(file["role"]), file["media_type"], file["width"] or 0))


def _file(asset: Asset, row: Derivative) -> File:
    row.asset = asset
    url = store().public_url(row.public_key)
    return {
        "role": next((role for pattern, role in _ROLES if pattern.fullmatch(row.spec)), "other"),
        "url": url if url.startswith("http") else f"{settings.BASE_URL}{url}",
        "media_type": row.content_type,
        "width": row.width,
        "height": row.height,
        "bytes": row.size,
    }


def jpegs(files: list[File]) -> list[File]:
    """Return the JPEG files of a photograph, or of the poster of a film, narrowest first."""
    found = [file for file in files if file["media_type"] == "image/jpeg" and file["width"]]
    return [file for file in found if file["role"] == "picture"] or [
        file for file in found if file["role"] == "poster"
    ]


def preview(files: list[File]) -> File | None:
    """Return the picture that stands for an item in a list, None without one."""
    pictures = jpegs(files)
    return next(
        (file for file in pictures if file["width"] >= PREVIEW_WIDTH), pictures[-1] if pictures else None
    )


def playable(files: list[File]) -> File | None:
    """Return the file of a film or recording that every player plays: the whole one, or else the stream."""
    by_role = {file["role"]: file for file in reversed(files)}
    return by_role.get("play") or by_role.get("stream")


def main_file(item: MediaItem, files: list[File]) -> File | None:
    """Return the best file of an item that opens everywhere: the largest JPEG, or what can be played."""
    if item.kind == "photograph":
        pictures = jpegs(files)
        return pictures[-1] if pictures else None
    return playable(files)
