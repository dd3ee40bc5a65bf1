"""Keeps the rows that the public archive is read by in step with what citizens may see."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Count, Min

from media_archive.models import FacetName, MediaItem, MediaSet, Occasion, SetFacet

#: The name and value of a facet.
Facet = tuple[str, int]


def refresh(set_ids: Iterable[int]) -> set[Facet]:
    """Make the facets of sets anew; returns those that anything was or is found by, for those who keep lists."""
    keys = set(set_ids)
    touched: set[Facet] = set()
    with transaction.atomic():
        old = SetFacet.objects.filter(media_set__in=keys)
        touched.update(old.values_list("name", "value"))
        old.delete()
        public = MediaSet.objects.public().filter(pk__in=keys)
        for media_set in public.select_related("occasion__session", "occasion__event"):
            rows = list(_rows(media_set))
            # Somebody else may be doing the same for the same set.
            SetFacet.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["media_set", "name", "value", "kind"],
                update_fields=["day", "count", "item"],
            )
            touched.update((row.name, row.value) for row in rows)
    return touched


def values_of_occasion(occasion: Occasion) -> Iterator[Facet]:
    """Yield what all sets of an occasion are found by; needs its session and event."""
    yield FacetName.ALL, 0
    yield FacetName.OCCASION, occasion.pk
    subject = occasion.session or occasion.event
    if body := occasion.body_id or (subject.body_id if subject else None):
        yield FacetName.BODY, body
    if occasion.session_id:
        yield FacetName.SESSION, occasion.session_id
    if occasion.place_id:
        yield FacetName.PLACE, occasion.place_id


def _rows(media_set: MediaSet) -> Iterator[SetFacet]:
    items = MediaItem.objects.public().filter(media_set=media_set)
    everything = _by_kind(list(items.order_by("position", "pk").values_list("kind", "pk")))
    if not everything:
        return
    if media_set.cover_id and items.filter(pk=media_set.cover_id).exists():
        everything[""] = (everything[""][0], media_set.cover_id)
    common = list(values_of_occasion(media_set.occasion))
    for name, value in common:
        yield from _each(media_set, name, value, everything)
    for name, field in ((FacetName.PLACE, "place"), (FacetName.PERSON, "people")):
        counted = items.filter(**{f"{field}__isnull": False}).order_by().values_list(field, "kind")
        found: dict[int, dict[str, tuple[int, int]]] = {}
        for value, kind, count, first in counted.annotate(Count("pk"), Min("pk")):
            by_kind = found.setdefault(value, {})
            by_kind[kind] = (count, first)
            total, earliest = by_kind.get("", (0, first))
            by_kind[""] = (total + count, min(earliest, first))
        for value, by_kind in found.items():
            if (name, value) not in common:
                yield from _each(media_set, name, value, by_kind)


def _by_kind(items: list[tuple[str, int]]) -> dict[str, tuple[int, int]]:
    """Return for each kind, and "" for all, how many items there are and the first of them."""
    found: dict[str, tuple[int, int]] = {}
    for kind, pk in items:
        for key in ("", kind):
            count, first = found.get(key, (0, pk))
            found[key] = (count + 1, first)
    return found


def _each(
    media_set: MediaSet, name: str, value: int, by_kind: dict[str, tuple[int, int]]
) -> Iterator[SetFacet]:
    for kind, (count, item) in by_kind.items():
        yield facet_of(media_set, name, value, kind, count, item)


def facet_of(media_set: MediaSet, name: str, value: int, kind: str, count: int, item: int) -> SetFacet:
    """Return a row that says how many items of a kind a set has of something, and which stands for them."""
    day = media_set.occasion.day
    return SetFacet(
        media_set=media_set, name=name, value=value, kind=kind, day=day, count=count, item_id=item
    )
