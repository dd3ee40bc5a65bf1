"""What editors do with sets and their items: words, order, cover, moving; one transaction and audit entry each.

Who sees it is decided elsewhere (`media_archive.services.visibility`); what citizens see already is told of at once.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from media_archive.models import MediaItem, MediaSet
from media_archive.signals import media_changed
from sections.council.services.base import check, lock_version, recording

from . import labels
from .agenda import take_off_others
from .audit import record
from .changes import apply_changes
from .locking import hold_sets
from .occasions import follow_occasion
from .visibility import settle

#: Fields of an item that editors write.
ITEM_FIELDS = frozenset(
    {
        f"{name}{language}"
        for name in ("title", "caption", "alt_text", "credit")
        for language in ("", "_en", "_ar")
    }
    | {"rights", "keywords", "people", "place", "agenda_item", "focal_x", "focal_y"}
)
#: Fields of a set that editors write.
SET_FIELDS = frozenset(
    {f"{name}{language}" for name in ("name", "description", "credit") for language in ("", "_en", "_ar")}
    | {"occasion", "slug", "rights", "offers_originals"}
)
#: What stands in the public files themselves; a picture's own credit and rights, or those of its set.
_LABELLED = ("title", "caption", "credit", "rights", "keywords", "people", "place")
#: What files have from their set, where they say nothing of their own; the place is the occasion's.
_LABELLED_OF_SET = frozenset({"name", "credit", "rights", "occasion"})


def create_set(*, user: Any = None, **fields: Any) -> MediaSet:
    """Make a set that only editors see. Raises ValidationError for an address that is taken."""
    _refuse_others(fields, SET_FIELDS)
    with recording():
        row = MediaSet(**fields)
        check(row)
        row.save()
        record("create_set", row, user)
    return row


def edit_set(
    media_set: MediaSet, *, changes: dict[str, Any], seen_version: int | None = None, user: Any = None
) -> MediaSet:
    """Change what a set says of itself and its items; EditConflict for an old version."""
    _refuse_others(changes, SET_FIELDS)
    with recording():
        row = lock_version(media_set, seen_version)
        changed = apply_changes(row, changes)
        if not changed:
            return row
        check(row)
        row.save()
        record("edit_set", row, user, fields=changed)
        items = row.items.all()
        if "occasion" in changed:
            follow_occasion(MediaItem.objects.filter(media_set=row), row.occasion, user=user)
        if changed.keys() & _LABELLED_OF_SET:
            labels.request_label(items)
        _announce(row, items.values_list("pk", flat=True))
    return row


def edit_item(
    item: MediaItem, *, changes: dict[str, Any], seen_version: int | None = None, user: Any = None
) -> MediaItem:
    """Change the words of an item and what it shows; EditConflict for an old version."""
    _refuse_others(changes, ITEM_FIELDS)
    with recording():
        hold_sets([item.media_set_id])
        row = lock_version(item, seen_version)
        if _change_item(row, changes, user):
            _announce(row.media_set, [row.pk])
    return row


def edit_many(
    media_set: MediaSet, item_ids: Iterable[int], *, changes: dict[str, Any], user: Any = None
) -> int:
    """Give several items of a set the same words; returns how many differ from before.

    `people` are added to those who are named already: nobody loses a name because forty pictures were marked at once.
    """
    _refuse_others(changes, ITEM_FIELDS)
    with recording():
        hold_sets([media_set.pk])
        rows = _items_of(media_set, item_ids)
        changed = [row.pk for row in rows if _change_item(row, _with_people(row, changes), user)]
        if changed:
            _announce(media_set, changed)
    return len(changed)


def arrange(media_set: MediaSet, order: Sequence[int], *, user: Any = None) -> None:
    """Put items in the order of their keys. A part of a set changes places among itself; what is not named stays."""
    with transaction.atomic():
        row = MediaSet.objects.select_for_update().get(pk=media_set.pk)
        present = list(row.items.order_by("position", "pk").values_list("pk", flat=True))
        named = set(order)
        if len(named) != len(order) or not named <= set(present):
            raise ValidationError(
                _("Somebody has added or removed something meanwhile. Load the page again."),
                code="stale_order",
            )
        incoming = iter(order)
        _number(row, [next(incoming) if pk in named else pk for pk in present], user)


def place(media_set: MediaSet, item_ids: Sequence[int], at: int, *, user: Any = None) -> None:
    """Put items, together and in their present order, at place `at` (the first is 1) of their set."""
    with transaction.atomic():
        row = MediaSet.objects.select_for_update().get(pk=media_set.pk)
        present = list(row.items.order_by("position", "pk").values_list("pk", flat=True))
        moved = [pk for pk in present if pk in set(item_ids)]
        rest = [pk for pk in present if pk not in set(item_ids)]
        place_in_rest = max(0, min(at - 1, len(rest)))
        _number(row, rest[:place_in_rest] + moved + rest[place_in_rest:], user)


def set_cover(media_set: MediaSet, item: MediaItem | None, *, user: Any = None) -> MediaSet:
    """Choose what stands for the set; None leaves it to the first item."""
    if item is not None and item.media_set_id != media_set.pk:
        raise ValidationError(_("That is in another set."), code="other_set")
    with recording():
        row = lock_version(media_set, None)
        changed = apply_changes(row, {"cover": item})
        if changed:
            row.save()
            record("set_cover", row, user, fields=changed)
            _announce(row, [])
    return row


def move(media_set: MediaSet, item_ids: Iterable[int], *, to: MediaSet, user: Any = None) -> int:
    """Move items to the end of another set, where its visibility holds; returns how many."""
    if to.pk == media_set.pk:
        raise ValidationError(_("They are in that set already."), code="same_set")
    with recording():
        # Always in the same order, so that two who move things against each other wait instead of failing.
        locked = {
            row.pk: row
            for row in MediaSet.objects.select_for_update(of=("self",))
            .select_related("occasion")
            .filter(pk__in=[media_set.pk, to.pk])
            .order_by("pk")
        }
        if len(locked) < 2:
            raise ValidationError(_("That is not there any more."), code="gone")
        source, target = locked[media_set.pk], locked[to.pk]
        rows = _items_of(source, item_ids)
        last = target.items.aggregate(last=Max("position"))["last"]
        for number, row in enumerate(rows, start=0 if last is None else last + 1):
            _move_one(row, source, target, number, user)
        keys = {row.pk for row in rows}
        if source.cover_id in keys:
            source.cover = None
            source.save()
        take_off_others(MediaItem.objects.filter(pk__in=keys), target.occasion.session_id, user=user)
        media_changed.send(sender=MediaSet, set_ids={source.pk, target.pk}, item_ids=keys)
        settle([source.pk, target.pk])
    return len(rows)


def _move_one(row: MediaItem, source: MediaSet, target: MediaSet, position: int, user: Any) -> None:
    row.media_set, row.position = target, position
    row.is_public = row.is_public and target.is_public
    if row.asset.captured_at is None:
        row.day = target.occasion.day
    row.save()
    record("move_item", row, user, fields={"media_set": [source.name, target.name]})
    labels.request_label([row])  # Title, credit, rights and place may come from the set.


def _items_of(media_set: MediaSet, item_ids: Iterable[int]) -> list[MediaItem]:
    """Lock items of a set, in their order; ValidationError if there is none of them left."""
    rows = list(
        MediaItem.objects.select_for_update(of=("self",))
        .select_related("asset", "media_set__occasion")
        .prefetch_related("people")
        .filter(media_set=media_set, pk__in=list(item_ids))
        .order_by("position", "pk")
    )
    if not rows:
        raise ValidationError(_("Choose something first."), code="nothing_chosen")
    return rows


def _with_people(row: MediaItem, changes: dict[str, Any]) -> dict[str, Any]:
    if "people" not in changes:
        return changes
    known = list(row.people.all())
    return {**changes, "people": [*known, *(person for person in changes["people"] if person not in known)]}


def _change_item(row: MediaItem, changes: dict[str, Any], user: Any) -> bool:
    changed = apply_changes(row, changes)
    if not changed:
        return False
    check(row)
    row.save()
    record("edit_item", row, user, fields=changed)
    if changed.keys() & {f"{name}{code}" for name in _LABELLED for code in ("", "_en", "_ar")}:
        labels.request_label([row])
    return True


def _number(media_set: MediaSet, order: Sequence[int], user: Any) -> None:
    """Number the items anew and write those that changed their place."""
    rows = MediaItem.objects.in_bulk(order)
    moved = []
    for number, pk in enumerate(order):
        if rows[pk].position != number:
            rows[pk].position = number
            moved.append(rows[pk])
    if not moved:
        return
    MediaItem.objects.bulk_update(moved, ["position"], batch_size=500)
    record("arrange_set", media_set, user, moved=len(moved))
    _announce(media_set, [row.pk for row in moved])


def _announce(media_set: MediaSet, item_ids: Iterable[int]) -> None:
    media_changed.send(sender=MediaSet, set_ids={media_set.pk}, item_ids=set(item_ids))


def _refuse_others(fields: dict[str, Any], known: frozenset[str]) -> None:
    if others := fields.keys() - known:
        raise TypeError(f"not changeable: {sorted(others)}")
