"""What follows from a changed occasion or place: the trail, the days of items, and everything citizens see of it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from media_archive.models import MediaItem, MediaSet, Occasion, Place
from media_archive.signals import media_changed

from . import labels
from .agenda import take_off_others
from .audit import record


def saved_occasion(occasion: Occasion, *, user: Any, fields: Iterable[str]) -> None:
    """Note that an occasion was made or changed; to be called in the transaction that stored it."""
    with transaction.atomic():
        fields = sorted(fields)
        record("save_occasion", occasion, user, fields=fields)
        sets = MediaSet.objects.filter(occasion=occasion)
        items = MediaItem.objects.filter(media_set__occasion=occasion)
        follow_occasion(items, occasion, user=user)
        if {"day", "place"} & set(fields):
            labels.request_label(items)
        _announce(sets, items)


def saved_place(place: Place, *, user: Any, fields: Iterable[str]) -> None:
    """Note that a place was made or changed; to be called in the transaction that stored it."""
    with transaction.atomic():
        fields = sorted(fields)
        record("save_place", place, user, fields=fields)
        sets = MediaSet.objects.filter(occasion__place=place)
        items = MediaItem.objects.filter(Q(place=place) | Q(media_set__occasion__place=place))
        if "name" in fields:
            labels.request_label(items)
        _announce(sets, items)


def follow_occasion(items: QuerySet[MediaItem], occasion: Occasion, *, user: Any) -> None:
    """Let items have what follows from their occasion: its day, and no link to the agenda of another session."""
    # The day of a file that knows its own is the file's.
    items.filter(asset__captured_at__isnull=True).exclude(day=occasion.day).update(day=occasion.day)
    take_off_others(items, occasion.session_id, user=user)


def _announce(sets: Any, items: Any) -> None:
    shown = items.filter(is_public=True)
    set_ids = set(sets.values_list("pk", flat=True)) | set(shown.values_list("media_set_id", flat=True))
    if set_ids:
        media_changed.send(sender=MediaSet, set_ids=set_ids, item_ids=set(shown.values_list("pk", flat=True)))
