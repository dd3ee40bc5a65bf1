"""The shape of a session's document: agenda, attendance, votes, speeches and corrections in one."""

from datetime import date, datetime
from typing import Annotated

from cms.core.documents.schemas import Schema, Shown
from sections.council.api.schemas import FileLink, RecordLink, RecordSummary, ResolutionLink


class SessionSummary(RecordSummary):
    """A session. Of a closed one that was held: that it was, and nothing more."""

    kind: str
    formality: str
    is_extraordinary: bool
    is_public: Annotated[bool, Shown("Open to citizens")]
    number: Annotated[int | None, Shown("Number in the term")]
    slug: str
    body: RecordLink
    term: RecordLink
    state: str
    state_reason: str
    day: Annotated[date, Shown("In Tehran")]
    scheduled_at: datetime | None
    scheduled_end_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    place: str
    place_note: str
    agenda_published_at: datetime | None
    minutes_published_at: datetime | None
    successor: Annotated[RecordLink | None, Shown("Of a postponed session: the one held instead")]


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
    reference: Annotated[str, Shown("Number of the proposal or bill")]
    movers: list[RecordLink]
    lead_body: RecordLink | None
    urgency: str
    outcome: str
    outcome_note: str
    resolutions: Annotated[list[ResolutionLink], Shown("What followed from it; with the minutes")]
    continued_from: Annotated[int | None, Shown("Id of the item that was postponed to here")]
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

    for_: Annotated[int, Shown(alias="for")]
    against: int
    abstained: int
    absent: int
    not_voting: int


class Vote(Schema):
    """How one person voted."""

    person_id: int
    person: Annotated[str, Shown("The person's name")]
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
    source: Annotated[str, Shown("roll_call, minutes or inferred")]
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
    label: Annotated[str, Shown("The field in words")]
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
    corrections: Annotated[list[Correction], Shown("The latest first")]
    people: Annotated[list[RecordLink], Shown("Everyone named in this document, once")]
    minutes_text: str
    minutes_document: FileLink | None
    body_text: str
