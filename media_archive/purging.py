"""Which kept pages show what of the archive, and when they are dropped.

| tag | on |
| --- | --- |
| `mediaset:<pk>` | the set's page, those of its items, whatever shows the set |
| `mediaitem:<pk>` | the item's page |
| `mediasets` | the archive's front and its lists |
| `media:<facet>:<pk>` | pages that show what there is of a session, body, person or place |
"""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import m2m_changed, post_save

from cms.core.pagecache import purge, track
from media_archive.models import MediaItem, MediaSet, Occasion, Place
from media_archive.services.facets import refresh
from media_archive.signals import media_changed

#: An item's page has its set's tag too, so that a set of thousands need not name them all.
_NAMED_ITEMS = 500


def set_tag(key: int) -> str:
    """Return the tag of whatever shows a set."""
    return f"mediaset:{key}"


def item_tag(key: int) -> str:
    """Return the tag of an item's page."""
    return f"mediaitem:{key}"


def facet_tag(name: str, key: int) -> str:
    """Return the tag of a page that shows what there is of a session, body, person, …"""
    return f"media:{name}:{key}"


def connect() -> None:
    """Listen to whatever changes what citizens see of the archive."""
    track(Place)
    media_changed.connect(_follow, dispatch_uid="media_archive.purging")
    post_save.connect(_follow_occasion, sender=Occasion, dispatch_uid="media_archive.purging.occasion")
    through = MediaItem.people.through
    m2m_changed.connect(_follow_people, sender=through, dispatch_uid="media_archive.purging.people")


def _follow(sender: Any, set_ids: Iterable[int], item_ids: Iterable[int], **kwargs: Any) -> None:
    sets, items = set(set_ids), sorted(item_ids)[:_NAMED_ITEMS]
    facets = {facet_tag(name, value) for name, value in refresh(sets)}
    purge("mediasets", *map(set_tag, sorted(sets)), *map(item_tag, items), *sorted(facets))


def _follow_occasion(sender: Any, instance: Occasion, created: bool, **kwargs: Any) -> None:
    if not created and (sets := set(instance.sets.values_list("pk", flat=True))):
        _follow(sender, sets, ())


def _follow_people(sender: Any, instance: Any, action: str, pk_set: Any, **kwargs: Any) -> None:
    if action not in ("post_add", "post_remove", "post_clear"):
        return
    if isinstance(instance, MediaItem):
        items = {instance.pk}
        sets = {instance.media_set_id}
    else:
        items = set(pk_set or ())
        sets = set(MediaSet.objects.filter(items__in=items).values_list("pk", flat=True))
    _follow(sender, sets, items)
