"""The calendar of all bodies: a month of sessions, events and official holidays."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.languages import front_page_path
from cms.core.models.base import Breadcrumb
from cms.core.pagecache import expire_at, tag_response, varies_by
from cms.core.persian.names import WEEKDAYS, known_language
from sections.council.addresses import CALENDAR
from sections.council.clock import midnight
from sections.council.holidays import Holiday, holidays
from sections.council.models import Event, Session
from sections.council.models.base import today
from sections.council.months import Month, day_number, month_of, read_month
from sections.council.shown import Shown

#: Months that begin within so many days are kept though they are empty; of the others those in which something happens.
_NEAR_DAYS = 731


@dataclass
class Day:
    """One day of the grid with what happens on it."""

    day: dt.date
    number: int
    other_number: int
    #: The other calendar's month begins on this day, or the grid does.
    other_month: Month | None
    is_today: bool
    is_friday: bool
    holidays: list[Holiday] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing happens."""
        return not (self.holidays or self.sessions or self.events)


def asked_month(request: HttpRequest) -> Month:
    """Return the month asked for, the present one by default; BadRequest for no month, Http404 for an unknown one."""
    text = request.GET.get("month", "")
    if not text:
        return month_of(today(), is_solar=get_language() == "fa")
    month = read_month(text)
    if month is None:
        raise BadRequest("month")
    if not month.is_known:
        raise Http404
    return month


@require_safe
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Show a month."""
    month = asked_month(request)
    language = get_language() or settings.LANGUAGE_CODE
    title = _("Calendar of the council: %(month)s") % {"month": month.name(language)}
    prefix = front_page_path(language)
    events = list(Event.objects.public().between(month.first, month.last).select_related("body"))
    shown = Shown(
        "council/calendar.html", title, CALENDAR, _("Sessions, meetings and events of the council.")
    )
    context: dict[str, Any] = {
        "page": shown,
        "shown": shown,
        "breadcrumbs": [Breadcrumb(_("Front page"), prefix)],
        "month": month,
        "month_name": month.name(language),
        "other_name": month.other_name(language),
        "weekdays": WEEKDAYS[known_language(language)],
        "weeks": _weeks(month, events),
        "events": events,
        "previous_month": _neighbour(month, -1, language),
        "next_month": _neighbour(month, 1, language),
        "is_asked": bool(request.GET.get("month")),
    }
    expire_at(midnight())
    if _is_near(month) or events or any(day and day.sessions for week in context["weeks"] for day in week):
        varies_by("month")
    return tag_response(render(request, "council/calendar.html", context), {"site", "sessions", "events"})


def _is_near(month: Month) -> bool:
    """Tell whether a month lies so near that readers turn to it, whether anything happens in it or not."""
    return abs((month.first - today()).days) <= _NEAR_DAYS


def _neighbour(month: Month, by: int, language: str) -> tuple[str, str] | None:
    other = month.moved(by)
    return (other.code, other.name(language)) if other else None


def _weeks(month: Month, events: list[Event]) -> list[list[Day | None]]:
    first, last = month.first, month.last
    free = holidays(first, last)
    days: dict[dt.date, Day] = {}
    weeks: list[list[Day | None]] = []
    for week in month.weeks():
        row: list[Day | None] = []
        for day in week:
            shown = None if day is None else _day(day, month, free)
            if shown is not None:
                days[shown.day] = shown
            row.append(shown)
        weeks.append(row)
    for session in Session.objects.listed().between(first, last).select_related("body"):
        days[session.day].sessions.append(session)
    for event in events:
        days[event.day].events.append(event)
    return weeks


def _day(day: dt.date, month: Month, free: dict[dt.date, list[Holiday]]) -> Day:
    other = not month.is_solar
    number = day_number(day, is_solar=other)
    return Day(
        day=day,
        number=day_number(day, is_solar=month.is_solar),
        other_number=number,
        other_month=month_of(day, is_solar=other) if number == 1 or day == month.first else None,
        is_today=day == today(),
        is_friday=day.weekday() == 4,
        holidays=free.get(day, []),
    )
