"""How files come and go: states of assets, their derivatives, their end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from media_archive.jobs import queue
from media_archive.models import Asset, AssetKind, AssetState, AssetVersion, Derivative, JobKind, MediaItem
from media_archive.signals import media_changed

from .audit import record
from .holding import refuse_held
from .locking import hold_sets, lock_asset
from .visibility import retract_copies, settle

#: What is to be done with a file that is whole and what it says it is; the first kind of jobs of each.
FIRST_STEPS = {
    AssetKind.PHOTOGRAPH: (JobKind.LADDER,),
    AssetKind.FILM: (JobKind.REMUX, JobKind.POSTER),
    AssetKind.SOUND: (JobKind.REMUX,),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A derivative whose object is in the store under `keys.private(asset.uid, rev, spec)`."""

    spec: str
    content_type: str
    size: int
    sha256: str
    width: int | None = None
    height: int | None = None


def received(asset: Asset, *, size: int) -> None:
    """Note that the original's object is in the store, and have it checked."""
    with transaction.atomic():
        moved = Asset.objects.filter(pk=asset.pk, state=AssetState.UPLOADING).update(
            state=AssetState.VERIFYING, size=size, updated_at=timezone.now()
        )
        if moved:
            queue.enqueue(JobKind.VERIFY, asset)
            record("received", asset, asset.uploaded_by, size=size, filename=asset.filename)


def verified(
    asset: Asset, *, sha256: str, size: int, content_type: str, kind: str, facts: dict[str, Any]
) -> None:
    """Note what an original was found to be, and have its derivatives made.

    Args:
        facts: further columns of `Asset`: width, height, duration_ms, captured_at, metadata, …
    """
    with transaction.atomic():
        row = lock_asset(asset)
        if row.state not in (AssetState.VERIFYING, AssetState.PROCESSING):
            return
        row.sha256, row.size, row.content_type, row.kind = sha256, size, content_type, kind
        row.state, row.state_code, row.state_detail = AssetState.PROCESSING, "", ""
        row.checked_at = timezone.now()
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
        AssetVersion.objects.get_or_create(
            asset=row,
            number=row.version,
            defaults={
                "filename": row.filename,
                "size": size,
                "sha256": sha256,
                "content_type": content_type,
                "created_by": row.uploaded_by,
            },
        )
        MediaItem.objects.filter(asset=row).update(kind=kind)
        for step in FIRST_STEPS[AssetKind(kind)]:
            queue.enqueue(step, row, priority=queue.BEGUN)


def quarantine(asset: Asset, code: str, detail: str = "") -> None:
    """Refuse a file: it stays in the private bucket for those who must look at it, and nobody else ever sees it."""
    with transaction.atomic():
        row = lock_asset(asset)
        if row.state == AssetState.DELETING:
            return
        retract_copies(row)
        queue.cancel(row)
        row.state, row.state_code, row.state_detail = AssetState.QUARANTINED, code, detail[:500]
        row.save(update_fields=["state", "state_code", "state_detail", "updated_at"])
        record("quarantine", row, None, code=code)
        settle(MediaItem.objects.filter(asset=row).values_list("media_set_id", flat=True))


def keep_derivatives(
    asset: Asset,
    rev: str,
    made: Sequence[Made],
    *,
    faces: dict[str, Any],
    is_ready: bool = True,
    without: Iterable[str] = (),
) -> None:
    """Make derivatives, whose objects are stored already, those of the asset.

    Rows of the same spec are replaced, those of the specs `without` go, others stay; `faces` is merged into what pages
    show. A public asset is published anew, under another revision. Objects that no row names any more are removed.
    """
    with transaction.atomic():
        row = lock_asset(asset)
        if row.state not in (AssetState.PROCESSING, AssetState.READY):
            return
        specs = [*(item.spec for item in made), *without]
        Derivative.objects.filter(asset=row, spec__in=specs).delete()
        Derivative.objects.bulk_create(derivative_of(row, rev, item) for item in made)
        row.build_rev, row.faces = rev, {**row.faces, **faces}
        if is_ready:
            row.state = AssetState.READY
        row.save(update_fields=["build_rev", "faces", "state", "updated_at"])
        if row.is_public:
            queue.enqueue(JobKind.PUBLISH, row, priority=queue.URGENT)
        settle(MediaItem.objects.filter(asset=row).values_list("media_set_id", flat=True))


def derivative_of(asset: Asset, rev: str, made: Made) -> Derivative:
    """Return the row, not saved yet, of a derivative whose object is stored under the revision."""
    return Derivative(
        asset=asset,
        spec=made.spec,
        rev=rev,
        content_type=made.content_type,
        size=made.size,
        sha256=made.sha256,
        width=made.width,
        height=made.height,
    )


def delete_items(items: Iterable[MediaItem], *, user: Any = None, reason: str = "") -> None:
    """Delete items with their files: out of sight at once, out of the store by a job. The audit trail remembers.

    Raises ValidationError for a file on legal hold.
    """
    with transaction.atomic():
        wanted = MediaItem.objects.filter(pk__in=[item.pk for item in items])
        hold_sets(wanted.values_list("media_set", flat=True))
        rows = list(
            wanted.select_for_update(of=("self",)).select_related("asset", "media_set").order_by("pk")
        )
        refuse_held(row.asset_id for row in rows)
        sets, keys = {row.media_set_id for row in rows}, {row.pk for row in rows}
        MediaItem.objects.filter(pk__in=keys).update(is_public=False)
        media_changed.send(sender=MediaItem, set_ids=sets, item_ids=keys)
        for row in rows:
            record(
                "delete_item", row, user, reason=reason, asset=str(row.asset.uid), filename=row.asset.filename
            )
            asset = row.asset
            row.delete()
            discard(asset)
        settle(sets)


def discard(asset: Asset) -> None:
    """Have an asset without an item removed from the store and from the database.

    Raises ValidationError for one on legal hold.
    """
    with transaction.atomic():
        refuse_held([asset.pk])
        retract_copies(asset)
        queue.cancel(asset)
        Asset.objects.filter(pk=asset.pk).update(state=AssetState.DELETING, updated_at=timezone.now())
        queue.enqueue(JobKind.DELETE, asset, priority=queue.LATER)
