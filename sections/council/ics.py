"""Sessions and events as iCalendar (RFC 5545, RFC 7986), in the reader's language.

Entries are known by the record's permanent identifiers. `SEQUENCE` rises with each change of time, place or state, and
what is called off stays, as `CANCELLED`, so that subscribers' copies follow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sections.council.addresses import path_of
from sections.council.models import CALLED_OFF, AgendaItem, Event, EventState, Session
from sections.council.models.events import EventQuerySet
from sections.council.models.sessions import SessionQuerySet
from sections.council.titles import session_title

if TYPE_CHECKING:  # A worker loads the eighty modules of the library with the first calendar.
    from icalendar import Component
    from icalendar import Event as Entry

CONTENT_TYPE = "text/calendar; charset=utf-8"
ZONE = "Asia/Tehran"
#: How far back a calendar goes.
BACK = dt.timedelta(days=366)
_PRODUCT = "-//Islamic City Council of Tehran//Portal//FA"
_REFRESH = dt.timedelta(hours=6)


def coming_and_recent(sessions: SessionQuerySet) -> QuerySet[Session]:
    """Return the open ones of these sessions from one year back on, with their public agenda; two queries."""
    recent = sessions.public().filter(scheduled_at__gte=timezone.now() - BACK)
    return with_agenda(recent).order_by("scheduled_at", "pk")


def with_agenda(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Add body and public agenda."""
    items = Prefetch("items", AgendaItem.objects.public().order_by("position"), to_attr="shown_items")
    return sessions.select_related("body").prefetch_related(items)


def coming_and_recent_events(events: EventQuerySet) -> QuerySet[Event]:
    """Return the public ones of these events from one year back on."""
    since = timezone.now() - BACK
    return events.public().filter(starts_at__gte=since).select_related("body").order_by("starts_at", "pk")


def calendar(name: str, address: str, sessions: Iterable[Session], events: Iterable[Event] = ()) -> bytes:
    """Return the iCalendar file of sessions and events; `address` is where it can be had anew."""
    from icalendar import Calendar  # noqa: PLC0415 -- with the first calendar

    found = Calendar()
    found.add("PRODID", _PRODUCT)
    found.add("VERSION", "2.0")
    found.add("METHOD", "PUBLISH")
    for key in ("NAME", "X-WR-CALNAME"):
        found.add(key, name)
    found.add("X-WR-TIMEZONE", ZONE)
    found.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    found.add("X-PUBLISHED-TTL", _REFRESH)
    found.add("SOURCE", address, parameters={"VALUE": "URI"})
    found.add_component(_zone())
    for session in sessions:
        found.add_component(_session_entry(session))
    for event in events:
        found.add_component(_event_entry(event))
    return bytes(found.to_ical())


@cache
def _zone() -> Component:
    """Return the definition of the council's time zone, which had summer time until 2022."""
    from icalendar import Timezone  # noqa: PLC0415 -- with the first calendar

    return Timezone.from_tzid(ZONE)


def _local(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(ZoneInfo(ZONE))


def _entry(row: Session | Event, title: str, *, is_off: bool) -> Entry:
    """Return what entries of both kinds have."""
    from icalendar import Event as Entry  # noqa: PLC0415 -- with the first calendar

    entry = Entry()
    entry.add("UID", str(row.uid))
    entry.add("DTSTAMP", row.updated_at)
    entry.add("CREATED", row.created_at)
    entry.add("LAST-MODIFIED", row.updated_at)
    entry.add("SEQUENCE", row.sequence)
    entry.add("SUMMARY", title, parameters={"LANGUAGE": get_language() or settings.LANGUAGE_CODE})
    entry.add("STATUS", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("CLASS", "PUBLIC")
    entry.add("URL", f"{settings.BASE_URL}{path_of(row)}")
    return entry


def _session_entry(session: Session) -> Entry:
    start = session.started_at or session.scheduled_at
    end = session.ended_at or session.scheduled_end_at
    entry = _entry(session, session_title(session), is_off=session.state in CALLED_OFF)
    entry.add("DTSTART", _local(start))
    if end and end > start:
        entry.add("DTEND", _local(end))
    entry.add("LOCATION", "، ".join(filter(None, [str(session.get_place_display()), session.place_note])))
    entry.add("CATEGORIES", [str(session.get_kind_display()), str(session.body.local_name)])
    entry.add("DESCRIPTION", _session_text(session))
    return entry


def _session_text(session: Session) -> str:
    """Return state, reason and agenda in lines."""
    lines = [str(session.body.local_name), str(session.get_state_display())]
    if session.state_reason:
        lines.append(session.state_reason)
    if items := getattr(session, "shown_items", []):
        lines += ["", _("Agenda")]
        lines += [f"{item.position}. {item.localized('title')}" for item in items]
    return "\n".join(lines)


def _event_entry(event: Event) -> Entry:
    is_off = event.state in (EventState.POSTPONED, EventState.CANCELLED)
    entry = _entry(event, str(event.local_name), is_off=is_off)
    if event.is_all_day:
        last = _local(event.ends_at).date() if event.ends_at else event.day
        entry.add("DTSTART", event.day)
        entry.add("DTEND", last + dt.timedelta(days=1))
    else:
        entry.add("DTSTART", _local(event.starts_at))
        if event.ends_at and event.ends_at > event.starts_at:
            entry.add("DTEND", _local(event.ends_at))
    if place := str(event.localized("place")):
        entry.add("LOCATION", place)
    body = [str(event.body.local_name)] if event.body else []
    entry.add("CATEGORIES", [str(event.get_kind_display()), *body])
    texts = [str(event.get_state_display()), event.state_reason, str(event.localized("description"))]
    entry.add("DESCRIPTION", "\n".join(filter(None, texts)))
    return entry
