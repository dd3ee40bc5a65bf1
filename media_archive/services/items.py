"""Items come into a set, and their originals are replaced by new versions; their bytes follow by an upload."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from media_archive.jobs import queue
from media_archive.models import Asset, AssetKind, AssetState, Derivative, MediaItem, MediaSet, Visibility

from .assets import received
from .audit import record
from .locking import lock_asset
from .visibility import retract_copies, settle


def add_item(
    *,
    media_set: MediaSet,
    filename: str,
    user: Any = None,
    kind_hint: str = AssetKind.PHOTOGRAPH,
    position: int | None = None,
    credit: str = "",
    is_held: bool = False,
) -> MediaItem:
    """Add an item whose original is still to come, at the end of the set unless a position is given.

    Args:
        is_held: keep it to the editors when its set is public, until somebody who publishes shows it.

    Raises MediaSet.DoesNotExist for a set that is gone.
    """
    with transaction.atomic():
        row = MediaSet.objects.select_for_update(of=("self",)).select_related("occasion").get(pk=media_set.pk)
        if position is None:
            last = row.items.aggregate(last=Max("position"))["last"]
            position = 0 if last is None else last + 1
        asset = Asset.objects.create(filename=filename, kind=kind_hint, uploaded_by=user)
        item = MediaItem.objects.create(
            media_set=row,
            asset=asset,
            kind=kind_hint,
            position=position,
            day=row.occasion.day,
            credit=credit,
            visibility=Visibility.PRIVATE if is_held else Visibility.PUBLIC,
        )
        record("add_item", item, user, filename=filename, media_set=str(row.uid))
    return item


def replace_original(item: MediaItem, *, filename: str, size: int, user: Any = None) -> Asset:
    """Make the object that is stored under the next version's key the original of an item, and have it checked.

    The earlier version stays where it is. What was made of it is taken back at once: nobody sees pictures of one
    original under the words of another. Objects that no row names any more are removed by `media_reconcile`.
    """
    with transaction.atomic():
        asset = lock_asset(item.asset)
        retract_copies(asset)
        queue.cancel(asset)
        Derivative.objects.filter(asset=asset).delete()
        asset.version += 1
        asset.filename, asset.uploaded_by, asset.state = filename, user, AssetState.UPLOADING
        asset.state_code = asset.state_detail = asset.build_rev = asset.dhash = asset.colour = ""
        asset.faces = {}
        asset.save()
        record("replace_original", item, user, version=asset.version, filename=filename)
        settle([item.media_set_id])
        received(asset, size=size)
    asset.refresh_from_db()
    return asset
