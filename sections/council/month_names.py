"""Months of both calendars under the names that readers of each language know."""

import datetime as dt

from cms.core.persian.digits import localise
from cms.core.persian.jalali import CalendarError, to_jalali
from cms.core.persian.names import JALALI_MONTHS, known_language

#: Solar Hijri months as they are written in English and in Arabic.
SOLAR_MONTHS = {
    "fa": JALALI_MONTHS,
    "en": (
        "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
        "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
    ),
    "ar": (
        "فروردين", "أرديبهشت", "خرداد", "تير", "مرداد", "شهريور",
        "مهر", "آبان", "آذر", "دي", "بهمن", "إسفند",
    ),
}  # fmt: skip


def solar_day(day: dt.date, language: str) -> str:
    """Return a day of the Solar Hijri calendar in words ("1 Azar 1405"); "" where that calendar is not certain."""
    try:
        solar = to_jalali(day)
    except CalendarError:
        return ""
    language = known_language(language)
    return localise(f"{solar.day} {SOLAR_MONTHS[language][solar.month - 1]} {solar.year}", language)
