"""Months of the Solar Hijri and of the Gregorian calendar, as the calendar page shows and names them."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from cms.core.persian.digits import localise, to_latin
from cms.core.persian.formats import weekday_index
from cms.core.persian.jalali import (
    FIRST_DATE,
    LAST_DATE,
    LAST_YEAR_READ_AS_JALALI,
    CalendarError,
    month_length,
    to_gregorian,
    to_jalali,
)
from cms.core.persian.names import GREGORIAN_MONTHS, known_language
from sections.council.month_names import SOLAR_MONTHS

_CODE = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Month:
    """A month; years up to 1700 are Solar Hijri, later ones Gregorian."""

    year: int
    month: int

    @property
    def is_solar(self) -> bool:
        """Whether it is a month of the Solar Hijri calendar."""
        return self.year <= LAST_YEAR_READ_AS_JALALI

    @property
    def code(self) -> str:
        """How the month is written in an address: `1405-09`."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> dt.date:
        """The first day. Raises CalendarError outside the years that both calendars are sure of."""
        return to_gregorian(self.year, self.month, 1) if self.is_solar else dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        """The last day."""
        if self.is_solar:
            return to_gregorian(self.year, self.month, month_length(self.year, self.month))
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def moved(self, by: int) -> "Month | None":
        """Return the month `by` months later, None outside the years that both calendars are sure of."""
        index = self.year * 12 + self.month - 1 + by
        other = Month(index // 12, index % 12 + 1)
        return other if other.is_known else None

    @property
    def is_known(self) -> bool:
        """Whether both calendars are sure of all its days."""
        try:
            return 1 <= self.month <= 12 and self.first >= FIRST_DATE and self.last <= LAST_DATE
        except CalendarError:
            return False

    def name(self, language: str) -> str:
        """Return the month's name and year in the reader's words («آذر ۱۴۰۵»)."""
        language = known_language(language)
        names = SOLAR_MONTHS[language] if self.is_solar else GREGORIAN_MONTHS[language]
        return localise(f"{names[self.month - 1]} {self.year}", language)

    def other_name(self, language: str) -> str:
        """Return which months of the other calendar it covers («نوامبر و دسامبر ۲۰۲۶»)."""
        first, last = (
            month_of(self.first, is_solar=not self.is_solar),
            month_of(self.last, is_solar=not self.is_solar),
        )
        if first == last:
            return first.name(language)
        start = first.name(language) if first.year != last.year else first.name(language).rsplit(" ", 1)[0]
        return f"{start} – {last.name(language)}"

    def weeks(self) -> list[list[dt.date | None]]:
        """Return the days in weeks from Saturday to Friday, None for places before the first and after the last."""
        first, last = self.first, self.last
        days: list[dt.date | None] = [None] * weekday_index(first)
        days += [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
        days += [None] * (-len(days) % 7)
        return [days[start : start + 7] for start in range(0, len(days), 7)]


def month_of(day: dt.date, *, is_solar: bool) -> Month:
    """Return the month of a day. Raises CalendarError where the Solar Hijri calendar is not certain."""
    if not is_solar:
        return Month(day.year, day.month)
    solar = to_jalali(day)
    return Month(solar.year, solar.month)


def read_month(text: str) -> Month | None:
    """Read a month as an address writes it, in any digits; None for what is no month at all."""
    match = _CODE.fullmatch(to_latin(text))
    return Month(int(match[1]), int(match[2])) if match else None


def day_number(day: dt.date, *, is_solar: bool) -> int:
    """Return the day's number in its month of a calendar."""
    return to_jalali(day).day if is_solar else day.day
