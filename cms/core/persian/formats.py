"""Showing dates and times: Solar Hijri for Persian, Gregorian for Arabic and English, digits in the reader's script.

Aware datetimes are shown on the clock of `tz` (the site's TIME_ZONE, Tehran by default); naive ones as they stand.
"""

import datetime as dt
from typing import Literal

from .digits import localise
from .jalali import FIRST_DATE, LAST_DATE, TEHRAN, local_date, to_jalali
from .names import GREGORIAN_MONTHS, JALALI_MONTHS, WEEKDAYS, known_language

Style = Literal["long", "medium", "short"]

_TIME_JOINERS = {"fa": "، ساعت ", "ar": "، الساعة ", "en": ", "}
_NEAR_DAYS = {
    "fa": {-2: "پریروز", -1: "دیروز", 0: "امروز", 1: "فردا", 2: "پس‌فردا"},
    "ar": {-2: "أول أمس", -1: "أمس", 0: "اليوم", 1: "غدًا", 2: "بعد غد"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
_DAYS_AWAY = {
    "fa": ("{} روز پیش", "{} روز دیگر"),
    "ar": ("قبل {} أيام", "بعد {} أيام"),
    "en": ("{} days ago", "in {} days"),
}
_DAYS_CALLED_NEAR = 6


def format_date(value: dt.date, language: str, style: Style = "medium", *, tz: dt.tzinfo = TEHRAN) -> str:
    """A day in the calendar and script of `language`.

    long: «یکشنبه ۱ آذر ۱۴۰۵», medium: «۱ آذر ۱۴۰۵», short: «۱۴۰۵/۰۹/۰۱». A day outside the years for which the Solar
    Hijri calendar is certain is shown to Persian readers as Gregorian, and says so («۱ مه ۱۸۰۰ میلادی»).
    """
    language = known_language(language)
    day = local_date(value, tz)
    text = _numeric(day, language) if style == "short" else _named(day, language)
    if style == "long":
        separator = " " if language != "ar" else "، "
        text = f"{weekday_name(day, language)}{separator}{text}"
    return localise(text, language)


def format_datetime(
    value: dt.datetime, language: str, style: Style = "long", *, tz: dt.tzinfo = TEHRAN
) -> str:
    """A moment: the date of `format_date`, then the time («یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۴:۳۰»)."""
    joiner = " " if style == "short" else _TIME_JOINERS[known_language(language)]
    return format_date(value, language, style, tz=tz) + joiner + format_time(value, language, tz=tz)


def format_time(value: dt.datetime | dt.time, language: str, *, tz: dt.tzinfo = TEHRAN) -> str:
    """A time of day on the 24-hour clock («۱۴:۳۰»)."""
    if isinstance(value, dt.datetime) and value.tzinfo:
        value = value.astimezone(tz)
    return localise(f"{value:%H:%M}", language)


def format_range(start: dt.date, end: dt.date, language: str, *, tz: dt.tzinfo = TEHRAN) -> str:
    """Two days as one phrase, naming a shared month and year once («۱ تا ۳ آذر ۱۴۰۵», "1–3 November 2026")."""
    language = known_language(language)
    first, last = local_date(start, tz), local_date(end, tz)
    if first == last:
        return format_date(first, language)
    joiner = {"fa": " تا ", "ar": " إلى ", "en": " – "}[language]
    first_parts, last_parts = _day_parts(first, language), _day_parts(last, language)
    kept = 3
    while kept > 1 and first_parts[kept - 1 :] == last_parts[kept - 1 :]:
        kept -= 1
    if kept == 1 and language == "en":
        joiner = "–"
    return localise(" ".join(first_parts[:kept]) + joiner + " ".join(last_parts), language)


def format_relative_day(value: dt.date, today: dt.date, language: str, *, tz: dt.tzinfo = TEHRAN) -> str:
    """How far a day is from `today`, up to six days («فردا», «۳ روز پیش»); further away, the medium date."""
    language = known_language(language)
    distance = (local_date(value, tz) - local_date(today, tz)).days
    if near := _NEAR_DAYS[language].get(distance):
        return near
    if abs(distance) > _DAYS_CALLED_NEAR:
        return format_date(value, language, tz=tz)
    return localise(_DAYS_AWAY[language][distance > 0].format(abs(distance)), language)


def weekday_index(day: dt.date) -> int:
    """The day's place in a week that starts on Saturday, from 0 to 6."""
    return (day.weekday() + 2) % 7


def weekday_name(day: dt.date, language: str) -> str:
    """The name of the weekday in `language`."""
    return WEEKDAYS[known_language(language)][weekday_index(day)]


def _is_jalali(day: dt.date, language: str) -> bool:
    return language == "fa" and FIRST_DATE <= day <= LAST_DATE


def _numeric(day: dt.date, language: str) -> str:
    if _is_jalali(day, language):
        jalali = to_jalali(day)
        return f"{jalali.year:04}/{jalali.month:02}/{jalali.day:02}"
    if language == "en":
        return f"{day.day} {GREGORIAN_MONTHS['en'][day.month - 1][:3]} {day.year}"
    era = " م" if language == "fa" else ""
    return f"{day.year:04}/{day.month:02}/{day.day:02}{era}"


def _named(day: dt.date, language: str) -> str:
    return " ".join(_day_parts(day, language))


def _day_parts(day: dt.date, language: str) -> tuple[str, str, str]:
    """Day, month and year, each as it is written out."""
    if _is_jalali(day, language):
        jalali = to_jalali(day)
        return str(jalali.day), JALALI_MONTHS[jalali.month - 1], str(jalali.year)
    era = " میلادی" if language == "fa" else ""
    return str(day.day), GREGORIAN_MONTHS[language][day.month - 1], f"{day.year}{era}"
