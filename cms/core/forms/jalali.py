"""Form fields for dates that take Solar Hijri and Gregorian, in Persian, Arabic-Indic or Latin digits; no JavaScript.

A Persian reader writes and sees ۱۴۰۵/۰۹/۰۱; readers of other languages get the browser's own Gregorian picker. What is
cleaned is a `date`, an aware `datetime` or a `time`, as with Django's own fields.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.core.persian.digits import localise
from cms.core.persian.formats import format_date, format_datetime, format_time
from cms.core.persian.jalali import (
    FIRST_DATE,
    FIRST_YEAR,
    LAST_DATE,
    LAST_YEAR,
    LAST_YEAR_READ_AS_JALALI,
    CalendarError,
    parse_jalali_date,
    parse_jalali_datetime,
    parse_time,
)
from cms.core.persian.names import GREGORIAN_MONTHS, JALALI_MONTHS, known_language

#: What is said of each way in which a date can be wrong; the editors' picker says the same.
CALENDAR_ERRORS: dict[str, str | Promise] = {
    "unreadable": _("This is not a date we can read. Write it as %(example)s."),
    "month": _("There is no such month: months run from 1 to 12."),
    "day": _("%(month)s %(year)s has only %(last_day)s days."),
    "range": _("Give a year from %(first_year)s to %(last_year)s."),
    "time": _("Give the time as hour and minute, from 00:00 to 23:59."),
}

_EXAMPLE_DATE = dt.date(2026, 11, 22)
_EXAMPLE_TIME = dt.time(14, 30)
_Value = TypeVar("_Value")


def reader_language() -> str:
    """The language of the reader: "fa", "ar" or "en"."""
    return known_language(get_language() or "en")


def error_message(error: CalendarError, example: str) -> str:
    """What to tell the reader of a date that could not be read, in their language and digits."""
    language = reader_language()
    return localise(str(CALENDAR_ERRORS[error.code]) % _message_params(error, example, language), language)


def _message_params(error: CalendarError, example: str, language: str) -> dict[str, object]:
    first, last = (FIRST_YEAR, LAST_YEAR) if language == "fa" else (FIRST_DATE.year, LAST_DATE.year)
    params: dict[str, object] = {**error.params, "first_year": first, "last_year": last, "example": example}
    if error.code == "day":
        is_jalali = error.params["year"] <= LAST_YEAR_READ_AS_JALALI
        params["month"] = (JALALI_MONTHS if is_jalali else GREGORIAN_MONTHS[language])[
            error.params["month"] - 1
        ]
    return params


def _read(parse: Callable[[str], _Value], value: object, example: str) -> _Value:
    try:
        return parse(str(value))
    except CalendarError as error:
        raise ValidationError(error_message(error, example), code=error.code) from error


_ISO = re.compile(r"\d{4}-\d\d-\d\d")


class JalaliDateInput(forms.DateInput):
    """A text field showing ۱۴۰۵/۰۹/۰۱ for Persian, the browser's own date field otherwise."""

    native_type = "date"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the field's type, and for Persian an example of how to write."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        widget = context["widget"]
        if reader_language() == "fa":
            widget["type"] = "text"
            widget["attrs"] = {"autocomplete": "off", "placeholder": self.example(), **widget["attrs"]}
        elif not widget["value"] or _ISO.match(widget["value"]):
            widget["type"] = self.native_type
        else:  # The browser's own field would hide what was typed wrongly.
            widget["type"] = "text"
        return context

    def format_value(self, value: Any) -> str | None:
        """What the reader sees of a stored value; what they typed wrongly stays as they typed it."""
        if not isinstance(value, dt.date):
            return super().format_value(value)
        return self.show(value) if reader_language() == "fa" else self.iso(value)

    def show(self, value: dt.date) -> str:
        """The value in the Solar Hijri calendar."""
        return format_date(value, "fa", "short")

    def iso(self, value: dt.date) -> str:
        """The value as the browser's own field takes it."""
        return value.isoformat()

    @classmethod
    def example(cls) -> str:
        """A value to show as an example, in the reader's language."""
        language = reader_language()
        return format_date(_EXAMPLE_DATE, "fa", "short") if language == "fa" else _EXAMPLE_DATE.isoformat()


class JalaliDateTimeInput(JalaliDateInput):
    """As `JalaliDateInput`, with the time of day."""

    native_type = "datetime-local"

    def show(self, value: dt.date) -> str:
        """The moment in the Solar Hijri calendar, on the clock of the present time zone."""
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        return format_datetime(moment, "fa", "short", tz=timezone.get_current_timezone())

    def iso(self, value: dt.date) -> str:
        """The moment to the minute, as `datetime-local` takes it."""
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        return f"{moment:%Y-%m-%dT%H:%M}"

    @classmethod
    def example(cls) -> str:
        """A moment to show as an example, in the reader's language."""
        return f"{super().example()} {format_time(_EXAMPLE_TIME, reader_language())}"


class JalaliDateField(forms.DateField):
    """A day, cleaned to a `date`."""

    widget = JalaliDateInput

    def to_python(self, value: Any) -> dt.date | None:
        """Read a typed day. Raises ValidationError that says what is wrong with it."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return super().to_python(value)
        return _read(parse_jalali_date, value, JalaliDateInput.example())


class JalaliDateTimeField(forms.DateTimeField):
    """A moment, typed on the clock of the present time zone and cleaned to an aware `datetime`."""

    widget = JalaliDateTimeInput

    def to_python(self, value: Any) -> dt.datetime | None:
        """Read a typed day and time. Raises ValidationError that says what is wrong with it."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return super().to_python(value)
        moment: dt.datetime = from_current_timezone(
            _read(parse_jalali_datetime, value, JalaliDateTimeInput.example())
        )
        return moment


class LocalTimeField(forms.TimeField):
    """A time of day in any of the three digit scripts."""

    def to_python(self, value: Any) -> dt.time | None:
        """Read a typed time. Raises ValidationError that says how to write it."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.time):
            return value
        return _read(parse_time, value, format_time(_EXAMPLE_TIME, reader_language()))
