"""Loads the demo's record: once, in one transaction, the same for the same day."""

import datetime as dt
import random
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from cms.core.persian.jalali import TEHRAN
from cms.demo.content.record_agenda import ELECTIONS
from cms.demo.content.record_seats import ELECTED_IN
from cms.demo.content.record_words import POSTPONED_AHEAD_REASON, POSTPONED_REASON
from cms.demo.council import TERM_NUMBER
from sections.council.models import Body, Membership, Person, Session, Term

from .corrections import correct_some
from .diary import load_audits, load_events
from .people import load_people
from .programme import PAST_PLENARIES, Programme
from .roll import Roll
from .rows import Batch
from .seats import load_reports, load_seats
from .sittings import Sitting, hold
from .terms import Memberships, load_bodies, load_terms, members_of
from .timetable import Slot, at, elections, plenary_slots

#: How many plenary sessions are announced.
COMING = 4
#: Which of the last plenary sessions was called off, counted back.
_CANCELLED = 12


def load_record(report: Callable[[], None] = lambda: None, now: dt.datetime | None = None) -> bool:
    """Load the record around `now` unless there are sessions already; say whether it was loaded.

    `report` is called once for each person. Bodies, people and terms that are there are left as they are.
    """
    if Session.objects.exists():
        return False
    moment = (now or timezone.now()).astimezone(TEHRAN)
    with transaction.atomic():
        terms, bodies = load_terms(), load_bodies()
        people = load_people(report)
        _Record(terms, bodies, people, moment).load()
    return True


class _Record:
    """One loading: who sits where, then what met when."""

    def __init__(
        self, terms: dict[int, Term], bodies: dict[str, Body], people: dict[str, Person], now: dt.datetime
    ) -> None:
        self.terms, self.bodies, self.people, self.now = terms, bodies, people, now
        self.today = now.date()
        self.batch = Batch(random.Random(TERM_NUMBER))  # noqa: S311 -- demo data
        self.programme = Programme(bodies, people, terms, now)

    def load(self) -> None:
        """Load everything."""
        former, present, cancelled = self._slots()
        elected = {
            TERM_NUMBER - 1: elections(former, self.terms[TERM_NUMBER - 1].start_date),
            TERM_NUMBER: elections(
                [slot for slot in present if slot.at < self.now], self.terms[TERM_NUMBER].start_date
            ),
        }
        memberships = Memberships(self.people, self.bodies, self.terms)
        memberships.add_council()
        memberships.add_boards({term: [slot.day for slot in slots] for term, slots in elected.items()})
        memberships.add_standing_bodies()
        past = [slot for slot in present if slot.at < self.now]
        begun = {key: past[-back].day for key, back in ELECTED_IN.items()}
        holders = load_seats(memberships, TERM_NUMBER, self.today, begun)
        memberships.save()
        load_reports(holders, self.today)
        self._hold_sessions(former, present, cancelled, elected)
        self._name_elections(elected, holders, past)
        load_audits(self.bodies, self.today)
        members = [self.people[slug] for slug in members_of(TERM_NUMBER)]
        load_events(self.bodies, members, self.now, self.today)
        correct_some()

    def _slots(self) -> tuple[list[Slot], list[Slot], dt.date]:
        """Return the plenary sessions of the former and of the present term, and the day of the one called off."""
        old, new = self.terms[TERM_NUMBER - 1], self.terms[TERM_NUMBER]
        former = plenary_slots(old.start_date, old.end_date or self.today)
        until = self.today + dt.timedelta(days=45)
        planned = [slot for slot in plenary_slots(new.start_date, until) if slot.at < self.now]
        cancelled = planned[-_CANCELLED].day
        return former, plenary_slots(new.start_date, until, frozenset({cancelled})), cancelled

    def _hold_sessions(
        self, former: list[Slot], present: list[Slot], cancelled: dt.date, elected: dict[int, list[Slot]]
    ) -> None:
        roll = Roll(Membership.objects.select_related("person"))
        for sitting in self._sittings(former, present, cancelled, elected):
            session = hold(self.batch, sitting, roll, self.bodies)
            if sitting.slug_suffix:
                self._add_predecessor(sitting, session, roll)
        self.batch.save()

    def _sittings(
        self, former: list[Slot], present: list[Slot], cancelled: dt.date, elected: dict[int, list[Slot]]
    ) -> list[Sitting]:
        programme = self.programme
        past = [slot for slot in present if slot.at < self.now]
        recent, coming = past[-PAST_PLENARIES:], [slot for slot in present if slot.at > self.now][:COMING]
        years = {slot: year for year, slot in enumerate(elected[TERM_NUMBER])}
        sittings = [
            programme.election(slot, TERM_NUMBER - 1, year)
            for year, slot in enumerate(elected[TERM_NUMBER - 1])
        ]
        sittings += programme.former_plenaries(former, TERM_NUMBER - 1)
        sittings += [
            programme.election(slot, TERM_NUMBER, year) for slot, year in years.items() if slot not in recent
        ]
        plenaries = list(programme.past_plenaries(recent, years))
        for text, back in zip(reversed(ELECTIONS), ELECTED_IN.values(), strict=True):
            sitting = next(sitting for sitting in plenaries if sitting.number == past[-back].number)
            sitting.items.append(programme.seat_election(text))
        return [
            *sittings,
            *plenaries,
            programme.cancelled(cancelled),
            *programme.coming_plenaries(coming),
            *programme.other_meetings(),
        ]

    def _add_predecessor(self, sitting: Sitting, session: Session, roll: Roll) -> None:
        """Add the postponed session that another is held instead of."""
        is_past = sitting.at < self.now
        moment = at(sitting.at.date() - dt.timedelta(days=1), 9)
        reason = POSTPONED_REASON if is_past else POSTPONED_AHEAD_REASON
        before = hold(self.batch, self.programme.postponed(sitting, moment, reason), roll, self.bodies)
        before.successor = session

    def _name_elections(
        self, elected: dict[int, list[Slot]], holders: dict[str, Membership], past: list[Slot]
    ) -> None:
        """Say of boards and seats which session elected them."""
        sessions = {
            session.day: session
            for session in Session.objects.filter(body=self.bodies["council"], number__isnull=False)
            if session.started_at
        }
        changed = []
        boards = {slot.day for slots in elected.values() for slot in slots}
        for row in Membership.objects.filter(body=self.bodies["board"], start_date__in=boards):
            row.electing_session = sessions[row.start_date]
            changed.append(row)
        for key, back in ELECTED_IN.items():
            holders[key].electing_session = sessions[past[-back].day]
            changed.append(holders[key])
        Membership.objects.bulk_update(changed, ["electing_session"], batch_size=100)
