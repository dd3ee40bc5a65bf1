"""From the text of a cell to a value, and back; what cannot be is refused in words."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email, validate_slug
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from cms.core.persian.bidi import clean_text
from cms.core.persian.digits import to_latin
from cms.core.persian.jalali import CalendarError, parse_jalali_date, parse_time, to_jalali
from cms.core.persian.letters import fold_for_search

#: Long enough for any name that is looked up.
LONGEST_NAME = 250
#: Beginnings of cells that spreadsheets take for formulas.
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_YES = {"بله", "آری", "دارد", "علنی", "1", "yes", "true", "y"}
_NO = {"خیر", "نه", "ندارد", "غیرعلنی", "0", "no", "false", "n"}

Parser = Callable[[str], Any]


class RefusedError(ValueError):
    """A cell that cannot be what it should be; the text says why."""


def fold(text: str) -> str:
    """Return the form in which names, headings and choices are compared."""
    return fold_for_search(text).replace(" ", "")


def plain_cell(text: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from computing it; refuse formulas."""
    if text.startswith("'") and text[1:2] in _RISKY:
        return text[1:]
    if text.startswith("="):
        raise RefusedError(_("This is a formula. Put the value in its place."))
    return text


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet computes (CSV injection)."""
    return f"'{text}" if text.startswith(_RISKY) else text


def text_of(language: str, length: int, *, multiline: bool = False) -> Parser:
    """Return a parser of text in a language of at most so many characters, cleaned of look-alike letters."""

    def parse(cell: str) -> str:
        text = clean_text(cell, language, multiline=multiline)
        if len(text) > length:
            raise RefusedError(_("Longer than %(count)s characters.") % {"count": length})
        if "�" in text:
            raise RefusedError(_("Some letters are damaged. Save the file as CSV UTF-8 or XLSX."))
        return text

    return parse


def _validated(validator: Callable[[str], None], message: Callable[[], str]) -> Parser:
    def parse(cell: str) -> str:
        text = to_latin(clean_text(cell, "en"))
        try:
            validator(text)
        except ValidationError:
            raise RefusedError(message()) from None
        return text

    return parse


parse_email = _validated(validate_email, lambda: _("This is not an e-mail address."))
parse_url = _validated(URLValidator(schemes=["http", "https"]), lambda: _("This is not a web address."))
parse_slug = _validated(
    validate_slug, lambda: _("Only Latin letters, digits, hyphens and underscores are allowed.")
)


def parse_date(cell: str) -> dt.date:
    """Read a day: Solar Hijri or, with a year above 1700, Gregorian; digits of any script."""
    try:
        return parse_jalali_date(re.sub(r"[ T]00:00(:00)?$", "", cell))
    except CalendarError as error:
        raise RefusedError(_calendar_message(error)) from None


def parse_clock(cell: str) -> dt.time:
    """Read a time of day such as ۱۴:۳۰."""
    try:
        return parse_time(cell)
    except CalendarError:
        raise RefusedError(_("Write the time as hour:minute, for example 14:30.")) from None


def _calendar_message(error: CalendarError) -> str:
    if error.code == "day":
        return _("There is no such day: that month has %(last_day)s days.") % error.params
    if error.code == "month":
        return _("Months run from 1 to 12.")
    if error.code == "range":
        return _("The year is out of range.")
    return _("Write the date as year/month/day, for example 1405/09/01 or 2026-11-22.")


def number_to(largest: int) -> Parser:
    """Return a parser of whole numbers from 1 to `largest`."""

    def parse(cell: str) -> int:
        text = to_latin(clean_text(cell, "fa"))
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not 1 <= int(text) <= largest:
            raise RefusedError(_("Write a whole number from 1 to %(largest)s.") % {"largest": largest})
        return int(text)

    return parse


def parse_yes(cell: str) -> bool:
    """Read yes or no, in Persian or English."""
    text = fold(to_latin(cell))
    if text in {fold(word) for word in _YES}:
        return True
    if text in {fold(word) for word in _NO}:
        return False
    raise RefusedError(_("Write yes or no."))


def choice_of(choices: type[models.TextChoices]) -> Parser:
    """Return a parser of a choice by its code or its label in any language of the site."""

    def parse(cell: str) -> str:
        known = _labels(choices)
        try:
            return known[fold(cell)]
        except KeyError:
            allowed = "، ".join(str(label) for label in choices.labels)
            raise RefusedError(_("Unknown. Possible: %(choices)s") % {"choices": allowed}) from None

    return parse


@cache
def _labels(choices: type[models.TextChoices]) -> dict[str, str]:
    known = {fold(value.replace("_", " ")): value for value in choices.values}
    known |= {fold(value): value for value in choices.values}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            known |= {fold(str(choice.label)): choice.value for choice in choices}
    return known


def shown(value: Any, choices: type[models.TextChoices] | None = None) -> str:
    """Return a value as export writes it: Solar Hijri dates, Persian labels, Latin digits."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "بله", False: "خیر"}[value]
    match value:
        case dt.datetime():
            return value.isoformat(" ", "minutes")
        case dt.date():
            year, month, day = to_jalali(value)
            return f"{year:04}/{month:02}/{day:02}"
        case dt.time():
            return value.isoformat("minutes")
        case str() if choices is not None and value:
            with translation.override("fa"):
                return str(choices(value).label)
        case _:
            return str(value)


def same_minute(first: dt.datetime | None, second: dt.datetime | None) -> bool:
    """Tell whether a file, which has minutes, says what the record says, which has seconds."""
    if first is None or second is None:
        return first is second
    return first.replace(second=0, microsecond=0) == second.replace(second=0, microsecond=0)


def one_of(found: Iterable[Any], nothing: str, many: str) -> Any:
    """Return the only element; refuse none and several in the words given."""
    rows = list(found)
    if len(rows) != 1:
        raise RefusedError(many if rows else nothing)
    return rows[0]
