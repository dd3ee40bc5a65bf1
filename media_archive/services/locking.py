"""In which order rows are locked: sets, then items, then files.

Whoever withdraws a set waits for its items and files, and workers end their jobs on these files at the same time: rows
that were locked in another order would make both wait for each other, until the database gives one of them up.
"""

from collections.abc import Iterable

from media_archive.models import Asset, MediaSet
from sections.council.services.base import lock


def hold_sets(set_ids: Iterable[int]) -> None:
    """Lock sets until the transaction ends, always in the same order; those that are gone are nobody's to hold."""
    wanted = MediaSet.objects.select_for_update().filter(pk__in=list(set_ids)).order_by("pk")
    list(wanted.values_list("pk", flat=True))


def lock_asset(asset: Asset) -> Asset:
    """Return an asset as it is in the database, locked behind the set that it is in.

    Raises EditConflict for one that is gone.
    """
    hold_sets(MediaSet.objects.filter(items__asset=asset.pk).values_list("pk", flat=True))
    return lock(asset)
