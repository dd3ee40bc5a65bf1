"""Connections and single documents of the record."""

import enum
from datetime import datetime
from typing import Any

import strawberry

from cms.core.graphql.connections import Connection, connect, one
from cms.core.graphql.types import Locale
from sections.council import models
from sections.council.graphql.sessions import Session
from sections.council.graphql.types import Audit, Body, Event, Membership, Person, Seat, Term

Locales = list[Locale] | None
RECORD_NODES = [Term, Body, Person, Membership, Seat, Session, Event, Audit]

BodyKind = strawberry.enum(models.BodyKind, name="BodyKind", description="What a body is.")
Role = strawberry.enum(models.Role, name="Role", description="What a person is in a body.")
SeatRight = strawberry.enum(models.SeatRight, name="SeatRight", description="What a seat's holder may do.")
SessionKind = strawberry.enum(models.SessionKind, name="SessionKind", description="What meets.")
SessionState = strawberry.enum(
    models.SessionState, name="SessionState", description="How far a session has come."
)
Formality = strawberry.enum(models.Formality, name="Formality", description="Deciding or deliberating.")
EventKind = strawberry.enum(models.EventKind, name="EventKind", description="What happens.")
EventState = strawberry.enum(models.EventState, name="EventState", description="Whether it takes place.")
Opinion = strawberry.enum(models.Opinion, name="Opinion", description="An auditor's opinion.")


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

    kind: list[BodyKind] | None = None  # type: ignore[valid-type]
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
    kind: list[BodyKind] | None = None  # type: ignore[valid-type]
    role: list[Role] | None = None  # type: ignore[valid-type]
    term: list[str] | None = None
    ids: list[int] | None = None


@strawberry.input(description="Filters of seats; slugs of bodies.")
class SeatFilter:
    """All that are given must hold; any of a list's values may."""

    body: list[str] | None = None
    right: list[SeatRight] | None = None  # type: ignore[valid-type]
    ids: list[int] | None = None


@strawberry.input(description="Filters of sessions; slugs, numbers of terms.")
class SessionFilter:
    """All that are given must hold; any of a list's values may."""

    kind: list[SessionKind] | None = None  # type: ignore[valid-type]
    body: list[str] | None = None
    term: list[str] | None = None
    state: list[SessionState] | None = None  # type: ignore[valid-type]
    formality: list[Formality] | None = None  # type: ignore[valid-type]
    person: list[str] | None = None
    ids: list[int] | None = None
    date_from: datetime | None = None
    date_before: datetime | None = None
    updated_at_from: datetime | None = None


@strawberry.input(description="Filters of events; slugs.")
class EventFilter:
    """All that are given must hold; any of a list's values may."""

    kind: list[EventKind] | None = None  # type: ignore[valid-type]
    body: list[str] | None = None
    person: list[str] | None = None
    state: list[EventState] | None = None  # type: ignore[valid-type]
    ids: list[int] | None = None
    date_from: datetime | None = None
    date_before: datetime | None = None


@strawberry.input(description="Filters of auditors' reports; slugs, Solar Hijri years.")
class AuditFilter:
    """All that are given must hold; any of a list's values may."""

    body: list[str] | None = None
    opinion: list[Opinion] | None = None  # type: ignore[valid-type]
    fiscal_year: list[str] | None = None
    ids: list[int] | None = None


def _list(
    info: strawberry.Info,
    type_name: str,
    first: int | None,
    after: str | None,
    locale: Locales,
    filter: Any = None,
    sort: RecordSort | None = None,
) -> Any:
    return connect(
        info,
        type_name,
        first=first,
        after=after,
        locale=locale,
        sort=sort.value if sort else None,
        filters=vars(filter) if filter is not None else {},
    )


@strawberry.type(description="The council's record.")
class RecordQuery:
    """Single documents by id, and connections."""

    @strawberry.field(description="A session by its id.")
    def session(self, id: int, locale: Locales = None) -> Session | None:
        """Resolve `session`."""
        found: Session | None = one("session", id, locale)
        return found

    @strawberry.field(description="A person by their id.")
    def person(self, id: int, locale: Locales = None) -> Person | None:
        """Resolve `person`."""
        found: Person | None = one("person", id, locale)
        return found

    @strawberry.field(description="A body by its id.")
    def body(self, id: int, locale: Locales = None) -> Body | None:
        """Resolve `body`."""
        found: Body | None = one("body", id, locale)
        return found

    @strawberry.field(description="Terms of the council, the latest first.")
    def terms(
        self, info: strawberry.Info, first: int | None = 20, after: str | None = None, locale: Locales = None
    ) -> Connection[Term]:
        """Resolve `terms`."""
        return _list(info, "term", first, after, locale)

    @strawberry.field(description="Bodies in alphabetical order.")
    def bodies(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        filter: BodyFilter | None = None,
    ) -> Connection[Body]:
        """Resolve `bodies`."""
        return _list(info, "body", first, after, locale, filter)

    @strawberry.field(description="People in alphabetical order of their family names.")
    def people(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        filter: PersonFilter | None = None,
    ) -> Connection[Person]:
        """Resolve `people`."""
        return _list(info, "person", first, after, locale, filter)

    @strawberry.field(description="Memberships, the latest first.")
    def memberships(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        sort: RecordSort | None = None,
        filter: MembershipFilter | None = None,
    ) -> Connection[Membership]:
        """Resolve `memberships`."""
        return _list(info, "membership", first, after, locale, filter, sort)

    @strawberry.field(description="Seats on outside bodies in alphabetical order.")
    def seats(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        filter: SeatFilter | None = None,
    ) -> Connection[Seat]:
        """Resolve `seats`."""
        return _list(info, "seat", first, after, locale, filter)

    @strawberry.field(description="Sessions, the latest first.")
    def sessions(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        sort: RecordSort | None = None,
        filter: SessionFilter | None = None,
    ) -> Connection[Session]:
        """Resolve `sessions`."""
        return _list(info, "session", first, after, locale, filter, sort)

    @strawberry.field(description="Events of the diary, the latest first.")
    def events(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        sort: RecordSort | None = None,
        filter: EventFilter | None = None,
    ) -> Connection[Event]:
        """Resolve `events`."""
        return _list(info, "event", first, after, locale, filter, sort)

    @strawberry.field(description="Auditors' reports, the latest first.")
    def audits(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        sort: RecordSort | None = None,
        filter: AuditFilter | None = None,
    ) -> Connection[Audit]:
        """Resolve `audits`."""
        return _list(info, "audit", first, after, locale, filter, sort)
