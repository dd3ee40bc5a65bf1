"""The shape of a session's document: agenda, attendance, votes, speeches and corrections in one."""

from datetime import date, datetime

from pydantic import Field

from cms.core.documents.schemas import Schema
from sections.council.api.schemas import FileLink, RecordLink, RecordSummary


class SessionSummary(RecordSummary):
    """A session. Of a closed one that was held: that it was, and nothing more."""

    kind: str
    formality: str
    is_extraordinary: bool
    is_public: bool = Field(description="Open to citizens")
    number: int | None = Field(description="Number in the term")
    slug: str
    body: RecordLink
    term: RecordLink
    state: str
    state_reason: str
    day: date = Field(description="In Tehran")
    scheduled_at: datetime | None
    scheduled_end_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    place: str
    place_note: str
    agenda_published_at: datetime | None
    minutes_published_at: datetime | None
    successor: RecordLink | None = Field(description="Of a postponed session: the one held instead")


class AgendaDocument(Schema):
    """A document on the table."""

    label: str
    file: FileLink


class AgendaItem(Schema):
    """An item of the agenda; outcomes come with the minutes."""

    id: int
    uid: str
    position: int
    kind: str
    title: str
    url: str
    reference: str = Field(description="Number of the proposal or bill")
    movers: list[RecordLink]
    lead_body: RecordLink | None
    urgency: str
    outcome: str
    outcome_note: str
    continued_from: int | None = Field(description="Id of the item that was postponed to here")
    documents: list[AgendaDocument]


class Attendance(Schema):
    """Who was there: at the session, or at an item where `item_id` names one."""

    person: RecordLink
    item_id: int | None
    status: str
    arrived_at: datetime | None
    left_at: datetime | None
    reason: str
    source: str


class VoteCounts(Schema):
    """How many voted how."""

    for_: int = Field(alias="for")
    against: int
    abstained: int
    absent: int
    not_voting: int


class Vote(Schema):
    """How one person voted."""

    person_id: int
    person: str = Field(description="The person's name")
    option: str


class VoteEvent(Schema):
    """A vote that was taken; `votes` only where it was nominal."""

    id: int
    uid: str
    item_id: int | None
    position: int
    question: str
    url: str
    method: str
    source: str = Field(description="roll_call, minutes or inferred")
    held_at: datetime
    result: str
    counts: VoteCounts
    votes: list[Vote]


class Speech(Schema):
    """Something said in the session."""

    id: int
    uid: str
    item_id: int | None
    position: int
    person: RecordLink | None
    speaker_name: str
    kind: str
    title: str
    text: str
    is_summary: bool
    addressed_to: str
    source: str


class Correction(Schema):
    """A correction of something published."""

    item_id: int | None
    field: str
    label: str = Field(description="The field in words")
    old_value: str
    new_value: str
    reason: str
    made_at: datetime


class SessionDetail(SessionSummary):
    """A session in full, as far as it is published."""

    items: list[AgendaItem]
    attendance: list[Attendance]
    vote_events: list[VoteEvent]
    speeches: list[Speech]
    corrections: list[Correction] = Field(description="The latest first")
    people: list[RecordLink] = Field(description="Everyone named in this document, once")
    minutes_text: str
    minutes_document: FileLink | None
    body_text: str
