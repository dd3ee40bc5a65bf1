"""What meets when: the plenary on Sundays and Tuesdays since a term began, the other bodies around today."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from cms.core.persian.jalali import TEHRAN, to_jalali
from sections.council.models import SessionState

#: Sunday and Tuesday.
PLENARY_DAYS = (6, 1)
#: Thursday and Friday: nothing meets.
_WEEKEND = (3, 4)
#: Solar Hijri days on which offices are closed every year: month and day.
_HOLIDAYS = {(1, day) for day in range(1, 15)} | {(3, 14), (3, 15), (11, 22), (12, 29), (12, 30)}


class Slot(NamedTuple):
    """A day on which the plenary meets, with the session's number in the term."""

    number: int
    day: dt.date

    @property
    def at(self) -> dt.datetime:
        """The usual time."""
        return at(self.day, 9)


def at(day: dt.date, hour: int) -> dt.datetime:
    """Return a full hour of a day in Tehran."""
    return dt.datetime.combine(day, dt.time(hour), tzinfo=TEHRAN)


def is_holiday(day: dt.date) -> bool:
    """Whether offices are closed on a day of the Solar Hijri calendar, weekends aside."""
    return to_jalali(day)[1:] in _HOLIDAYS


def workday(day: dt.date) -> dt.date:
    """Return the day, or the first working day after it."""
    while day.weekday() in _WEEKEND or is_holiday(day):
        day += dt.timedelta(days=1)
    return day


def plenary_slots(start: dt.date, until: dt.date, cancelled: frozenset[dt.date] = frozenset()) -> list[Slot]:
    """Return the plenary sessions of a term, numbered from one; a cancelled one frees its number."""
    return [Slot(number, day) for number, day in enumerate(_plenary_days(start, until, cancelled), 1)]


def _plenary_days(start: dt.date, until: dt.date, cancelled: frozenset[dt.date]) -> Iterator[dt.date]:
    for days in range((until - start).days + 1):
        day = start + dt.timedelta(days=days)
        if day.weekday() in PLENARY_DAYS and day not in cancelled and not is_holiday(day):
            yield day


def elections(slots: list[Slot], start: dt.date) -> list[Slot]:
    """Return the sessions that elect a presiding board: the first of the term and of each year of it."""
    found: list[Slot] = []
    for slot in slots:
        if slot.day >= dt.date(start.year + len(found), start.month, start.day):
            found.append(slot)
    return found


def state_of(moment: dt.datetime, now: dt.datetime) -> SessionState:
    """Return how far a session has come: agenda a week before, minutes a week after, archive after a quarter."""
    age = (now - moment).days
    if moment > now:
        return SessionState.AGENDA_PUBLISHED if age >= -7 else SessionState.PLANNED
    if age <= 7:
        return SessionState.HELD
    return SessionState.MINUTES_PUBLISHED if age <= 90 else SessionState.ARCHIVED
