"""The record's documents in GraphQL; their fields are described in `sections.council.api.schemas`."""

from datetime import date, datetime
from typing import Any

import strawberry

from cms.core.graphql.types import Node, Picture


class Named:
    """Tells by its `type` whether a document is one of a GraphQL type."""

    document_type = ""

    @classmethod
    def is_type_of(cls, value: Any, _info: Any) -> bool:
        """Tell whether a document is one of these."""
        return bool(value["type"] == cls.document_type)


@strawberry.interface(description="A document of the council's record.")
class RecordNode(Node):
    """See `sections.council.api.schemas.RecordSummary`."""

    uid: str = strawberry.field(description="Permanent; the same in all languages, in OParl and Popolo.")
    updated_at: datetime


@strawberry.type(description="Another document of the record.")
class RecordLink:
    """See `sections.council.api.schemas.RecordLink`."""

    type: str
    id: int
    title: str
    url: str


@strawberry.type(description="A resolution.")
class ResolutionLink:
    """See `sections.council.api.schemas.ResolutionLink`."""

    id: int
    number: str
    title: str
    url: str


@strawberry.type(description="A file to download.")
class FileLink:
    """See `sections.council.api.schemas.FileLink`."""

    id: int
    title: str
    url: str
    language: str
    size: int | None


@strawberry.type(description="A term of the council.")
class Term(Named, RecordNode):
    """See `sections.council.api.schemas.TermSummary`."""

    document_type = "term"
    number: int
    start_date: date
    end_date: date | None
    number_of_seats: int
    number_of_substitutes: int


@strawberry.type(description="The council, what it forms, or what it sits in.")
class Body(Named, RecordNode):
    """See `sections.council.api.schemas.BodyDetail`."""

    document_type = "body"
    kind: str
    slug: str
    parent: RecordLink | None
    founding_date: date | None
    dissolution_date: date | None
    legal_basis: str
    statute: FileLink | None
    email: str
    telephone: str
    website: str
    body_html: str = strawberry.field(description="What editors tell about it; empty without a story.")


@strawberry.type(description="A membership, as the person's document shows it.")
class PersonMembership:
    """See `sections.council.api.schemas.PersonMembership`."""

    id: int
    uid: str
    body: RecordLink
    role: str
    label: str
    start_date: date
    end_date: date | None
    has_voting_right: bool
    leaving_reason: str


@strawberry.type(description="A member, substitute or official.")
class Person(Named, RecordNode):
    """See `sections.council.api.schemas.PersonDetail`."""

    document_type = "person"
    slug: str
    given_name: str
    family_name: str
    honorific_prefix: str
    portrait: Picture | None
    email: str
    telephone: str
    website: str
    office: str
    memberships: list[PersonMembership]
    body_text: str = strawberry.field(description="The biography.")


@strawberry.type(description="A person in a body; both days included.")
class Membership(Named, RecordNode):
    """See `sections.council.api.schemas.MembershipSummary`."""

    document_type = "membership"
    person: RecordLink
    body: RecordLink
    term: RecordLink | None
    seat: RecordLink | None
    role: str
    label: str
    start_date: date
    end_date: date | None
    on_behalf_of: RecordLink | None
    has_voting_right: bool
    electing_session: RecordLink | None
    leaving_reason: str
    leaving_note: str


@strawberry.type(description="Who holds or held a seat.")
class SeatHolder:
    """See `sections.council.api.schemas.SeatHolder`."""

    membership_id: int
    person: RecordLink
    start_date: date
    end_date: date | None


@strawberry.type(description="A report owed from a seat.")
class SeatReport:
    """See `sections.council.api.schemas.SeatReport`."""

    title: str
    due_date: date
    delivered_date: date | None
    document: FileLink | None


@strawberry.type(description="A seat of the council on an outside body.")
class Seat(Named, RecordNode):
    """See `sections.council.api.schemas.SeatDetail`."""

    document_type = "seat"
    body: RecordLink
    legal_basis: str
    right: str
    start_date: date | None
    end_date: date | None
    mandate_months: int | None
    report_months: int | None
    holders: list[SeatHolder]
    reports: list[SeatReport]


@strawberry.type(description="Something in the diary that is no session.")
class Event(Named, RecordNode):
    """See `sections.council.api.schemas.EventSummary`."""

    document_type = "event"
    kind: str
    slug: str
    starts_at: datetime
    ends_at: datetime | None
    day: date
    is_all_day: bool
    place: str
    body: RecordLink | None
    people: list[RecordLink]
    state: str
    state_reason: str


@strawberry.type(description="A finding of an auditor and what became of it.")
class Finding:
    """See `sections.council.api.schemas.Finding`."""

    position: int
    text: str
    state: str
    follow_up: str
    due_date: date | None
    resolved_date: date | None


@strawberry.type(description="An auditor's report on a fiscal year.")
class Audit(Named, RecordNode):
    """See `sections.council.api.schemas.AuditDetail`."""

    document_type = "audit"
    body: RecordLink
    fiscal_year: int
    opinion: str
    auditor: str
    issued_date: date | None
    document: FileLink | None
    findings: list[Finding]
