"""Official holidays of Iran, so that nobody plans a session on one by accident.

Those of the Solar Hijri calendar are certain. Those of the Lunar Hijri calendar are reckoned by its arithmetic form
(30 years with 11 leap years); the moon that is sighted may move them by a day, and the desk says so.
"""

import datetime as dt
from dataclasses import dataclass

from cms.core.persian.jalali import CalendarError, to_jalali

_FRIDAY = 4
_SOLAR = {
    (1, 1): "عید نوروز", (1, 2): "عید نوروز", (1, 3): "عید نوروز", (1, 4): "عید نوروز",
    (1, 12): "روز جمهوری اسلامی", (1, 13): "روز طبیعت",
    (3, 14): "رحلت امام خمینی", (3, 15): "قیام ۱۵ خرداد",
    (11, 22): "پیروزی انقلاب اسلامی", (12, 29): "روز ملی‌شدن صنعت نفت",
}  # fmt: skip
_LUNAR = {
    (1, 9): "تاسوعا", (1, 10): "عاشورا", (2, 20): "اربعین",
    (2, 28): "رحلت پیامبر و شهادت امام حسن مجتبی", (2, 29): "شهادت امام رضا",
    (3, 8): "شهادت امام حسن عسکری", (3, 17): "میلاد پیامبر و امام جعفر صادق",
    (6, 3): "شهادت حضرت فاطمه", (7, 13): "ولادت امام علی", (7, 27): "مبعث",
    (8, 15): "ولادت حضرت قائم", (9, 21): "شهادت امام علی",
    (10, 1): "عید فطر", (10, 2): "عید فطر", (10, 25): "شهادت امام جعفر صادق",
    (12, 10): "عید قربان", (12, 18): "عید غدیر خم",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday; `is_certain` is false where the sighting of the moon decides."""

    name: str
    is_certain: bool = True


def holiday(day: dt.date) -> Holiday | None:
    """Return the official holiday on a day, None on a working day."""
    try:
        solar = to_jalali(day)
        if name := _SOLAR.get((solar.month, solar.day)):
            return Holiday(name)
    except CalendarError:
        return None
    if day.weekday() == _FRIDAY:
        return Holiday("جمعه")
    if name := _LUNAR.get(_lunar(day)):
        return Holiday(name, is_certain=False)
    return None


def _lunar(day: dt.date) -> tuple[int, int]:
    """Return month and day of the arithmetic Lunar Hijri calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, …)."""
    days = day.toordinal() - dt.date(622, 7, 19).toordinal()
    cycle, rest = divmod(days, 10_631)
    year = min((rest * 30 + 15) // 10_631, 29)
    rest -= year * 354 + (year * 11 + 14) // 30
    if rest < 0:
        year -= 1
        rest = days - cycle * 10_631 - (year * 354 + (year * 11 + 14) // 30)
    month = min(int(rest * 2 // 59) + 1, 12)
    start = (month - 1) * 29 + month // 2
    return month, rest - start + 1
