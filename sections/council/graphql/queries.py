"""Connections and single documents of the record."""

import enum
from datetime import datetime

import strawberry

from cms.core.graphql.connections import Connection, many_field, one_field
from sections.council.graphql.sessions import Session
from sections.council.graphql.types import Audit, Body, Event, Membership, Person, Seat, Term
from sections.council.models import (
    BodyKind,
    EventKind,
    EventState,
    Formality,
    Opinion,
    Role,
    SeatRight,
    SessionKind,
    SessionState,
)

RECORD_NODES = [Term, Body, Person, Membership, Seat, Session, Event, Audit]

for _choices, _said in (
    (BodyKind, "What a body is."),
    (Role, "What a person is in a body."),
    (SeatRight, "What a seat's holder may do."),
    (SessionKind, "What meets."),
    (SessionState, "How far a session has come."),
    (Formality, "Deciding or deliberating."),
    (EventKind, "What happens."),
    (EventState, "Whether it takes place."),
    (Opinion, "An auditor's opinion."),
):
    strawberry.enum(_choices, description=_said)


@strawberry.enum(description="Order of a list by date.")
class RecordSort(enum.Enum):
    """Newest or oldest first."""

    NEWEST = "-date"
    OLDEST = "date"
    LAST_UPDATED = "-updated_at"
    FIRST_UPDATED = "updated_at"


@strawberry.input(description="Filters of bodies; slugs.")
class BodyFilter:
    """All that are given must hold; any of a list's values may."""

    kind: list[BodyKind] | None = None
    slug: list[str] | None = None
    parent: list[str] | None = None
    ids: list[int] | None = None


@strawberry.input(description="Filters of people; slugs, numbers of terms.")
class PersonFilter:
    """All that are given must hold; any of a list's values may."""

    slug: list[str] | None = None
    body: list[str] | None = None
    term: list[str] | None = None
    ids: list[int] | None = None


@strawberry.input(description="Filters of memberships; slugs, numbers of terms.")
class MembershipFilter:
    """All that are given must hold; any of a list's values may."""

    person: list[str] | None = None
    body: list[str] | None = None
    kind: list[BodyKind] | None = None
    role: list[Role] | None = None
    term: list[str] | None = None
    ids: list[int] | None = None


@strawberry.input(description="Filters of seats; slugs of bodies.")
class SeatFilter:
    """All that are given must hold; any of a list's values may."""

    body: list[str] | None = None
    right: list[SeatRight] | None = None
    ids: list[int] | None = None


@strawberry.input(description="Filters of sessions; slugs, numbers of terms.")
class SessionFilter:
    """All that are given must hold; any of a list's values may."""

    kind: list[SessionKind] | None = None
    body: list[str] | None = None
    term: list[str] | None = None
    state: list[SessionState] | None = None
    formality: list[Formality] | None = None
    person: list[str] | None = None
    ids: list[int] | None = None
    date_from: datetime | None = None
    date_before: datetime | None = None
    updated_at_from: datetime | None = None


@strawberry.input(description="Filters of events; slugs.")
class EventFilter:
    """All that are given must hold; any of a list's values may."""

    kind: list[EventKind] | None = None
    body: list[str] | None = None
    person: list[str] | None = None
    state: list[EventState] | None = None
    ids: list[int] | None = None
    date_from: datetime | None = None
    date_before: datetime | None = None


@strawberry.input(description="Filters of auditors' reports; slugs, Solar Hijri years.")
class AuditFilter:
    """All that are given must hold; any of a list's values may."""

    body: list[str] | None = None
    opinion: list[Opinion] | None = None
    fiscal_year: list[str] | None = None
    ids: list[int] | None = None


@strawberry.type(description="The council's record.")
class RecordQuery:
    """Single documents by id, and connections."""

    session = one_field("session", Session, "A session by its id.")
    person = one_field("person", Person, "A person by their id.")
    body = one_field("body", Body, "A body by its id.")
    terms = many_field("term", Connection[Term], "Terms of the council, the latest first.")
    bodies = many_field("body", Connection[Body], "Bodies in alphabetical order.", filter=BodyFilter)
    people = many_field(
        "person",
        Connection[Person],
        "People in alphabetical order of their family names.",
        filter=PersonFilter,
    )
    memberships = many_field(
        "membership",
        Connection[Membership],
        "Memberships, the latest first.",
        sort=RecordSort,
        filter=MembershipFilter,
    )
    seats = many_field(
        "seat", Connection[Seat], "Seats on outside bodies in alphabetical order.", filter=SeatFilter
    )
    sessions = many_field(
        "session", Connection[Session], "Sessions, the latest first.", sort=RecordSort, filter=SessionFilter
    )
    events = many_field(
        "event",
        Connection[Event],
        "Events of the diary, the latest first.",
        sort=RecordSort,
        filter=EventFilter,
    )
    audits = many_field(
        "audit",
        Connection[Audit],
        "Auditors' reports, the latest first.",
        sort=RecordSort,
        filter=AuditFilter,
    )
