"""The demo's 120 sessions: what each body did of late and plans to do, and what elected the boards of former years."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from cms.core.persian.jalali import to_jalali
from cms.demo.content import record_agenda, record_words
from cms.demo.content.record_assemblies import COMPANY_ASSEMBLIES, COUNCIL_ASSEMBLIES
from cms.demo.content.record_bodies import COMMISSIONS, COMMITTEES
from cms.demo.council import TERM_NUMBER
from sections.council.models import (
    Body,
    Formality,
    ItemKind,
    Outcome,
    Person,
    SessionKind,
    SessionState,
    Term,
    VoteMethod,
)

from .agendas import PlannedItem, Writer
from .sittings import Sitting
from .terms import BOARDS, OFFICES, members_of
from .timetable import Slot, at, state_of, workday

#: Plenary sessions of the last months, counted back from today, that are something special.
PAST_PLENARIES = 36
_CLOSED, _EXTRAORDINARY, _DELIBERATED_AFTER, _POSTPONED = {9, 22}, {14, 25}, (6, 17, 28), 20
#: Those with one item behind closed doors.
_CLOSED_ITEM = {5, 16}
#: Sessions of other bodies: how many, how many days apart, hour.
_COMMISSION, _COMMITTEE, _BOARD = (5, 21, 14), (2, 40, 15), (8, 14, 12)
_OFFICE_NAMES = {
    "chair": ("رئیس", "chair", "الرئيس"),
    "vice_chair": ("نایب‌رئیس", "vice-chair", "نائب الرئيس"),
    "secretary": ("منشی", "secretary", "أمين السر"),
    "spokesperson": ("سخنگو", "spokesperson", "المتحدث"),
    "treasurer": ("خزانه‌دار", "treasurer", "أمين الصندوق"),
}


class Programme:
    """Yields the sittings of the demo around a moment."""

    def __init__(
        self, bodies: dict[str, Body], people: dict[str, Person], terms: dict[int, Term], now: dt.datetime
    ) -> None:
        self.bodies, self.people, self.terms, self.now = bodies, people, terms, now
        self.today = now.date()
        self.chance = random.Random(TERM_NUMBER)  # noqa: S311 -- demo data

    def _writer(self, day: dt.date) -> Writer:
        return Writer(self.chance, to_jalali(day).year)

    def _sitting(self, slug: str, number: int | None, moment: dt.datetime) -> Sitting:
        """Return an ordinary sitting of a body with its agenda, in the state that its time gives it."""
        body = self.bodies[slug]
        agenda = self._writer(moment.date()).agenda(body)
        term = self.terms[TERM_NUMBER]
        return Sitting(body, term, number, moment, state_of(moment, self.now), agenda)

    def election(self, slot: Slot, term: int, year: int) -> Sitting:
        """Return the session that elects a presiding board by secret ballot, one for each office."""
        slugs, boards = members_of(term), BOARDS[term]
        ballots = []
        for place, role in zip(boards[year % len(boards)], OFFICES, strict=True):
            person, office = self.people[slugs[place]], _OFFICE_NAMES[role]
            ballots.append(
                (
                    f"انتخاب {office[0]} هیئت رئیسه: {person.name}",
                    f"Election of the {office[1]}: {person.name_in('en')}",
                    f"انتخاب {office[2]}: {person.name_in('ar')}",
                )
            )
        title = self._writer(slot.day).fill(record_agenda.BOARD_ELECTION)
        item = PlannedItem(ItemKind.ELECTION, title, "", Outcome.ACCEPTED, ballots=tuple(ballots))
        state = state_of(slot.at, self.now)
        return Sitting(self.bodies["council"], self.terms[term], slot.number, slot.at, state, [item])

    def former_plenaries(self, slots: list[Slot], term: int) -> Iterator[Sitting]:
        """Yield some ordinary sessions of a former term."""
        for slot in slots[40 :: len(slots) // 6][:6]:
            agenda = self._writer(slot.day).agenda(self.bodies["council"])
            yield Sitting(
                self.bodies["council"], self.terms[term], slot.number, slot.at, SessionState.ARCHIVED, agenda
            )

    def past_plenaries(self, slots: list[Slot], elections: dict[Slot, int]) -> Iterator[Sitting]:
        """Yield the last plenary sessions, the oldest first; some closed, extraordinary, postponed or deliberative."""
        deliberations = count(41)
        adjourned: list[PlannedItem] = []
        for back, slot in zip(range(len(slots), 0, -1), slots, strict=True):
            if slot in elections:
                yield self.election(slot, TERM_NUMBER, elections[slot])
                continue
            sitting = self._sitting("council", slot.number, slot.at)
            sitting.is_public = back not in _CLOSED
            sitting.is_extraordinary = back in _EXTRAORDINARY
            if back in _CLOSED_ITEM:
                sitting.items[-1] = sitting.items[-1]._replace(is_public=False)
            sitting.items += [_taken_up(item) for item in adjourned]
            adjourned = [item for item in sitting.items if item.outcome == Outcome.POSTPONED]
            if back == _POSTPONED:
                sitting.at += dt.timedelta(days=1)
                sitting.slug_suffix = "-2"
            yield sitting
            if back in _DELIBERATED_AFTER:
                yield self._deliberation(next(deliberations), slot.day + dt.timedelta(days=1))

    def _deliberation(self, number: int, day: dt.date) -> Sitting:
        moment = at(day, 14)
        agenda = self._writer(day).agenda(self.bodies["council"], decides=False)
        council, term = self.bodies["council"], self.terms[TERM_NUMBER]
        sitting = Sitting(council, term, number, moment, state_of(moment, self.now), agenda)
        sitting.formality = Formality.DELIBERATIVE
        return sitting

    def cancelled(self, day: dt.date) -> Sitting:
        """Return a plenary session that was called off; its number went to the next one."""
        sitting = self._sitting("council", None, at(day, 9))
        return replace(
            sitting, state=SessionState.CANCELLED, state_reason=record_words.CANCELLED_REASON, items=[]
        )

    @staticmethod
    def postponed(sitting: Sitting, moment: dt.datetime, reason: str) -> Sitting:
        """Return the session that a sitting is held instead of; its successor is named once there is one."""
        return replace(
            sitting, at=moment, state=SessionState.POSTPONED, state_reason=reason, slug_suffix="", items=[]
        )

    def coming_plenaries(self, slots: list[Slot]) -> list[Sitting]:
        """Return the next plenary sessions; the last of them was moved to the day after."""
        sittings = [self._sitting("council", slot.number, slot.at) for slot in slots]
        sittings[-1].at += dt.timedelta(days=1)
        sittings[-1].slug_suffix = "-2"
        return sittings

    def other_meetings(self) -> Iterator[Sitting]:
        """Yield the meetings of all other bodies."""
        for place, text in enumerate(COMMISSIONS):
            yield from self._regular(text.slug, _COMMISSION, 118 + place, 3 + place)
        for place, text in enumerate(COMMITTEES):
            yield from self._regular(text.slug, _COMMITTEE, 31 + place, 5 + 2 * place)
        yield from self._regular("naming", (3, 45, 13), 44, 10)
        for sitting in self._regular("board", _BOARD, 131, 5):
            yield replace(sitting, is_public=False)
        for place, text in enumerate(COMPANY_ASSEMBLIES):
            yield self._sitting(text.slug, 5, self._time(-150 + 14 * place, 10))
        yield replace(self._sitting("metro", 6, self._time(18, 10)), is_extraordinary=True)
        for place, text in enumerate(COUNCIL_ASSEMBLIES):
            yield self._sitting(text.slug, 11 + place, self._time(-70 + 35 * place, 9))
        for place, (slug, days) in enumerate((("urban-planning", -33), ("civil-works", 8))):
            sitting = self._sitting(slug, None, self._time(days, 16))
            agenda = self._writer(sitting.at.date()).joint(place)
            yield replace(sitting, items=agenda, kind=SessionKind.JOINT)

    def _time(self, days: int, hour: int) -> dt.datetime:
        return at(workday(self.today + dt.timedelta(days=days)), hour)

    def _regular(
        self, slug: str, rhythm: tuple[int, int, int], first: int, next_in: int
    ) -> Iterator[Sitting]:
        """Yield the last meetings of a body and the next one, which is `next_in` days away."""
        meetings, apart, hour = rhythm
        for place in range(meetings):
            days = next_in - (meetings - 1 - place) * apart
            sitting = self._sitting(slug, first + place, self._time(days, hour))
            if slug == "culture" and place == meetings - 2:
                sitting.state, sitting.state_reason = SessionState.CANCELLED, record_words.CANCELLED_REASON
                sitting.items = []
            yield sitting

    def seat_election(self, text: record_agenda.ItemText) -> PlannedItem:
        """Return the item in which the holder of a seat is elected."""
        title = self._writer(self.today).fill(text)
        return PlannedItem(ItemKind.ELECTION, title, "", Outcome.ACCEPTED, VoteMethod.SECRET)


def _taken_up(item: PlannedItem) -> PlannedItem:
    """Return a postponed item as the next sitting deals with it."""
    return item._replace(outcome=Outcome.ACCEPTED, method=VoteMethod.NOMINAL, continues=item)
