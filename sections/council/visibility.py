"""What citizens may see of the record: decided here once, for pages, API, feeds, search, calendars and exports.

| session | listed | agenda | results and minutes |
| --- | --- | --- | --- |
| open | always | from the publication of the agenda | from the publication of the minutes |
| closed, not held (yet) | no | no | no |
| closed, held | number, body and day | no | no |

Results are outcomes, attendance, votes and speeches. What belongs to an item dealt with behind closed doors stays
hidden in an open session too.
"""

from dataclasses import dataclass

from django.db.models import Model, QuerySet

from sections.council.models import (
    AgendaDocument,
    AgendaItem,
    Attendance,
    Correction,
    Session,
    Speech,
    Vote,
    VoteEvent,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts of a session citizens may see."""

    #: That there is such a session: body, number, day, state.
    listing: bool
    #: Time, place, and how to attend.
    announcement: bool
    agenda: bool
    #: Outcomes, attendance, votes, speeches and minutes.
    results: bool


def parts(session: Session) -> Parts:
    """Return what citizens may see of a session."""
    is_open = session.is_public
    has_results = session.minutes_published_at is not None
    return Parts(
        listing=is_open or session.took_place,
        announcement=is_open,
        agenda=is_open and (session.agenda_published_at is not None or has_results),
        results=is_open and has_results,
    )


def public_items(session: Session) -> QuerySet[AgendaItem]:
    """Return the agenda as citizens may see it; their outcomes only through `public_outcome`."""
    return session.items.public()


def public_outcome(item: AgendaItem) -> str:
    """Return the outcome of a public item once the minutes are published, else ""."""
    return item.outcome if item.is_public and parts(item.session).results else ""


def public_attendance(session: Session) -> QuerySet[Attendance]:
    """Return who was there, as far as citizens may see it."""
    return session.attendance.public().select_related("person")


def public_vote_events(session: Session) -> QuerySet[VoteEvent]:
    """Return the closed votes that citizens may see; their nominal votes are `event.votes.all()`."""
    return session.vote_events.public().filter(is_closed=True)


def public_speeches(session: Session) -> QuerySet[Speech]:
    """Return the speeches that citizens may see."""
    return session.speeches.public().select_related("person")


def public_corrections(session: Session) -> QuerySet[Correction]:
    """Return the corrections of a session and all that belongs to it, the latest first."""
    return session.corrections.public()


def session_of(row: Model) -> Session | None:
    """Return the session that a row of the record belongs to, None for a row of a register."""
    if isinstance(row, Session):
        return row
    if isinstance(row, (AgendaItem, Attendance, VoteEvent, Speech)):
        return row.session
    if isinstance(row, Vote):
        return row.event.session
    return row.item.session if isinstance(row, AgendaDocument) else None


def item_of(row: Model) -> AgendaItem | None:
    """Return the agenda item that a row belongs to, if it belongs to one."""
    if isinstance(row, AgendaItem):
        return row
    if isinstance(row, Vote):
        return row.event.item
    return row.item if isinstance(row, (AgendaDocument, Attendance, VoteEvent, Speech)) else None


def is_settled(row: Model, field: str = "") -> bool:
    """Tell whether a row (or one field of it) is published, so that it is corrected and no longer edited.

    Rows of registers (terms, bodies, people, memberships, seats) are public from the start.
    """
    session = session_of(row)
    if session is None or session.minutes_published_at is not None:
        return True
    is_agenda = isinstance(row, (AgendaItem, AgendaDocument)) and field not in ("outcome", "outcome_note")
    return is_agenda and session.agenda_published_at is not None


def is_visible(row: Model) -> bool:
    """Tell whether citizens may see a row now."""
    session, item = session_of(row), item_of(row)
    if session is None:
        return True
    if item is not None and not item.is_public:
        return False
    shown = parts(session)
    if isinstance(row, Session):
        return shown.listing
    return shown.agenda if isinstance(row, (AgendaItem, AgendaDocument)) else shown.results
