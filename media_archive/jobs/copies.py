"""The jobs that put public copies in place, remove them, and delete files for good."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from media_archive.models import (
    Asset,
    AssetState,
    Derivative,
    Job,
    JobKind,
    JobState,
    MediaItem,
    MediaSet,
    Visibility,
    new_revision,
)
from media_archive.services.visibility import OVERLAP, remove_copies, settle
from media_archive.signals import media_changed
from media_archive.store import keys, store

from .running import JobFailedError, JobRun, LeaseLostError, handles


@handles(JobKind.PUBLISH)
def publish(run: JobRun) -> None:
    """Copy the derivatives of an asset into the public bucket, then let its item point there, if it is still wanted."""
    asset = run.asset
    rev = run.checkpoint.get("rev") or new_revision()
    run.save(rev=rev)  # Known before the first copy is made: whatever happens, somebody can remove them.
    derivatives = list(Derivative.objects.for_pages().filter(asset=asset).order_by("spec"))
    try:
        for number, row in enumerate(derivatives):
            row.asset = asset
            store().copy(row.key, keys.public(asset.uid, rev, row.spec), row.content_type)
            run.save(percent=100 * number // len(derivatives))
        with transaction.atomic():
            _let_be_seen(run, asset, rev, [(row.spec, row.rev) for row in derivatives])
    except LeaseLostError:
        if Job.objects.filter(pk=run.job.pk, state=JobState.CANCELLED).exists():
            remove_copies(asset, rev)  # Withdrawn while we copied.
        raise


def _let_be_seen(run: JobRun, asset: Asset, rev: str, copied: list[tuple[str, str]]) -> None:
    media_set = MediaSet.objects.select_for_update(of=("self",)).filter(items__asset=asset).first()
    current = Asset.objects.select_for_update().get(pk=asset.pk)
    run.hold()  # Withdrawing cancels the job, and waits for the set that we have locked.
    if media_set is None or not _is_wanted(media_set, current):
        remove_copies(asset, rev)
        return
    if copied != list(
        Derivative.objects.for_pages().filter(asset=asset).order_by("spec").values_list("spec", "rev")
    ):
        raise JobFailedError("derivatives_changed", is_final=False)
    old, current.public_rev = current.public_rev, rev
    current.save(update_fields=["public_rev", "updated_at"])
    # It is this one when the holder before died between here and the end of the job.
    if old not in ("", rev):
        remove_copies(asset, old, delay=OVERLAP)
        # What is shown stays the same, and all its addresses have changed.
        items = MediaItem.objects.filter(asset=asset, is_public=True)
        items.update(updated_at=timezone.now())
        media_changed.send(
            sender=MediaSet, set_ids={media_set.pk}, item_ids={*items.values_list("pk", flat=True)}
        )
    settle([media_set.pk])


def _is_wanted(media_set: MediaSet, asset: Asset) -> bool:
    return (
        media_set.visibility == Visibility.PUBLIC
        and not media_set.is_embargoed
        and asset.state == AssetState.READY
        and MediaItem.objects.filter(asset=asset, visibility=Visibility.PUBLIC).exists()
    )


@handles(JobKind.UNPUBLISH)
def unpublish(run: JobRun) -> None:
    """Remove the public copies of one publication."""
    store().delete_prefix(keys.public_prefix(UUID(run.job.payload["uid"]), run.job.payload["rev"]))


@handles(JobKind.DELETE)
def delete(run: JobRun) -> None:
    """Remove everything of an asset from the store, and then its row; a killed holder leaves the row to go on from."""
    asset = run.asset
    if asset.state != AssetState.DELETING:
        return
    for upload in store().open_uploads(f"{keys.ORIGINAL}{asset.uid}/"):
        store().abort_upload(upload.key, upload.upload_id)
    for prefix in (keys.PUBLIC, keys.PRIVATE, keys.ORIGINAL):
        store().delete_prefix(f"{prefix}{asset.uid}/")
        run.hold()
    Asset.objects.filter(pk=asset.pk, state=AssetState.DELETING).delete()
