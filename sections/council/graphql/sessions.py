"""Sessions in GraphQL, with agenda, attendance, votes and speeches."""

from datetime import date, datetime
from typing import Any

import strawberry

from sections.council.graphql.types import FileLink, Named, RecordLink, RecordNode, ResolutionLink


@strawberry.type(description="A document on the table.")
class AgendaDocument:
    """See `sections.council.api.session_schemas.AgendaDocument`."""

    label: str
    file: FileLink


@strawberry.type(description="An item of the agenda; outcomes come with the minutes.")
class AgendaItem:
    """See `sections.council.api.session_schemas.AgendaItem`."""

    id: int
    uid: str
    position: int
    kind: str
    title: str
    url: str
    reference: str
    movers: list[RecordLink]
    lead_body: RecordLink | None
    urgency: str
    outcome: str
    outcome_note: str
    resolutions: list[ResolutionLink]
    continued_from: int | None
    documents: list[AgendaDocument]


@strawberry.type(description="Who was there: at the session, or at the item that `itemId` names.")
class Attendance:
    """See `sections.council.api.session_schemas.Attendance`."""

    person: RecordLink
    item_id: int | None
    status: str
    arrived_at: datetime | None
    left_at: datetime | None
    reason: str
    source: str


@strawberry.type(description="How many voted how.")
class VoteCounts:
    """See `sections.council.api.session_schemas.VoteCounts`."""

    @strawberry.field(name="for", description="Votes in favour.")
    def in_favour(self: Any) -> int:
        """Resolve `for`."""
        return int(self["for"])

    against: int
    abstained: int
    absent: int
    not_voting: int


@strawberry.type(description="How one person voted.")
class Vote:
    """See `sections.council.api.session_schemas.Vote`."""

    person_id: int
    person: str
    option: str


@strawberry.type(description="A vote that was taken; `votes` only where it was nominal.")
class VoteEvent:
    """See `sections.council.api.session_schemas.VoteEvent`."""

    id: int
    uid: str
    item_id: int | None
    position: int
    question: str
    url: str
    method: str
    source: str
    held_at: datetime
    result: str
    counts: VoteCounts
    votes: list[Vote]


@strawberry.type(description="Something said in the session.")
class Speech:
    """See `sections.council.api.session_schemas.Speech`."""

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


@strawberry.type(description="A correction of something published.")
class Correction:
    """See `sections.council.api.session_schemas.Correction`."""

    item_id: int | None
    field: str
    label: str
    old_value: str
    new_value: str
    reason: str
    made_at: datetime


@strawberry.type(description="A session, as far as it is published.")
class Session(Named, RecordNode):
    """See `sections.council.api.session_schemas.SessionDetail`."""

    document_type = "session"
    kind: str
    formality: str
    is_extraordinary: bool
    is_public: bool
    number: int | None
    slug: str
    body: RecordLink
    term: RecordLink
    state: str
    state_reason: str
    day: date
    scheduled_at: datetime | None
    scheduled_end_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    place: str
    place_note: str
    agenda_published_at: datetime | None
    minutes_published_at: datetime | None
    successor: RecordLink | None
    items: list[AgendaItem]
    attendance: list[Attendance]
    vote_events: list[VoteEvent]
    speeches: list[Speech]
    corrections: list[Correction]
    people: list[RecordLink]
    minutes_text: str
    minutes_document: FileLink | None
