"""Rows of uploads: which of them is meant, which are new, and what becomes of the parts of one that is given up."""

from typing import Any

from django.db import transaction

from media_archive.models import Asset, AssetState, MediaItem, MediaSet, UploadSession, UploadState
from media_archive.services.audit import record
from media_archive.store import StoreUnavailableError, store

from .errors import UploadRefusedError

#: States of uploads that may still go on.
OPEN = (UploadState.OPEN, UploadState.COMPLETING)


def known(media_set: MediaSet, fingerprint: str, replaces: MediaItem | None) -> UploadSession | None:
    """Return the upload of the same file that is under way or has arrived and was not refused."""
    sessions = UploadSession.objects.select_related("asset").filter(
        media_set=media_set, fingerprint=fingerprint
    )
    if replaces is not None:
        sessions = sessions.filter(asset=replaces.asset_id)
    under_way = sessions.filter(state__in=OPEN).first()
    refused = [AssetState.QUARANTINED, AssetState.DELETING]
    return under_way or sessions.filter(state=UploadState.DONE).exclude(asset__state__in=refused).first()


def begin_version(item: MediaItem, media_set: MediaSet, values: dict[str, Any]) -> UploadSession:
    """Make the upload of an item's next version; one that was under way for the same is given up."""
    asset = Asset.objects.select_for_update().get(item=item)
    if asset.state == AssetState.UPLOADING:
        raise UploadRefusedError("busy")
    same = UploadSession.objects.filter(
        media_set=media_set,
        created_by=values["created_by"],
        fingerprint=values["fingerprint"],
        state__in=OPEN,
    )
    if same.exclude(asset=asset).exists():
        raise UploadRefusedError("busy")  # On its way as something else.
    old = UploadSession.objects.filter(asset=asset).first()
    if old is not None:
        give_up = old if old.state in OPEN else None
        old.delete()
        if give_up is not None:
            transaction.on_commit(lambda: forget_parts(give_up))
    session = UploadSession.objects.create(
        asset=asset, media_set=media_set, version=asset.version + 1, **values
    )
    record("begin_replacing", item, values["created_by"], filename=session.filename)
    return session


def forget_parts(session: UploadSession) -> None:
    """Free what the parts take; the store's absence is no reason to keep the editor: `media_reconcile` comes after."""
    if session.upload_id:
        try:
            store().abort_upload(session.key, session.upload_id)
        except StoreUnavailableError:
            return
