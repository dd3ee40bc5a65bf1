"""Tells the rest of the portal that what citizens see of a film has changed."""

from media_archive.models import Asset, MediaItem
from media_archive.signals import media_changed


def tell_changed(asset: Asset) -> None:
    """Say that the item of an asset says something else now, if citizens see it; to be called in the transaction."""
    for pk, media_set in MediaItem.objects.public().filter(asset=asset).values_list("pk", "media_set_id"):
        media_changed.send(sender=MediaItem, set_ids={media_set}, item_ids={pk})
