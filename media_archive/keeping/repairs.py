"""Mending what does not match. Nothing is deleted before its days of grace are over, nor on the word of an old look.

Immich once deleted files that a row had come to name between the look and the deletion: here references are asked for
again, with the row locked, in the transaction in which the object goes.
"""

from collections.abc import Callable
from contextlib import suppress

from django.db import transaction

from media_archive.jobs import queue
from media_archive.models import Asset, AssetKind, AssetState, AuditEntry, JobKind, UploadSession, UploadState
from media_archive.services.assets import FIRST_STEPS
from media_archive.store import keys, store
from media_archive.uploads import services as uploads
from media_archive.uploads.errors import UploadRefusedError

from .findings import Finding, Problem, references


def mend(finding: Finding) -> bool:
    """Put one thing right; returns whether anything was done. Raises StoreUnavailableError while the store is away."""
    if not finding.is_ripe:
        return False
    return _MENDERS[finding.problem](finding)


def _delete_orphan(finding: Finding) -> bool:
    zone = f"{finding.key.partition('/')[0]}/"
    with transaction.atomic():
        asset = Asset.objects.select_for_update().filter(uid=finding.uid).first()
        if asset is not None:
            named, tolerated = references(zone, asset)
            if finding.key in named or finding.key.startswith(tuple(tolerated)):
                return False
        store().delete([finding.key])
        AuditEntry.objects.create(
            action="delete_orphan",
            subject_type="object",
            subject_uid=finding.uid,
            subject_name=finding.key[:300],
            detail={"size": finding.size},
        )
    return True


def _make_again(finding: Finding) -> bool:
    """Have a derivative or a public copy made again; an original that is gone is a matter for people and backups."""
    asset = Asset.objects.filter(uid=finding.uid).first()
    if asset is None or finding.key.startswith(keys.ORIGINAL):
        return False
    if finding.key.startswith(keys.PUBLIC):
        queue.enqueue(JobKind.PUBLISH, asset)
        return True
    for step in FIRST_STEPS[AssetKind(asset.kind)]:
        queue.enqueue(step, asset)
    return True


def _give_up_upload(finding: Finding) -> bool:
    # Found by its file: the store has no name yet for an upload that broke off as it began.
    upload = UploadSession.objects.filter(
        asset__uid=finding.uid,
        upload_id=finding.upload_id,
        state__in=[UploadState.OPEN, UploadState.COMPLETING],
    ).first()
    if upload is None:
        return False
    if upload.state == UploadState.COMPLETING:
        # Everything was sent, and its hash declared: what can be finished is not thrown away.
        with suppress(UploadRefusedError):
            uploads.complete(upload, sha256=upload.declared_sha256)
            return True
    try:
        uploads.abort(upload)
    except UploadRefusedError:  # It has arrived meanwhile.
        return False
    return True


def _abort_lost(finding: Finding) -> bool:
    if UploadSession.objects.filter(
        upload_id=finding.upload_id, state__in=[UploadState.OPEN, UploadState.COMPLETING]
    ).exists():
        return False
    store().abort_upload(finding.key, finding.upload_id)
    return True


def _delete_remains(finding: Finding) -> bool:
    store().delete([finding.key])
    return True


def _ask_again(finding: Finding) -> bool:
    with transaction.atomic():
        asset = Asset.objects.select_for_update().filter(uid=finding.uid).first()
        if asset is None or asset.jobs.active().exists():
            return False
        if asset.state == AssetState.DELETING:
            queue.enqueue(JobKind.DELETE, asset, priority=queue.LATER)
        elif asset.state == AssetState.VERIFYING:
            queue.enqueue(JobKind.VERIFY, asset)
        elif asset.state == AssetState.PROCESSING:
            for step in FIRST_STEPS[AssetKind(asset.kind)]:
                queue.enqueue(step, asset)
        else:
            return False
    return True


_MENDERS: dict[Problem, Callable[[Finding], bool]] = {
    Problem.ORPHAN: _delete_orphan,
    Problem.MISSING: _make_again,
    Problem.STALE_UPLOAD: _give_up_upload,
    Problem.LOST_UPLOAD: _abort_lost,
    Problem.REMAINS: _delete_remains,
    Problem.IDLE: _ask_again,
}
