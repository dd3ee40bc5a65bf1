"""From a planned sitting to its rows: session, agenda, who came, votes, speeches, in one story that holds together."""

import datetime as dt
from dataclasses import dataclass, field

from cms.core.persian.digits import to_persian
from cms.demo.content import record_words as words
from sections.council.models import (
    CALLED_OFF,
    KIND_OF_BODY,
    TOOK_PLACE,
    AgendaItem,
    Attendance,
    Body,
    BodyKind,
    Formality,
    ItemKind,
    Outcome,
    Place,
    Session,
    SessionKind,
    SessionState,
    Source,
    Term,
    Urgency,
    VoteMethod,
)
from sections.council.models.fields import local_day

from .agendas import PlannedItem
from .ballots import AGAINST, FOR, TIED, Question, take_vote
from .roll import Presence, Roll
from .rows import Batch
from .talk import add_speeches, speakers_of

_PLACES = {
    BodyKind.COUNCIL: (Place.PLENARY_HALL, 180),
    BodyKind.PRESIDING_BOARD: (Place.BUILDING_ONE, 90),
    BodyKind.COMPANY_ASSEMBLY: (Place.BUILDING_ONE, 120),
    BodyKind.COUNCIL_ASSEMBLY: (Place.ELSEWHERE, 240),
}
_AGENDA_BEFORE, _MINUTES_AFTER = dt.timedelta(days=7), dt.timedelta(days=6)
_WITH_MINUTES = (SessionState.MINUTES_PUBLISHED, SessionState.ARCHIVED)


@dataclass
class Sitting:
    """One session as it is planned."""

    body: Body
    term: Term
    number: int | None
    at: dt.datetime
    state: SessionState
    items: list[PlannedItem] = field(default_factory=list)
    kind: SessionKind | None = None
    formality: Formality = Formality.OFFICIAL
    is_extraordinary: bool = False
    is_public: bool = True
    state_reason: str = ""
    successor: Session | None = None
    slug_suffix: str = ""


def hold(batch: Batch, sitting: Sitting, roll: Roll, bodies: dict[str, Body]) -> Session:
    """Add everything a sitting leaves in the record to the batch; return its session."""
    session = _session(sitting, batch)
    batch.sessions.append(session)
    items = [
        _item(session, position, planned, bodies, batch) for position, planned in enumerate(sitting.items, 1)
    ]
    batch.items += items
    if sitting.state not in TOOK_PLACE or session.started_at is None or session.ended_at is None:
        for item in items:
            item.outcome = item.outcome_note = ""
        return session
    present = roll.call(
        session.body, session.started_at, session.ended_at, local_day(session.started_at), batch.chance
    )
    batch.attendance += [_attendance(session, presence, batch) for presence in present]
    step = (session.ended_at - session.started_at) / (len(items) + 1)
    for number, (item, planned) in enumerate(zip(items, sitting.items, strict=True), 1):
        _deal_with(batch, item, planned, present, session.started_at + number * step)
    there = sum(presence.was_there for presence in present)
    if sitting.state in _WITH_MINUTES:
        session.minutes_text = words.MINUTES.format(
            present=to_persian(str(there)), items=to_persian(str(len(items)))
        )
    return session


def _session(sitting: Sitting, batch: Batch) -> Session:
    place, minutes = _PLACES.get(BodyKind(sitting.body.kind), (Place.BUILDING_TWO, 120))
    mark = "" if sitting.formality == Formality.OFFICIAL else "c"
    stem = (
        f"{sitting.term.number}-{mark}{sitting.number}"
        if sitting.number
        else local_day(sitting.at).isoformat()
    )
    session = Session(
        body=sitting.body,
        term=sitting.term,
        kind=sitting.kind or KIND_OF_BODY[BodyKind(sitting.body.kind)],
        formality=sitting.formality,
        is_extraordinary=sitting.is_extraordinary,
        is_public=sitting.is_public,
        number=sitting.number,
        slug=f"{stem}{sitting.slug_suffix}",
        scheduled_at=sitting.at,
        scheduled_end_at=sitting.at + dt.timedelta(minutes=minutes),
        place=place,
        state=sitting.state,
        state_reason=sitting.state_reason,
        successor=sitting.successor,
        sequence=int(sitting.state in CALLED_OFF),
    )
    if sitting.state not in {SessionState.PLANNED, *CALLED_OFF}:
        session.agenda_published_at = sitting.at - _AGENDA_BEFORE
    if sitting.state in TOOK_PLACE:
        session.started_at = sitting.at + dt.timedelta(minutes=batch.chance.randint(0, 12))
        length = minutes + batch.chance.randint(-25, 40)
        session.ended_at = session.started_at + dt.timedelta(minutes=length)
    if sitting.state in _WITH_MINUTES and session.ended_at:
        session.minutes_published_at = session.ended_at + _MINUTES_AFTER
    return session


def _item(
    session: Session, position: int, planned: PlannedItem, bodies: dict[str, Body], batch: Batch
) -> AgendaItem:
    fa, en, ar = planned.title
    is_numbered = planned.kind in {ItemKind.BILL, ItemKind.PROPOSAL, ItemKind.PRINCIPLES}
    item = batch.planned[id(planned)] = AgendaItem(
        session=session,
        position=position,
        kind=planned.kind,
        title=fa,
        title_en=en,
        title_ar=ar,
        reference=f"160/{session.term.number}{batch.chance.randint(1000, 9999)}" if is_numbered else "",
        lead_body=bodies.get(planned.lead),
        urgency=planned.urgency,
        is_public=planned.is_public,
        outcome=planned.outcome,
        outcome_note=words.OUTCOME_NOTES.get(planned.outcome, ""),
        continued_from=batch.planned.get(id(planned.continues)),
    )
    return item


def _attendance(session: Session, presence: Presence, batch: Batch) -> Attendance:
    source = Source.ROLL_CALL if session.body.kind == BodyKind.COUNCIL else Source.MINUTES
    is_excused = presence.status == "excused"
    return Attendance(
        session=session,
        person=presence.person,
        status=presence.status,
        arrived_at=presence.came,
        left_at=presence.left,
        reason=batch.chance.choice(words.EXCUSES) if is_excused else "",
        source=source,
    )


def _deal_with(
    batch: Batch, item: AgendaItem, planned: PlannedItem, present: list[Presence], at: dt.datetime
) -> None:
    """Add movers, speeches and votes of one item, dealt with at a time."""
    in_room = [presence for presence in present if presence.is_there(at)]
    heard = {person for other, person in batch.movers[-30:] if other.session is item.session}
    batch.movers += [(item, person) for person in speakers_of(planned, in_room, heard, batch.chance)]
    add_speeches(batch, item, planned, in_room)
    session = item.session
    if planned.ballots:
        for number, ballot in enumerate(planned.ballots):
            question = Question(ballot, VoteMethod.SECRET, FOR)
            take_vote(batch, session, item, question, present, at + dt.timedelta(minutes=number))
        return
    if planned.urgency != Urgency.NONE:
        put = _put(words.URGENCY_PUT, planned.title)
        take_vote(batch, session, item, Question(put, VoteMethod.SHOW_OF_HANDS, FOR, True), present, at)
    if planned.method is not None:
        result = AGAINST if planned.outcome == Outcome.REJECTED else FOR
        put = _put(
            words.ELECTION_PUT if planned.kind == ItemKind.ELECTION else words.QUESTION_PUT, planned.title
        )
        is_unanimous = (
            planned.method == VoteMethod.SHOW_OF_HANDS and result == FOR and batch.chance.random() < 0.5
        )
        question = Question(put, planned.method, TIED if planned.is_tied else result, is_unanimous)
        take_vote(batch, session, item, question, present, at + dt.timedelta(minutes=4))


def _put(question: tuple[str, str, str], title: tuple[str, str, str]) -> tuple[str, str, str]:
    fa, en, ar = (text.format(words_) for text, words_ in zip(question, title, strict=True))
    return fa, en, ar
