"""Where sets stand, in the words of the desk: private, waiting for files, scheduled, public, withdrawn."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from media_archive.models import AssetState, MediaSet, Visibility

#: Name and label of each standing, in the order of the list's tabs.
STANDINGS: tuple[tuple[str, str | Promise], ...] = (
    ("private", pgettext_lazy("media set", "Editors only")),
    ("waiting", pgettext_lazy("media set", "Waiting for files")),
    ("scheduled", pgettext_lazy("media set", "Scheduled")),
    ("public", pgettext_lazy("media set", "Public")),
    ("withdrawn", pgettext_lazy("media set", "Withdrawn")),
)
LABELS = dict(STANDINGS)


def conditions() -> dict[str, Q]:
    """Return what holds of the sets of each standing now; every set has exactly one."""
    meant = Q(visibility=Visibility.PUBLIC)
    later = Q(embargo_until__gt=timezone.now())
    return {
        "private": Q(visibility=Visibility.PRIVATE),
        "waiting": meant & Q(is_public=False) & ~later,
        "scheduled": meant & later,
        "public": meant & Q(is_public=True) & ~later,
        "withdrawn": Q(visibility=Visibility.WITHDRAWN),
    }


def standing_of(media_set: MediaSet) -> str:
    """Return the name of a set's standing."""
    if media_set.visibility != Visibility.PUBLIC:
        return media_set.visibility
    if media_set.is_embargoed:
        return "scheduled"
    return "public" if media_set.is_public else "waiting"


def counts(sets: QuerySet[Any]) -> dict[str, int]:
    """Return how many of these sets stand where, and how many in all (one query)."""
    asked = {name: Count("pk", filter=held) for name, held in conditions().items()}
    return sets.order_by().aggregate(all=Count("pk"), **asked)


def with_figures(sets: QuerySet[Any]) -> QuerySet[Any]:
    """Add to each set how many items it has, how many are under way, refused and seen."""
    under_way = [AssetState.UPLOADING, AssetState.VERIFYING, AssetState.PROCESSING]
    return sets.annotate(
        item_count=Count("items"),
        refused_count=Count("items", filter=Q(items__asset__state=AssetState.QUARANTINED)),
        working_count=Count("items", filter=Q(items__asset__state__in=under_way)),
    )
