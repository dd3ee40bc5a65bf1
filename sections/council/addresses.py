"""Every public record has exactly one address in each language; this module alone knows it.

Anchors name rows that are shown on another record's page: `#item-3` is the third item of a session's agenda, `#vote-7`
and `#speech-7` the vote and the speech with that key, `#seat-7` a seat, `#event-<slug>` an event in its month.
"""

import datetime as dt
from collections.abc import Callable
from functools import singledispatch
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language

from cms.core.languages import front_page_path
from cms.core.persian.jalali import CalendarError
from sections.council import models
from sections.council.models import BodyKind
from sections.council.months import month_of

#: The section under whose address each kind of body stands.
SECTION_OF_KIND: dict[str, str] = {
    BodyKind.COUNCIL: "presidency",
    BodyKind.PRESIDING_BOARD: "presidency",
    BodyKind.COMMISSION: "commissions",
    BodyKind.COMMITTEE: "commissions",
    BodyKind.NAMING_COMMISSION: "commissions",
    BodyKind.COMPANY_ASSEMBLY: "assemblies",
    BodyKind.COUNCIL_ASSEMBLY: "assemblies",
    BodyKind.OUTSIDE: "representations",
}
MEMBERS = "presidency/members/"
CALENDAR = "calendar/"


def kinds_of_section(section: str) -> list[str]:
    """Return the kinds of bodies that stand under a section's address."""
    return [kind for kind, name in SECTION_OF_KIND.items() if name == section]


def path_of(record: Model, language: str | None = None) -> str:
    """Return the path of a record, or of the place where it is shown, in a language (the reader's by default).

    Raises TypeError for a record that citizens are shown nowhere.
    """
    language = (language or get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    if isinstance(record, models.Event):
        return f"{calendar_path(_month(record.day, language), language)}#event-{record.slug}"
    return front_page_path(language) + _below(record)


def sessions_path(body: models.Body, language: str | None = None) -> str:
    """Return the path of the list of a body's sessions."""
    return f"{path_of(body, language)}sessions/"


def former_path(body: models.Body, language: str | None = None) -> str:
    """Return the path of the list of a body's former members."""
    return f"{path_of(body, language)}former-members/"


def news_path(record: models.Person | models.Body, language: str | None = None) -> str:
    """Return the path of the list of all articles about a person or body."""
    return f"{path_of(record, language)}news/"


def calendar_path(month: str = "", language: str | None = None) -> str:
    """Return the path of the calendar, at a month written `1405-09` or `2026-11` if one is given."""
    language = (language or get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    return front_page_path(language) + CALENDAR + (f"?month={month}" if month else "")


def _month(day: dt.date, language: str) -> str:
    """Return the code of the month that a reader of the language finds a day in."""
    try:
        return month_of(day, is_solar=language == "fa").code
    except CalendarError:  # A day for which the Solar Hijri calendar is not certain.
        return month_of(day, is_solar=False).code


def register(model: type[Model], below: Callable[[Any], str]) -> None:
    """Make `path_of` know the records of another app; `below` returns the path below a language's front page."""
    _below.register(model)(below)


@singledispatch
def _below(record: Model) -> str:
    raise TypeError(f"{type(record).__name__} has no public address")


@_below.register
def _term(record: models.Term) -> str:
    return f"presidency/council/sessions/?term={record.number}"


@_below.register
def _person(record: models.Person) -> str:
    return f"{MEMBERS}{record.slug}/"


@_below.register
def _body(record: models.Body) -> str:
    return f"{SECTION_OF_KIND[record.kind]}/{record.slug}/"


@_below.register
def _session(record: models.Session) -> str:
    return f"{_body(record.body)}sessions/{record.slug}/"


@_below.register
def _item(record: models.AgendaItem) -> str:
    return f"{_session(record.session)}#item-{record.position}"


@_below.register
def _paper(record: models.AgendaDocument) -> str:
    return _item(record.item)


@_below.register
def _attendance(record: models.Attendance) -> str:
    return f"{_session(record.session)}#attendance"


@_below.register
def _vote_event(record: models.VoteEvent) -> str:
    return f"{_session(record.session)}#vote-{record.pk}"


@_below.register
def _vote(record: models.Vote) -> str:
    return _vote_event(record.event)


@_below.register
def _speech(record: models.Speech) -> str:
    return f"{_session(record.session)}#speech-{record.pk}"


@_below.register
def _seat(record: models.Seat) -> str:
    return f"{_body(record.body)}#seat-{record.pk}"


@_below.register
def _membership(record: models.Membership) -> str:
    return _person(record.person)


@_below.register
def _seat_report(record: models.SeatReport) -> str:
    seat = record.membership.seat
    return _seat(seat) if seat else _membership(record.membership)


@_below.register
def _finding(record: models.AuditorFinding) -> str:
    return _auditor_report(record.report)


@_below.register
def _auditor_report(record: models.AuditorReport) -> str:
    return f"{_body(record.body)}#report-{record.fiscal_year}"
