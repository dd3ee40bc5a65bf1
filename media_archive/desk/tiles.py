"""Items as the desk shows them: a small picture, where the file stands, how far the work on it is, what went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from media_archive.messages import reason
from media_archive.models import (
    ACTIVE,
    Asset,
    AssetState,
    Job,
    JobState,
    MediaItem,
    MediaSet,
    Visibility,
)
from media_archive.pictures import Picture, picture_of, revisions_of

#: As wide as a tile is on the widest screen, twice.
_WIDEST = 480
#: States in which a file is on its way: its tile asks how far it is.
UNDER_WAY = (AssetState.UPLOADING, AssetState.VERIFYING, AssetState.PROCESSING, AssetState.DELETING)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a file is: what the badge says, in which colour, the percentage of the work, and what went wrong."""

    name: str
    label: str
    percent: int | None = None
    work: str = ""
    problem: str = ""
    failed_job: int | None = None

    @property
    def is_moving(self) -> bool:
        """Whether it will be otherwise soon."""
        return self.percent is not None or self.name in UNDER_WAY


@dataclass(frozen=True, slots=True)
class Tile:
    """An item with its picture and its standing."""

    item: MediaItem
    picture: Picture | None
    standing: Standing
    is_cover: bool
    #: Its number in the set, from 1.
    number: int


def standing_of(asset: Asset, jobs: Sequence[Job], item: MediaItem | None = None) -> Standing:
    """Return where a file stands; `jobs` are its active and failed ones."""
    active = [job for job in jobs if job.state in ACTIVE]
    failed = next((job for job in jobs if job.state == JobState.FAILED), None)
    leased = next((job for job in active if job.state == JobState.LEASED), None)
    percent = sum(job.percent for job in active) // len(active) if active else None
    name, label = asset.state, asset.get_state_display()
    if asset.state == AssetState.READY and item is not None:
        name, label = _shown(item)
    problem = ""
    if asset.state == AssetState.QUARANTINED:
        problem = reason(asset.state_code)
    elif failed is not None:
        name, label, problem = "failed", str(JobState.FAILED.label), reason(failed.reason_code)
    return Standing(
        name,
        str(label),
        percent,
        leased.get_kind_display() if leased else "",
        problem,
        failed.pk if failed else None,
    )


def _shown(item: MediaItem) -> tuple[str, str]:
    """Return name and label of an item whose file is ready."""
    if item.visibility != Visibility.PUBLIC:
        return item.visibility, str(item.get_visibility_display())
    return ("public", _("Public")) if item.is_public else ("ready", str(AssetState.READY.label))


def jobs_of(assets: Sequence[int]) -> dict[int | None, list[Job]]:
    """Return the active and failed jobs of assets (one query)."""
    found: dict[int | None, list[Job]] = {}
    states = [*ACTIVE, JobState.FAILED]
    for job in Job.objects.filter(asset__in=assets, state__in=states).order_by("pk"):
        found.setdefault(job.asset_id, []).append(job)
    return found


def standings(items: Sequence[MediaItem]) -> dict[int, Standing]:
    """Return where the files of items stand, by the items' keys (one query)."""
    jobs = jobs_of([item.asset_id for item in items])
    return {item.pk: standing_of(item.asset, jobs.get(item.asset_id, []), item) for item in items}


def tiles(media_set: MediaSet, items: Sequence[MediaItem], *, first: int = 1) -> list[Tile]:
    """Return the tiles of items with their assets, in two queries and without a word to the store."""
    known = standings(items)
    revisions = revisions_of([item.asset for item in items])
    cover = cover_key(media_set, items if first == 1 else ())
    return [
        Tile(item, small_picture(item, revisions), known[item.pk], item.pk == cover, number)
        for number, item in enumerate(items, start=first)
    ]


def small_picture(item: MediaItem, revisions: Any = None) -> Picture | None:
    """Return the picture of a tile: private files by addresses that work for a while."""
    return picture_of(item.asset, public=False, sizes="15rem", max_width=_WIDEST, revisions=revisions)


def cover_key(media_set: MediaSet, items: Sequence[MediaItem]) -> int | None:
    """Return the item that stands for a set: the one chosen, or else the first."""
    return media_set.cover_id or (items[0].pk if items else None)
