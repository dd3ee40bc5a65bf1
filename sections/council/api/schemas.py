"""The shapes of the record's documents. Every key is always present: texts are "" and objects null without a value."""

from datetime import date, datetime
from typing import Annotated

from cms.core.documents.schemas import Block, Picture, Schema, Shown


class RecordLink(Schema):
    """Another document of the record: read it at `/api/v1/<plural>/<id>`."""

    type: str
    id: int
    title: str
    url: str


class ResolutionLink(Schema):
    """A resolution: read it at `/api/v1/resolutions/<id>`."""

    id: int
    number: str
    title: str
    url: str


class FileLink(Schema):
    """A file to download."""

    id: int
    title: str
    url: str
    language: Annotated[str, Shown("The language of its text")]
    size: Annotated[int | None, Shown("Bytes")]


class RecordSummary(Schema):
    """What every document of the record begins with."""

    type: str
    id: int
    locale: Annotated[str, Shown(examples=["fa"], description="Texts without a translation are in Persian")]
    uid: Annotated[str, Shown("The same in all languages, in OParl and Popolo; never changes")]
    title: str
    summary: str
    url: Annotated[str, Shown("The page or the place on it that shows this")]
    updated_at: datetime


class TermSummary(RecordSummary):
    """A term of the council."""

    number: int
    start_date: Annotated[date, Shown("First day")]
    end_date: Annotated[date | None, Shown("Last day; null while it runs")]
    number_of_seats: int
    number_of_substitutes: int


class BodySummary(RecordSummary):
    """A body: the council, what it forms, what it sits in."""

    kind: str
    slug: str
    parent: RecordLink | None
    founding_date: date | None
    dissolution_date: date | None


class BodyDetail(BodySummary):
    """A body in full."""

    legal_basis: str
    statute: FileLink | None
    email: str
    telephone: str
    website: str
    body_html: Annotated[str, Shown("What editors tell about it, as clean HTML; empty without a story")]
    body: Annotated[list[Block], Shown("The same as typed blocks")]
    body_text: Annotated[str, Shown("Purpose, legal basis and story as plain text")]


class PersonSummary(RecordSummary):
    """A member, substitute or official."""

    slug: str
    given_name: str
    family_name: str
    honorific_prefix: str
    portrait: Picture | None


class PersonMembership(Schema):
    """A membership, as the person's document shows it."""

    id: int
    uid: str
    body: RecordLink
    role: str
    label: Annotated[str, Shown("The role in words")]
    start_date: date
    end_date: date | None
    has_voting_right: bool
    leaving_reason: str


class PersonDetail(PersonSummary):
    """A person in full."""

    email: str
    telephone: str
    website: str
    office: str
    memberships: Annotated[list[PersonMembership], Shown("The latest first")]
    body_text: str


class MembershipSummary(RecordSummary):
    """A person in a body, both days included."""

    person: RecordLink
    body: RecordLink
    term: RecordLink | None
    seat: RecordLink | None
    role: str
    label: Annotated[str, Shown("The role in words")]
    start_date: date
    end_date: date | None
    on_behalf_of: RecordLink | None
    has_voting_right: bool
    electing_session: RecordLink | None
    leaving_reason: str
    leaving_note: str


class SeatHolder(Schema):
    """Who holds or held a seat."""

    membership_id: int
    person: RecordLink
    start_date: date
    end_date: date | None


class SeatSummary(RecordSummary):
    """A seat of the council on an outside body."""

    body: RecordLink
    legal_basis: str
    right: Annotated[str, Shown("voting or observer")]
    start_date: date | None
    end_date: date | None
    mandate_months: int | None
    report_months: int | None
    holders: Annotated[list[SeatHolder], Shown("The latest first")]


class SeatReport(Schema):
    """A report owed from a seat."""

    title: str
    due_date: date
    delivered_date: date | None
    document: FileLink | None


class SeatDetail(SeatSummary):
    """A seat with the reports from it."""

    reports: list[SeatReport]


class EventSummary(RecordSummary):
    """Something in the diary that is no session."""

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


class Finding(Schema):
    """A finding of an auditor and what became of it."""

    position: int
    text: str
    state: str
    follow_up: str
    due_date: date | None
    resolved_date: date | None


class AuditSummary(RecordSummary):
    """An auditor's report on a fiscal year."""

    body: RecordLink
    fiscal_year: Annotated[int, Shown("Solar Hijri")]
    opinion: str
    auditor: str
    issued_date: date | None
    document: FileLink | None


class AuditDetail(AuditSummary):
    """The report with its findings."""

    findings: list[Finding]
