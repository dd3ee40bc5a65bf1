"""What a citizen is given as the original of an item.

Photographs are given away as a copy of their own: what cameras and telephones write about places, owners and serial
numbers is not in it, and the credit is. A film that says where it was made is not given away as it came; the file that
pages play says nothing of the kind. Editors have the originals themselves.
"""

from dataclasses import dataclass

from media_archive.models import Asset, AssetKind
from media_archive.store import keys


@dataclass(frozen=True, slots=True)
class Handout:
    """An object to give away, with its media type, size in bytes and SHA-256."""

    key: str
    content_type: str
    size: int
    sha256: str


def handout_of(asset: Asset) -> Handout | None:
    """Return what is given away as the original of an asset; None if nothing may be. Asks the database nothing."""
    if asset.kind == AssetKind.PHOTOGRAPH:
        made = asset.faces.get("original")
        if made is None:  # Nothing clean could be made, or nobody has tried yet.
            return None
        if made:
            key = keys.private(asset.uid, made["rev"], made["spec"])
            return Handout(key, asset.content_type, made["bytes"], made["sha256"])
    elif asset.metadata.get("is_placed"):
        return None
    return Handout(asset.original_key, asset.content_type, asset.size, asset.sha256) if asset.sha256 else None
