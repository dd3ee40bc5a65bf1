"""What is measured, in the order of the report: the name of each line and the address that is asked for."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache

from bench.record.data import SLUG
from cms.core.pagecache import parts
from sections.council.addresses import calendar_path, path_of, sessions_path
from sections.council.api.types import RECORD_TYPES
from sections.council.models import Body, BodyKind, Session
from sections.council.models.oparl import OParlObject
from sections.council.oparl.objects import BODY_UID, LISTS

OPARL = "/api/oparl/v1.1"
#: Objects asked for in one answer of a list.
LENGTH = 20
SECTIONS = ("presidency", "commissions", "representations", "assemblies")


class Address(NamedTuple):
    """One line: `first` is a page as its first reader gets it, `cold` one with nothing kept at all."""

    name: str
    path: str
    way: str = ""
    #: The number of queries that may not be passed (None: no budget but that it stays the same).
    queries: int | None = None


def addresses() -> list[Address]:
    """Return everything that is measured; the same names whatever the size of the database."""
    return [*_pages(), *_oparl(), *_lists()]


def _pages() -> Iterator[Address]:
    session = Session.objects.select_related("body", "term").get(slug=SLUG)
    person = session.attendance.order_by("pk")[0].person
    body = session.body
    pages = {
        "session page, 30 items, 21 members": path_of(session),
        "person page": path_of(person),
        "body page": path_of(body),
        "commission page": path_of(Body.objects.of_kind(BodyKind.COMMISSION).order_by("pk")[0]),
        "sessions of a body": sessions_path(body),
        "sessions of a body, page 2": f"{sessions_path(body)}?page=2",
        "sessions of a term": f"{sessions_path(body)}?term={session.term.number}",
        **{f"section page, {name}": f"/{name}/" for name in SECTIONS},
        "calendar month": calendar_path(f"{session.day:%Y-%m}"),
        "front door": "/",
    }
    for name, path in pages.items():
        yield Address(name, path, "first", 15)
    for name in ("session page, 30 items, 21 members", "person page", "body page"):
        yield Address(f"{name}, nothing kept", pages[name], "cold", 15)
    yield Address("iCalendar of all", "/calendar.ics", "first", 15)
    yield Address("iCalendar of a body", f"{path_of(body)}calendar.ics", "first", 15)


def _oparl() -> Iterator[Address]:
    yield Address("OParl list, bodies", f"{OPARL}/bodies", "", 1)
    for name in LISTS:
        address = f"{OPARL}/body/{BODY_UID}/{name}?elementsPerPage={_length(name)}"
        yield Address(f"OParl list, {name}", address, "", 1)
    meeting = OParlObject.objects.filter(type="Meeting", is_deleted=False).order_by("pk")[0]
    of_organization = f"{OPARL}/organization/{meeting.organization}/meetings?elementsPerPage={LENGTH}"
    yield Address("OParl list, meetings of an organization", of_organization, "", 1)
    yield Address("OParl object, a meeting", f"{OPARL}/meeting/{meeting.uid}", "", 1)


def _lists() -> Iterator[Address]:
    for item in RECORD_TYPES:
        yield Address(f"/api/v1/{item.plural}", f"/api/v1/{item.plural}?limit={_length(item.plural)}", "", 1)


def _length(plural: str) -> int:
    """Return how much of a list is asked for: no more than the small record has of it."""
    return 2 if "term" in plural.lower() else LENGTH


def forget_everything() -> None:
    """Leave nothing kept, neither in the cache nor in the process."""
    cache.clear()
    parts.forget()
    ContentType.objects.clear_cache()
