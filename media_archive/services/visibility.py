"""What citizens see of the archive, and how that changes: the one place that decides it.

A set is public when its `visibility` says so and no embargo runs; an item when its set is, its own `visibility`
says so, and its public files are there. `settle` brings rows and files in step, as often as it is called.

On the way out rows go first, in the transaction: pages, feeds and documents are dead when it commits. The public
copies lie under a revision that nobody can guess and that is never used again; a job removes them at once. On the way
in files go first: nothing is announced that is not there.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from media_archive.jobs import queue
from media_archive.models import Asset, AssetState, Job, JobKind, MediaItem, MediaSet, Visibility
from media_archive.signals import media_changed
from sections.council.services.base import lock_version

from .audit import record
from .locking import hold_sets

#: Seconds for which the files of a public item stay after others have taken their place: pages under way show them.
OVERLAP = 60


def publish_set(
    media_set: MediaSet,
    *,
    user: Any = None,
    embargo_until: dt.datetime | None = None,
    seen_version: int | None = None,
) -> MediaSet:
    """Mean a set for everyone, from `embargo_until` (aware) on if one is given.

    Raises ValidationError for a set without items, EditConflict for an old version.
    """
    with transaction.atomic():
        row = lock_version(media_set, seen_version)
        if not row.items.exists():
            raise ValidationError(_("There is nothing in this set yet."), code="empty_set")
        row.visibility, row.embargo_until = Visibility.PUBLIC, embargo_until
        row.withdrawn_at, row.withdrawn_reason = None, ""
        row.save()
        record("publish_set", row, user, embargo_until=embargo_until and embargo_until.isoformat())
        settle([row.pk])
    row.refresh_from_db()
    return row


def hide_set(media_set: MediaSet, *, user: Any = None, seen_version: int | None = None) -> MediaSet:
    """Take a set back to the editors."""
    with transaction.atomic():
        row = lock_version(media_set, seen_version)
        row.visibility, row.is_public = Visibility.PRIVATE, False
        row.withdrawn_at, row.withdrawn_reason = None, ""
        row.save()
        record("hide_set", row, user)
        settle([row.pk], tell_all=True)
    return row


def withdraw_set(media_set: MediaSet, *, reason: str, user: Any = None) -> MediaSet:
    """Withdraw a set from everywhere; ValidationError without a reason. Nobody's version is asked for: it is urgent."""
    with transaction.atomic():
        row = lock_version(media_set, None)
        row.visibility, row.is_public = Visibility.WITHDRAWN, False
        row.withdrawn_at, row.withdrawn_reason = timezone.now(), _reason(reason)
        row.save()
        record("withdraw_set", row, user, reason=row.withdrawn_reason)
        settle([row.pk], tell_all=True)
    return row


def set_item_visibility(item: MediaItem, visibility: str, *, reason: str = "", user: Any = None) -> MediaItem:
    """Show an item with its set, keep it to the editors, or withdraw it (with a reason)."""
    with transaction.atomic():
        hold_sets([item.media_set_id])
        row = lock_version(item, None)
        row.visibility = Visibility(visibility)
        row.is_public = row.is_public and row.visibility == Visibility.PUBLIC
        row.withdrawn_reason = _reason(reason) if row.visibility == Visibility.WITHDRAWN else ""
        row.save()
        record(f"item_{row.visibility}", row, user, reason=row.withdrawn_reason)
        if not row.is_public:
            media_changed.send(sender=MediaSet, set_ids={row.media_set_id}, item_ids={row.pk})
        settle([row.media_set_id])
    return row


def _reason(text: str) -> str:
    if not text.strip():
        raise ValidationError(_("Say why it is withdrawn."), code="no_reason")
    return text.strip()[:300]


def open_due() -> int:
    """Settle the sets whose embargo has ended or whose files are on their way; returns how many became public."""
    keys = list(MediaSet.objects.due().values_list("pk", flat=True)[:100])
    for key in keys:
        settle([key])
    return MediaSet.objects.filter(pk__in=keys, is_public=True).count()


def settle(set_ids: Iterable[int], *, tell_all: bool = False) -> None:
    """Bring sets, their items, and the public copies of their files in step with what is meant; idempotent.

    Args:
        tell_all: say of every item that it has changed, and not only of those that come into sight or go: for
            withdrawals, which must reach whatever has been missed before.
    """
    with transaction.atomic():
        for media_set in MediaSet.objects.select_for_update().filter(pk__in=list(set_ids)).order_by("pk"):
            _settle(media_set, tell_all=tell_all)


def _settle(media_set: MediaSet, *, tell_all: bool) -> None:
    is_wanted = media_set.visibility == Visibility.PUBLIC and not media_set.is_embargoed
    items = list(media_set.items.select_related("asset").order_by("pk"))
    wanted = [item for item in items if is_wanted and item.visibility == Visibility.PUBLIC]
    ready = [item for item in wanted if item.asset.state == AssetState.READY]
    for item in ready:
        if not item.asset.is_public:
            queue.enqueue(JobKind.PUBLISH, item.asset, priority=queue.URGENT)
    _retract_others(media_set, items, {item.pk for item in wanted})
    there = [item for item in ready if item.asset.is_public]
    # A set appears whole; what is added to a public one appears by itself.
    is_whole = len(there) == len(ready) and not _is_awaited(wanted)
    is_public = is_wanted and bool(there) and (media_set.is_public or is_whole)
    is_changed = media_set.is_public != is_public
    if is_changed:
        media_set.is_public = is_public
        if is_public:
            media_set.published_at = media_set.published_at or timezone.now()
        MediaSet.objects.filter(pk=media_set.pk).update(
            is_public=is_public, published_at=media_set.published_at, updated_at=timezone.now()
        )
    seen = {item.pk for item in there} if is_public else set()
    changed = {item.pk for item in items if item.is_public != (item.pk in seen)}
    MediaItem.objects.filter(pk__in=changed & seen).update(is_public=True, updated_at=timezone.now())
    MediaItem.objects.filter(pk__in=changed - seen).update(is_public=False, updated_at=timezone.now())
    if is_changed or changed or tell_all:
        told = {item.pk for item in items} if tell_all else changed
        media_changed.send(sender=MediaSet, set_ids={media_set.pk}, item_ids=told)


def _retract_others(media_set: MediaSet, items: Iterable[MediaItem], wanted: set[int]) -> None:
    """Retract the copies of items that are not wanted; a private set of any length costs one query."""
    publishing = Job.objects.active().filter(kind=JobKind.PUBLISH, asset__item__media_set=media_set)
    under_way = set(publishing.values_list("asset", flat=True))
    for item in items:
        if item.pk not in wanted and (item.asset.is_public or item.asset_id in under_way):
            retract_copies(item.asset)


def _is_awaited(items: Iterable[MediaItem]) -> bool:
    """Tell whether somebody works on files that are not ready yet; one whose work has failed is not waited for."""
    under_way = [
        item.asset_id for item in items if item.asset.state in (AssetState.VERIFYING, AssetState.PROCESSING)
    ]
    return bool(under_way) and Job.objects.active().filter(asset__in=under_way).exists()


def retract_copies(asset: Asset) -> None:
    """Forget where the public copies of an asset are, and have them removed; to be called in a transaction."""
    under_way = (
        Job.objects.active().filter(asset=asset, kind=JobKind.PUBLISH).values_list("checkpoint", flat=True)
    )
    for checkpoint in list(under_way):
        if rev := checkpoint.get("rev"):
            remove_copies(asset, rev)
    queue.cancel(asset, JobKind.PUBLISH)
    rev = asset.public_rev
    if rev:
        Asset.objects.filter(pk=asset.pk).update(public_rev="")
        asset.public_rev = ""
        remove_copies(asset, rev)


def remove_copies(asset: Asset, rev: str, *, delay: float = 0) -> None:
    """Have the public copies of one publication removed; no asset is named, so that the job outlives its row."""
    payload = {"uid": str(asset.uid), "rev": rev}
    queue.enqueue(JobKind.UNPUBLISH, part=rev, payload=payload, priority=queue.URGENT, delay=delay)
