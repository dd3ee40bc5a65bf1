"""Image API 3.0, level 0: the JPEG files that are there, and nothing that would have to be made."""

import re
from typing import Any
from uuid import UUID

from media_archive.addresses import image_service_url
from media_archive.api.files import File, files_of, jpegs, with_files
from media_archive.licences import licence
from media_archive.models import AssetKind, MediaItem

CONTEXT = "http://iiif.io/api/image/3/context.json"
CONTENT_TYPE = f'application/ld+json;profile="{CONTEXT}"'
#: What the standard's grammar allows (§4): anything else is no request of this kind at all.
_NUMBER = r"\d{1,9}(?:\.\d{1,9})?"
_REGION = re.compile(rf"full|square|(?:pct:)?{_NUMBER}(?:,{_NUMBER}){{3}}")
_SIZE = re.compile(rf"\^?(?:max|\d{{1,9}},|,\d{{1,9}}|pct:{_NUMBER}|!?\d{{1,9}},\d{{1,9}})")
_ROTATION = re.compile(rf"!?{_NUMBER}")
_FILE = re.compile(r"(?:default|color|gray|bitonal)\.(?:jpg|tif|png|gif|jp2|pdf|webp)")


def photograph(uid: UUID) -> tuple[MediaItem, list[File]] | None:
    """Return a photograph that citizens may see and its JPEG files, narrowest first; two database queries."""
    items = MediaItem.objects.public().filter(uid=uid, kind=AssetKind.PHOTOGRAPH)
    item = items.select_related("asset", "media_set").prefetch_related(with_files()).first()
    files = jpegs(files_of(item.asset)) if item else []
    return (item, files) if item and files else None


def information(item: MediaItem, files: list[File]) -> dict[str, Any]:
    """Return the image information document (§5); the largest file counts as the whole."""
    largest = files[-1]
    return {
        "@context": CONTEXT,
        "id": image_service_url(item.uid),
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": largest["width"],
        "height": largest["height"],
        "sizes": [{"type": "Size", "width": file["width"], "height": file["height"]} for file in files],
        "rights": licence(item.effective_rights).statement,
    }


def is_request(region: str, size: str, rotation: str, file: str) -> bool:
    """Tell whether the parts of an address are a request for an image at all."""
    parts = ((_REGION, region), (_SIZE, size), (_ROTATION, rotation), (_FILE, file))
    return all(pattern.fullmatch(text) for pattern, text in parts)


def find(files: list[File], region: str, size: str, rotation: str, file: str) -> File | None:
    """Return the file that an image request asks for, None where it would have to be made."""
    if (region, rotation, file) != ("full", "0", "default.jpg"):
        return None
    if size == "max":
        return files[-1]
    return next((found for found in files if size in (canonical_size(found), f"{found['width']},")), None)


def canonical_size(file: File) -> str:
    """Return the canonical spelling of a file's size (§4.7)."""
    return f"{file['width']},{file['height']}"


def canonical_url(item: MediaItem, files: list[File], found: File) -> str:
    """Return the canonical address of one size."""
    size = "max" if found == files[-1] else canonical_size(found)
    return f"{image_service_url(item.uid)}/full/{size}/0/default.jpg"
