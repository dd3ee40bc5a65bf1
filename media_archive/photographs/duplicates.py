"""Whether a photograph is in the archive already: the same file, or one that looks the same.

The hash of looks (`dhash`) is cut into four parts of 16 bits. Two hashes that differ in at most six bits agree in one
of the parts up to a single bit, as four parts with two differences each would make eight. So it is enough to look up 17
values in the index of each part and to count the bits of what is found: some hundred rows of half a million.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from media_archive.models import Asset, AssetState, MediaItem
from media_archive.models.assets import DHASH_DIGITS, DHASH_PARTS, dhash_part

from .dhash import FLAT, distance

#: Bits in which two pictures of one photograph may differ.
NEAR = 6
#: Candidates whose bits are counted; only pictures without much in them have as many neighbours.
_MOST = 20_000
_PART_BITS = 4 * DHASH_DIGITS


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An item that shows the same; `is_same` byte by byte, else its looks are `distance` bits away."""

    item: MediaItem
    is_same: bool
    distance: int


def find(asset: Asset, *, limit: int = 20) -> list[Duplicate]:
    """Return the items with the same or nearly the same picture, the same first, then the nearest.

    Three queries, however large the archive; an asset that was not looked at yet has none.
    """
    same = set()
    if asset.sha256:
        others = Asset.objects.exclude(pk=asset.pk).filter(sha256=asset.sha256).order_by("pk")
        same = set(others.values_list("pk", flat=True)[:limit])
    distances = dict.fromkeys(same, 0) | {key: bits for key, bits in _alike(asset) if key not in same}
    nearest = sorted(distances, key=lambda key: (key not in same, distances[key], key))[:limit]
    rows = MediaItem.objects.select_related("asset", "media_set").exclude(asset__state=AssetState.DELETING)
    items = {item.asset_id: item for item in rows.filter(asset__in=nearest)}
    return [Duplicate(items[key], key in same, distances[key]) for key in nearest if key in items]


def _alike(asset: Asset) -> Iterator[tuple[int, int]]:
    """Yield assets whose looks are near, with the distance."""
    if not asset.dhash or asset.dhash in FLAT:
        return
    others = Asset.objects.exclude(pk=asset.pk).order_by()
    found = [
        others.annotate(part=dhash_part(number))
        .filter(part__in=_neighbours(asset.dhash, number))
        .values_list("pk", "dhash")
        for number in range(DHASH_PARTS)
    ]
    for key, dhash in found[0].union(*found[1:])[:_MOST]:
        bits = distance(dhash, asset.dhash)
        if bits <= NEAR:
            yield key, bits


def _neighbours(dhash: str, number: int) -> list[str]:
    """Return a part of a hash, and all that differ from it in one bit."""
    part = int(dhash[number * DHASH_DIGITS : (number + 1) * DHASH_DIGITS], 16)
    return [f"{value:0{DHASH_DIGITS}x}" for value in (part, *(part ^ 1 << bit for bit in range(_PART_BITS)))]
