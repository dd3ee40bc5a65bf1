"""Responsive pictures of the archive, from an asset's `faces` alone: no query, no question to the store.

`<picture>` offers AVIF, WebP and JPEG in several widths. For citizens the addresses are those of the public copies;
for editors, and for whoever holds a share link, short-lived signed ones of the private files.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from media_archive.models import Asset, AssetKind, Derivative, MediaItem
from media_archive.store import keys, store

#: Media type by ending, in the order in which browsers are to choose.
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
_COLOUR = re.compile(r"#[0-9a-f]{6}")
#: Shown until the picture is there, and where an asset has no average colour.
_NO_COLOUR = "#dcd7ca"
#: The revision that each spec of an asset was built with, by the asset's key: see `revisions_of`.
Revisions = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in all the files a page offers: `sources` are pairs of media type and `srcset`, JPEG is apart."""

    sources: tuple[tuple[str, str], ...]
    srcset: str
    #: The JPEG for browsers that know no sets: of the middle width.
    src: str
    #: The largest JPEG that is offered, for sharing and machines.
    largest: str
    #: Size of the largest; all widths have its shape.
    width: int
    height: int
    colour: str
    sizes: str = "100vw"


def picture_of(
    asset: Asset,
    *,
    public: bool = True,
    sizes: str = "100vw",
    max_width: int = 0,
    revisions: Revisions | None = None,
) -> Picture | None:
    """Return an asset's picture (a film's poster), or None if there is none, or none that is public.

    Args:
        public: addresses of public copies; else signed ones, which need `revisions` unless all was built at once.
        sizes: the `sizes` of HTML, how wide it is shown.
        max_width: offer no file that is wider (but always one).
    """
    if public and not asset.public_rev:
        return None
    family, prefix = ("pictures", "") if asset.kind == AssetKind.PHOTOGRAPH else ("poster", "poster-")
    rungs = _rungs(asset.faces.get(family))
    fitting = [rung for rung in rungs if not max_width or rung[0] <= max_width] or rungs[:1]
    offered = {
        ending: [
            (address_of(asset, f"{prefix}w{width}.{ending}", public=public, revisions=revisions), width)
            for width, _height, files in fitting
            if ending in files
        ]
        for ending in TYPES
    }
    plain = offered.pop("jpg")
    if not plain:
        return None
    width, height, _files = [rung for rung in fitting if "jpg" in rung[2]][-1]
    return Picture(
        sources=tuple((TYPES[ending], _srcset(files)) for ending, files in offered.items() if files),
        srcset=_srcset(plain) if len(plain) > 1 else "",
        src=plain[len(plain) // 2][0],
        largest=plain[-1][0],
        width=width,
        height=height,
        colour=asset.colour if _COLOUR.fullmatch(asset.colour) else _NO_COLOUR,
        sizes=sizes,
    )


def largest_jpeg(asset: Asset) -> tuple[str, int] | None:
    """Return spec and bytes of the largest JPEG made of a photograph (or of a film's poster)."""
    family, prefix = ("pictures", "") if asset.kind == AssetKind.PHOTOGRAPH else ("poster", "poster-")
    found = [rung for rung in _rungs(asset.faces.get(family)) if "jpg" in rung[2]]
    return (f"{prefix}w{found[-1][0]}.jpg", int(found[-1][2]["jpg"])) if found else None


def address_of(asset: Asset, spec: str, *, public: bool = True, revisions: Revisions | None = None) -> str:
    """Return the address of one derivative: of its public copy, or a signed one of the private file."""
    if public:
        return store().public_url(keys.public(asset.uid, asset.public_rev, spec))
    revision = (revisions or {}).get(asset.pk, {}).get(spec) or asset.build_rev
    return store().signed_url(
        keys.private(asset.uid, revision, spec), seconds=settings.CMS_MEDIA_SIGNED_SECONDS
    )


def revisions_of(assets: Iterable[Asset]) -> Revisions:
    """Return what signed addresses need of assets whose derivatives were built at different times (one query)."""
    found: dict[int, dict[str, str]] = {}
    rows = Derivative.objects.filter(asset__in=[asset.pk for asset in assets])
    for key, spec, revision in rows.order_by().values_list("asset_id", "spec", "rev"):
        found.setdefault(key, {})[spec] = revision
    return found


def focus_classes(item: MediaItem) -> str:
    """Return the classes that keep an item's focal point in sight where its picture is cut."""
    if item.focal_x is None or item.focal_y is None:
        return ""
    return f"focus focus-x-{10 * round(10 * item.focal_x)} focus-y-{10 * round(10 * item.focal_y)}"


def _rungs(found: Any) -> list[tuple[int, int, dict[str, int]]]:
    """Return width, height and files of each size, ascending."""
    return sorted(((int(w), int(h), files) for w, h, files in found or ()), key=lambda rung: rung[0])


def _srcset(files: list[tuple[str, int]]) -> str:
    return ", ".join(f"{address} {width}w" for address, width in files)
