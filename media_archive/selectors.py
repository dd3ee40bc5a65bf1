"""What of the archive pages show: lists of sets by facet, bounded and in a number of queries that never grows.

A list reads a range of one index (`SetFacet`), then its sets and the items that stand for them by key. Whatever it
finds is asked of `public()` again before it is shown.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from media_archive.filters import Cursor, Filters
from media_archive.models import MediaItem, MediaSet, Occasion, SetFacet

SETS_A_PAGE = 24
#: Of two things asked for together, so many sets that have the first are looked at for the second in one go.
SCANNED = 250


@dataclass(frozen=True, slots=True)
class Card:
    """A set in a list: the item that stands for it there, and how many of its items are meant."""

    media_set: MediaSet
    item: MediaItem
    count: int
    kind: str

    @property
    def occasion(self) -> Occasion:
        """What was photographed or filmed."""
        return self.media_set.occasion


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the archive's list; `newer` and `older` are where its neighbours begin."""

    cards: list[Card]
    newer: Cursor | None = None
    older: Cursor | None = None
    #: Fewer than a page were found among those looked at, and there may be more.
    is_cut_short: bool = False


def list_sets(filters: Filters, length: int = SETS_A_PAGE) -> Listing:
    """Return a page of the archive's list, the latest occasion first."""
    leading, *others = filters.facets
    rows = _facet(*leading, filters.kind)
    if filters.days:
        rows = rows.filter(day__gte=filters.days[0], day__lte=filters.days[1])
    is_backwards = filters.before is not None
    if start := filters.before or filters.after:
        rows = rows.filter(_beyond(start, is_backwards=is_backwards))
    order = ("day", "media_set_id") if is_backwards else ("-day", "-media_set_id")
    rows = rows.order_by(*order)
    found = list(
        _with_all(rows, others, filters.kind).values_list("media_set", "day", "item", "count")[: length + 1]
    )
    last_looked_at = _last_looked_at(rows) if others and len(found) <= length else None
    more = len(found) > length or last_looked_at is not None
    found = found[:length]
    edge = last_looked_at or (Cursor(found[-1][1], found[-1][0]) if found else None)
    if is_backwards:
        found.reverse()
    first = Cursor(found[0][1], found[0][0]) if found else None
    last = Cursor(found[-1][1], found[-1][0]) if found else None
    cards = cards_of([(key, item, count) for key, _day, item, count in found], filters.kind)
    if is_backwards:
        return Listing(cards, (last_looked_at or first) if more else None, last or filters.before)
    newer = first or filters.after if filters.after else None
    return Listing(cards, newer, edge if more else None, is_cut_short=last_looked_at is not None)


def _facet(name: str, value: int, kind: str = "") -> QuerySet[SetFacet]:
    return SetFacet.objects.filter(name=name, value=value, kind=kind)


def _beyond(start: Cursor, *, is_backwards: bool) -> Q:
    if is_backwards:
        return Q(day__gte=start.day) & (Q(day__gt=start.day) | Q(media_set__gt=start.key))
    return Q(day__lte=start.day) & (Q(day__lt=start.day) | Q(media_set__lt=start.key))


def _with_all(rows: QuerySet[SetFacet], others: list[tuple[str, int]], kind: str) -> QuerySet[SetFacet]:
    """Keep of the first `SCANNED` rows those whose sets have the other facets too."""
    if not others:
        return rows
    order = rows.query.order_by
    near = SetFacet.objects.filter(pk__in=rows.values("pk")[:SCANNED]).order_by(*order)
    for name, value in others:
        near = near.filter(Exists(_facet(name, value, kind).filter(media_set=OuterRef("media_set"))))
    return near


def _last_looked_at(rows: QuerySet[SetFacet]) -> Cursor | None:
    """Return the last row that was looked at, None if there were no more."""
    found = list(rows.values_list("day", "media_set_id")[SCANNED - 1 : SCANNED + 1])
    return Cursor(*found[0]) if len(found) == 2 else None


def cards_of(found: list[tuple[int, int, int]], kind: str = "") -> list[Card]:
    """Return cards for keys of sets and items with their counts, in this order (two queries)."""
    sets = (
        MediaSet.objects.public().select_related("occasion__place").in_bulk([key for key, _item, _n in found])
    )
    items = MediaItem.objects.public().select_related("asset").defer("asset__metadata")
    by_key = items.in_bulk([item for _key, item, _n in found])
    cards = []
    for key, item_key, count in found:
        media_set, item = sets.get(key), by_key.get(item_key)
        if media_set is not None and item is not None:
            item.media_set = media_set
            cards.append(Card(media_set, item, count, kind))
    return cards


def days_of(filters: Filters) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day on which the list has anything, whatever time is asked for."""
    name, value = filters.facets[0]
    rows = _facet(name, value, filters.kind)
    first = rows.order_by("day", "media_set_id").values_list("day", flat=True).first()
    last = rows.order_by("-day", "-media_set_id").values_list("day", flat=True).first()
    return (first, last) if first and last else None


def spans_with_sets(filters: Filters, spans: list[tuple[dt.date, dt.date]]) -> list[bool]:
    """Tell for each span of days whether the list (by its leading facet and kind) has anything in it: one query."""
    name, value = filters.facets[0]
    rows = _facet(name, value, filters.kind)
    asked = {
        f"span_{number}": Exists(rows.filter(day__gte=first, day__lte=last))
        for number, (first, last) in enumerate(spans)
    }
    answer = rows.annotate(**asked).values_list(*asked).order_by("-day", "-media_set_id").first()
    return list(answer) if answer else [False] * len(spans)


def doors(model: type[Any], name: str, *, limit: int = 300) -> list[Any]:
    """Return the bodies, people or places that there is anything of, in their order."""
    rows = SetFacet.objects.filter(name=name, value=OuterRef("pk"), kind="")
    return list(model.objects.filter(Exists(rows)).order_by("sort_key", "pk")[:limit])
