"""Dates that Django and Wagtail themselves show, in the reader's calendar.

Templates of the portal use the filters of `portal`. Wagtail's own screens (schedules, histories, locks, reports) go
through `django.utils.formats`, which knows other month names but no other calendar, and has no place to plug one in.
So its two functions are wrapped, once, at start: a named format is written in Solar Hijri where the language is
Persian. Format strings such as "c" and "Y-m-d" are for machines and stay as they are in every language.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import django_filters
from django.utils import formats
from django.utils.translation import get_language
from wagtail.admin.active_filters import DateFromToRangeFilterAdapter, register_filter_adapter_class

from cms.core.persian.digits import to_persian
from cms.core.persian.formats import format_date, format_datetime, format_time

_Formatter = Callable[..., str]


class ReaderCalendarRangeAdapter(DateFromToRangeFilterAdapter):
    """Shows the dates of an active filter in the reader's calendar; Wagtail's own holds an unwrapped function."""

    def format_value(self, value: dt.date | None) -> Any:
        """One end of the range, or the word for an open one."""
        return self.empty_value_label if value is None else formats.date_format(value)


def wrap_formats() -> None:
    """Put the reader's calendar in the place of Django's named formats. Doing so twice changes nothing more."""
    if not hasattr(formats.date_format, "__wrapped__"):
        formats.date_format = _wrap_date_format(formats.date_format)
        formats.time_format = _wrap_time_format(formats.time_format)
    register_filter_adapter_class(django_filters.DateFromToRangeFilter, ReaderCalendarRangeAdapter)


def _wrap_date_format(original: _Formatter) -> _Formatter:
    @wraps(original)
    def date_format(value: Any, format: str | None = None, use_l10n: bool | None = None) -> str:
        show = _SOLAR_HIJRI.get(format or "DATE_FORMAT")
        if show and use_l10n is not False and _is_persian() and isinstance(value, dt.date):
            return show(value, tz=getattr(value, "tzinfo", None) or dt.UTC)
        return original(value, format, use_l10n)

    return date_format


def _wrap_time_format(original: _Formatter) -> _Formatter:
    @wraps(original)
    def time_format(value: Any, format: str | None = None, use_l10n: bool | None = None) -> str:
        shown = original(value, format, use_l10n)
        return to_persian(shown) if format in {None, "TIME_FORMAT"} and _is_persian() else shown

    return time_format


def _is_persian() -> bool:
    return (get_language() or "").partition("-")[0] == "fa"


def _moment(value: dt.date, *, style: Any, tz: dt.tzinfo) -> str:
    if isinstance(value, dt.datetime):
        return format_datetime(value, "fa", style, tz=tz)
    return format_date(value, "fa", style)


def _year_and_month(value: dt.date, *, tz: dt.tzinfo) -> str:
    return format_date(value, "fa", tz=tz).partition(" ")[2]


def _month_and_day(value: dt.date, *, tz: dt.tzinfo) -> str:
    return " ".join(format_date(value, "fa", tz=tz).split(" ")[:2])


def _time_of_day(value: dt.date, *, tz: dt.tzinfo) -> str:
    return format_time(value, "fa", tz=tz) if isinstance(value, dt.datetime) else ""


_SOLAR_HIJRI: dict[str, _Formatter] = {
    "DATE_FORMAT": partial(format_date, language="fa", style="medium"),
    "SHORT_DATE_FORMAT": partial(format_date, language="fa", style="short"),
    "DATETIME_FORMAT": partial(_moment, style="medium"),
    "SHORT_DATETIME_FORMAT": partial(_moment, style="short"),
    "YEAR_MONTH_FORMAT": _year_and_month,
    "MONTH_DAY_FORMAT": _month_and_day,
    "TIME_FORMAT": _time_of_day,
}
