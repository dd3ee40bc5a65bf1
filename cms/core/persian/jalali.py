"""Solar Hijri (Jalali) and Gregorian dates: conversion, leap years and reading what people type.

Conversion is jdatetime's 33-year arithmetic. It agrees with the official calendar, with ICU and with the astronomical
equinox from Nowruz 1277 to the last day of 1501 (21 March 1898 to 20 March 2123); 1503 is the first Nowruz on which the
authorities differ. Dates outside those years are refused rather than shown a day wrong.
"""

import calendar
import datetime as dt
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

import jdatetime

from .letters import fold_letters
from .names import JALALI_MONTHS

FIRST_YEAR = 1277
LAST_YEAR = 1501
FIRST_DATE = dt.date(1898, 3, 21)
LAST_DATE = dt.date(2123, 3, 20)
TEHRAN = ZoneInfo("Asia/Tehran")

# A typed year above this is Gregorian: no Solar Hijri year in use comes near it.
LAST_YEAR_READ_AS_JALALI = 1700


class CalendarError(ValueError):
    """A date or time that cannot be read or does not exist.

    `code` is one of "unreadable", "month", "day", "range", "time"; `params` holds the numbers a message may name
    (`year`, `month`, `day`, `last_day`, `first_year`, `last_year`), so that a form can say it in the reader's language.
    """

    def __init__(self, code: str, message: str, **params: int) -> None:
        super().__init__(message)
        self.code = code
        self.params = params


class JalaliDate(NamedTuple):
    """A day of the Solar Hijri calendar; months and days count from 1."""

    year: int
    month: int
    day: int


def is_leap(year: int) -> bool:
    """Whether Esfand of this Solar Hijri year has 30 days. Raises CalendarError outside the trusted years."""
    _check_year(year)
    return bool(jdatetime.date(year, 1, 1).isleap())


def month_length(year: int, month: int) -> int:
    """Days in a Solar Hijri month: 31, 30, or 29 for Esfand of a common year. Raises CalendarError."""
    _check_year(year)
    if not 1 <= month <= 12:
        raise CalendarError("month", f"There is no month {month}: months run from 1 to 12.", month=month)
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


def to_gregorian(year: int, month: int, day: int) -> dt.date:
    """The Gregorian date of a Solar Hijri day. Raises CalendarError if it does not exist or is out of range."""
    last_day = month_length(year, month)
    if not 1 <= day <= last_day:
        raise CalendarError(
            "day",
            f"Month {month} of {year} has {last_day} days, so there is no day {day}.",
            year=year, month=month, day=day, last_day=last_day,
        )  # fmt: skip
    return jdatetime.date(year, month, day).togregorian()


def to_jalali(value: dt.date, tz: dt.tzinfo = TEHRAN) -> JalaliDate:
    """The Solar Hijri day of a date or datetime; an aware one is read on the clock of `tz`. Raises CalendarError."""
    day = local_date(value, tz)
    if not FIRST_DATE <= day <= LAST_DATE:
        raise _out_of_range()
    converted = jdatetime.date.fromgregorian(date=day)
    return JalaliDate(converted.year, converted.month, converted.day)


def local_date(value: dt.date, tz: dt.tzinfo = TEHRAN) -> dt.date:
    """The calendar day of a date or datetime; an aware datetime is first moved to the clock of `tz`."""
    if not isinstance(value, dt.datetime):
        return value
    return (value.astimezone(tz) if value.tzinfo else value).date()


_MONTH_NUMBERS = {"امرداد": 5}
_MONTH_NUMBERS |= {fold_letters(name): number for number, name in enumerate(JALALI_MONTHS, start=1)}
_NUMERIC = re.compile(r"(\d{4})\s?[/\-.–−]\s?(\d{1,2})\s?[/\-.–−]\s?(\d{1,2})")
_WEEKDAY = "(?:(?:(?:یک|دو|سه|چهار|پنج) ?)?(?:شنبه|جمعه)[ ،]{1,2})?"
_NAMED = re.compile(_WEEKDAY + r"(\d{1,2}) ([^\W\d]{2,10}) ?(?:ماه )?(\d{4})")
_TIME_TAIL = re.compile(r"(?:[ ،]{0,3}(?:ساعت)? ?|t)(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?")
_TIME_BOUNDS = "A time is written as hour and minute, from 00:00 to 23:59."
_MAX_LENGTH = 64


def parse_jalali_date(text: str) -> dt.date:
    """Read a typed date and return the Gregorian day.

    Accepts ۱۴۰۵/۹/۱, 1405-09-01 and ۱ آذر ۱۴۰۵ (a weekday before it is allowed), with Persian, Arabic-Indic or Latin
    digits; a year above 1700 is Gregorian. Raises CalendarError.
    """
    source = _readable(text)
    day, rest = _leading_date(source)
    if rest:
        raise _unreadable()
    return day


def parse_jalali_datetime(text: str) -> dt.datetime:
    """Read a typed date followed by a 24-hour time, as a naive datetime on the clock of whoever typed it.

    Accepts all of `parse_jalali_date`, then ۱۴:۳۰ or ۱۴:۳۰:۰۰, with or without «ساعت» or a comma between them.
    Raises CalendarError, of code "time" where the time is missing.
    """
    source = _readable(text)
    day, rest = _leading_date(source)
    if not rest:
        raise CalendarError("time", _TIME_BOUNDS)
    match = _TIME_TAIL.fullmatch(rest)
    if not match:
        raise _unreadable()
    return dt.datetime.combine(day, _time(match))


def parse_time(text: str) -> dt.time:
    """Read a 24-hour time such as ۱۴:۳۰, in any of the three digit scripts. Raises CalendarError."""
    match = _TIME_TAIL.fullmatch(_readable(text))
    if not match:
        raise CalendarError("time", _TIME_BOUNDS)
    return _time(match)


def _readable(text: str) -> str:
    if len(text) > _MAX_LENGTH * 4:
        raise _unreadable()
    folded = " ".join(fold_letters(text).split())
    if len(folded) > _MAX_LENGTH:
        raise _unreadable()
    return folded


def _leading_date(source: str) -> tuple[dt.date, str]:
    if match := _NUMERIC.match(source):
        year, month, day = (int(part) for part in match.groups())
    elif match := _NAMED.match(source):
        day, year = int(match[1]), int(match[3])
        month = _MONTH_NUMBERS.get(match[2]) or _MONTH_NUMBERS.get(match[2].removesuffix("ماه"), 0)
        if not month or year > LAST_YEAR_READ_AS_JALALI:
            raise _unreadable()
    else:
        raise _unreadable()
    return _date(year, month, day), source[match.end() :]


def _date(year: int, month: int, day: int) -> dt.date:
    if year <= LAST_YEAR_READ_AS_JALALI:
        return to_gregorian(year, month, day)
    if not 1 <= month <= 12:
        raise CalendarError("month", f"There is no month {month}: months run from 1 to 12.", month=month)
    try:
        value = dt.date(year, month, day)
    except ValueError as error:
        last_day = calendar.monthrange(year, month)[1]
        message = f"Month {month} of {year} has {last_day} days, so there is no day {day}."
        raise CalendarError("day", message, year=year, month=month, day=day, last_day=last_day) from error
    if not FIRST_DATE <= value <= LAST_DATE:
        raise _out_of_range()
    return value


def _time(match: re.Match[str]) -> dt.time:
    hour, minute, second = (int(part or 0) for part in match.groups())
    if hour > 23 or minute > 59 or second > 59:
        raise CalendarError("time", _TIME_BOUNDS)
    return dt.time(hour, minute, second)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _out_of_range()


def _out_of_range() -> CalendarError:
    message = f"Years run from {FIRST_YEAR} to {LAST_YEAR} (Solar Hijri), 1898 to 2123 (Gregorian)."
    return CalendarError("range", message, first_year=FIRST_YEAR, last_year=LAST_YEAR)


def _unreadable() -> CalendarError:
    return CalendarError("unreadable", "Write the date as year/month/day, such as 1405/09/01.")
