"""What a citizen is given as the original of an item.

Photographs are given away as a copy of their own: what cameras and telephones write about places, owners and serial
numbers is not in it, and the credit is. So is a film that says where it was made, without a word of what it said. What
cannot be written anew is not given away. Editors have the originals themselves.

`Asset.faces["original"]` is {"rev", "spec", "bytes", "sha256"} of the copy, {} where the original itself may go (films
and recordings), and None, or not there, where nothing may.
"""

from dataclasses import dataclass

from media_archive.models import Asset
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
    made = asset.faces.get(
        "original"
    )  # Whoever makes it public says so; until then nobody knows what is in it.
    if made is None:
        return None
    if made:
        key = keys.private(asset.uid, made["rev"], made["spec"])
        return Handout(key, asset.content_type, made["bytes"], made["sha256"])
    return Handout(asset.original_key, asset.content_type, asset.size, asset.sha256) if asset.sha256 else None
