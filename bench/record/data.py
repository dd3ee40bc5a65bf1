"""What is measured: the demo's record, one session that is as large as sessions get, and generated ones beside them."""

import datetime as dt

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bench import data
from bench.measure import progress
from bench.places import analyze
from cms.demo.council import council_body
from cms.demo.council_factories import (
    AgendaItemFactory,
    AttendanceFactory,
    SessionFactory,
    SpeechFactory,
    VoteEventFactory,
)
from sections.council.models import (
    COUNT_FIELDS,
    AgendaItem,
    BodyKind,
    Membership,
    Outcome,
    Session,
    SessionState,
    Vote,
    VoteOption,
    VoteResult,
)
from sections.council.publishing import batched

SLUG = "bench-session"
ITEMS, MEMBERS, TERMS = 30, 21, 20


def prepare(sessions: int) -> None:
    """Bring the database to the demo's record and so many generated sessions, with their documents; resumable."""
    data.prepare_site()
    if not Session.objects.filter(slug=SLUG).exists():
        progress(f"a session with {ITEMS} items and {MEMBERS} members")
        with transaction.atomic(), batched():
            _plant_session()
    if sessions:
        progress(f"generated sessions up to {sessions:,}")
        call_command("generate_record", terms=TERMS, sessions=sessions, rows_only=True)
    progress("documents")
    call_command("rebuild_documents", missing=True)
    analyze()
    DBTaskResult.objects.ready().delete()


def _plant_session() -> None:
    """Hold a session of the council with a nominal vote of all members on every item."""
    held_at = timezone.now().replace(microsecond=0) - dt.timedelta(days=3)
    session: Session = SessionFactory(
        slug=SLUG,
        number=9001,
        state=SessionState.HELD,
        scheduled_at=held_at,
        started_at=held_at,
        ended_at=held_at + dt.timedelta(hours=3),
        agenda_published_at=held_at - dt.timedelta(days=2),
    )
    members = _members(session.day)
    for row in members:
        AttendanceFactory(session=session, person=row.person)
    for position in range(ITEMS):
        item = AgendaItemFactory(session=session, outcome=Outcome.ACCEPTED, lead_body=council_body())
        item.movers.add(members[position % MEMBERS].person)
        _vote(session, item, members)
        SpeechFactory(session=session, item=item, person=members[position % MEMBERS].person, text="سخن.")
    session.state = SessionState.MINUTES_PUBLISHED
    session.minutes_published_at = held_at + dt.timedelta(days=1)
    session.save()


def _members(day: dt.date) -> list[Membership]:
    """Return one membership in the council for each of its members."""
    rows = Membership.objects.of_kind(BodyKind.COUNCIL).voting().current(day).select_related("person")
    found = list({row.person_id: row for row in rows.order_by("pk")}.values())[:MEMBERS]
    if len(found) < MEMBERS:
        raise RuntimeError(f"The demo's council has {len(found)} members with a vote on {day}.")
    return found


def _vote(session: Session, item: AgendaItem, members: list[Membership]) -> None:
    event = VoteEventFactory(session=session, item=item)
    options = [VoteOption.FOR if index % 4 else VoteOption.AGAINST for index in range(len(members))]
    Vote.objects.bulk_create(
        Vote(event=event, person=row.person, membership=row, option=option)
        for row, option in zip(members, options, strict=True)
    )
    for option, name in COUNT_FIELDS.items():
        setattr(event, name, options.count(VoteOption(option)))
    event.result, event.is_closed = VoteResult.PASSED, True
    event.save()
