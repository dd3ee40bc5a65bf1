"""Links of items and markers to a session's agenda: they go when an occasion, or a set's, is another session.

The minute, the title and the speaker of a marker stay; one without a title gets that of the item it led to. A marker
about an item that citizens do not see goes as a whole: without its item nothing would hide it any more. The audit trail
names everything that went.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from media_archive.models import Marker, MediaItem
from media_archive.tracks import clock_of
from sections.council.models import AgendaItem
from sections.council.visibility import parts

from .audit import record
from .locking import hold_sets

#: Letters of a title in the audit trail.
_TOLD = 80
_TITLES = ("title", "title_en", "title_ar")


@dataclass(frozen=True, slots=True)
class Links:
    """How many items and markers lead to an agenda, and how many of the markers would go as a whole."""

    items: int
    markers: int
    hidden: int

    def __bool__(self) -> bool:
        return bool(self.items or self.markers)


def is_open(marker: Marker) -> bool:
    """Tell whether citizens see the agenda item that a marker leads to."""
    item = marker.agenda_item
    return item is None or (item.is_public and parts(item.session).agenda)


def links_of(items: QuerySet[MediaItem]) -> Links:
    """Count what leads from items, and from the markers in them, to an agenda."""
    markers = list(_markers(items, Q()))
    return Links(
        items.filter(agenda_item__isnull=False).count(),
        len(markers),
        sum(not is_open(marker) for marker in markers),
    )


def take_off_others(items: QuerySet[MediaItem], session_id: int | None, *, user: Any) -> None:
    """Take off every link to the agenda of another session than this one, of items and of the markers in them.

    To be called in the transaction that changed what they are of, with the change stored. Whoever changed something
    tells the rest of the portal.
    """
    if not items.filter(Q(agenda_item__isnull=False) | Q(asset__markers__agenda_item__isnull=False)).exists():
        return
    hold_sets(items.order_by().values_list("media_set", flat=True).distinct())
    others = Q(agenda_item__isnull=False)
    if session_id is not None:
        others &= ~Q(agenda_item__session=session_id)
    markers: dict[int, list[Marker]] = {}
    for marker in _markers(items, others):
        markers.setdefault(marker.asset_id, []).append(marker)
    wanted = Q(pk__in=items.filter(others).values("pk")) | Q(asset__in=list(markers))
    rows = MediaItem.objects.select_related("asset", "agenda_item").filter(wanted).order_by("pk")
    for row in rows.select_for_update(of=("self",)):
        _take_off(row, markers.get(row.asset_id, ()), session_id, user)


def _markers(items: QuerySet[MediaItem], which: Q) -> QuerySet[Marker]:
    found = Marker.objects.filter(which, agenda_item__isnull=False, asset__in=items.values("asset"))
    return found.select_related("agenda_item__session", "speaker").order_by("asset", "start_ms")


def _take_off(row: MediaItem, markers: Iterable[Marker], session_id: int | None, user: Any) -> None:
    fields: dict[str, list[Any]] = {}
    if row.agenda_item is not None and row.agenda_item.session_id != session_id:
        fields["agenda_item"] = [str(row.agenda_item)[:_TOLD], None]
        row.agenda_item = None
        row.save()
    told = [_free(marker, item) for marker in markers if (item := marker.agenda_item)]
    if told:
        fields["markers"] = [[before for before, _after in told], [after for _before, after in told if after]]
    record("leave_agenda", row, user, fields=fields)


def _free(marker: Marker, item: AgendaItem) -> tuple[str, str]:
    """Part a marker from its agenda item; returns what it was and what it is, in words."""
    clock = clock_of(marker.start_ms)
    words = [str(item)[:_TOLD], str(marker.speaker or ""), marker.title[:_TOLD]]
    before = f"{clock} {' / '.join(filter(None, words))}"
    if not is_open(marker):
        marker.delete()
        return before, ""
    if not marker.title:
        for name in _TITLES:
            setattr(marker, name, getattr(item, name)[:200])
    marker.agenda_item = None
    marker.save()
    return before, f"{clock} {marker.title[:_TOLD]}"
