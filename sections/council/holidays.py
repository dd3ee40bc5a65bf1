"""Iran's official holidays, of both the Solar and the Lunar Hijri calendar.

Solar holidays are certain. Lunar ones are computed with the Umm al-Qura calendar; in Iran a month begins when its
crescent is seen, so that they may move by a day, and are marked so.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from hijridate import Gregorian, Hijri

from cms.core.persian.jalali import CalendarError, to_gregorian, to_jalali

#: Month and day of the Solar Hijri calendar.
SOLAR: dict[tuple[int, int], Promise | str] = {
    (1, 1): _("Nowruz"),
    (1, 2): _("Nowruz"),
    (1, 3): _("Nowruz"),
    (1, 4): _("Nowruz"),
    (1, 12): _("Islamic Republic Day"),
    (1, 13): _("Nature Day"),
    (3, 14): _("Demise of Imam Khomeini"),
    (3, 15): _("Uprising of 15 Khordad"),
    (11, 22): _("Victory of the Islamic Revolution"),
    (12, 29): _("Nationalisation of the oil industry"),
}
#: Month and day of the Lunar Hijri calendar; day 30 is the month's last, whichever it is.
LUNAR: dict[tuple[int, int], Promise | str] = {
    (1, 9): _("Tasua"),
    (1, 10): _("Ashura"),
    (2, 20): _("Arbaeen"),
    (2, 28): _("Demise of the Prophet, martyrdom of Imam Hasan"),
    (2, 30): _("Martyrdom of Imam Reza"),
    (3, 8): _("Martyrdom of Imam Hasan al-Askari"),
    (3, 17): _("Birth of the Prophet and of Imam Jafar al-Sadiq"),
    (6, 3): _("Martyrdom of Fatimah"),
    (7, 13): _("Birth of Imam Ali"),
    (7, 27): _("Mission of the Prophet"),
    (8, 15): _("Birth of Imam Mahdi"),
    (9, 21): _("Martyrdom of Imam Ali"),
    (10, 1): _("Eid al-Fitr"),
    (10, 2): _("Eid al-Fitr"),
    (10, 25): _("Martyrdom of Imam Jafar al-Sadiq"),
    (12, 10): _("Eid al-Adha"),
    (12, 18): _("Eid al-Ghadir"),
}


@dataclass(frozen=True, slots=True)
class Holiday:
    """An official holiday; `is_certain` is False for one of the lunar calendar."""

    name: Promise | str
    is_certain: bool


def holidays(first: dt.date, last: dt.date) -> dict[dt.date, list[Holiday]]:
    """Return the official holidays of a period, both ends included; none where a calendar is not certain."""
    found: dict[dt.date, list[Holiday]] = {}
    for day, name in _solar(first, last):
        found.setdefault(day, []).append(Holiday(name, is_certain=True))
    for day, name in _lunar(first, last):
        found.setdefault(day, []).append(Holiday(name, is_certain=False))
    return found


def _solar(first: dt.date, last: dt.date) -> list[tuple[dt.date, Promise | str]]:
    try:
        years = range(to_jalali(first).year, to_jalali(last).year + 1)
        days = [(to_gregorian(year, *day), name) for year in years for day, name in SOLAR.items()]
    except CalendarError:
        return []
    return [(day, name) for day, name in days if first <= day <= last]


def _lunar(first: dt.date, last: dt.date) -> list[tuple[dt.date, Promise | str]]:
    try:
        years = range(
            Gregorian(first.year, first.month, first.day).to_hijri().year,
            Gregorian(last.year, last.month, last.day).to_hijri().year + 1,
        )
        days = [(_lunar_day(year, *day), name) for year in years for day, name in LUNAR.items()]
    except (OverflowError, ValueError):  # Outside the years 1343 to 1500 of the lunar calendar.
        return []
    return [(day, name) for day, name in days if first <= day <= last]


def _lunar_day(year: int, month: int, day: int) -> dt.date:
    length = Hijri(year, month, 1).month_length()
    found = Hijri(year, month, min(day, length)).to_gregorian()
    return dt.date(found.year, found.month, found.day)
