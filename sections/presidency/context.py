"""What the presidency section shows: the board of each year, the next sessions, the office's diary."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from cms.core.pagecache import expire_at, note
from sections.council.addresses import kinds_of_section
from sections.council.clock import midnight
from sections.council.models import Body, BodyKind, Event, Membership, Session
from sections.council.models.base import today
from sections.council.views.bodies import by_rank
from sections.council.views.people import load_faces

SESSIONS_SHOWN, EVENTS_SHOWN = 4, 6


def front() -> dict[str, Any]:
    """Return the board as it stands, the council's next sessions, the next events."""
    note("bodys", "memberships", "sessions", "events")
    bodies = list(Body.objects.of_kind(BodyKind.COUNCIL, BodyKind.PRESIDING_BOARD).current())
    board = Membership.objects.of_kind(BodyKind.PRESIDING_BOARD).current().select_related("person__portrait")
    members = by_rank(list(board))
    load_faces(members)
    sessions = Session.objects.public().upcoming().filter(body__kind=BodyKind.COUNCIL).select_related("body")
    expire_at(midnight())
    return {
        "bodies": bodies,
        "board": next((body for body in bodies if body.kind == BodyKind.PRESIDING_BOARD), None),
        "board_members": members,
        "coming_sessions": list(sessions[:SESSIONS_SHOWN]),
        "diary": list(_diary()[:EVENTS_SHOWN]),
    }


def _diary() -> QuerySet[Event]:
    """Return what is ahead for the council and its board; what commissions do stands with them."""
    own = Q(body__isnull=True) | Q(body__kind__in=kinds_of_section("presidency"))
    return Event.objects.public().upcoming().filter(own)


def of_body(body: Body) -> dict[str, Any]:
    """Return the boards of all years for the board, the diary for both."""
    note("events")
    more: dict[str, Any] = {"diary": list(body.events.public().upcoming()[:EVENTS_SHOWN])}
    if body.kind == BodyKind.PRESIDING_BOARD:
        more["boards"] = boards(body)
        more["parts_between"] = ["council/parts/boards.html", "council/parts/diary.html"]
    else:
        more["parts_between"] = ["council/parts/diary.html"]
    return more


def boards(body: Body) -> list[tuple[dt.date, dt.date | None, list[Membership]]]:
    """Return the boards of the past: first day, last day and members of each, the latest first (one query).

    A board is elected for a year at once, so memberships that begin on one day are one board.
    """
    rows = body.memberships.filter(end_date__lt=today()).select_related("person").order_by("-start_date")
    grouped: dict[dt.date, list[Membership]] = {}
    for row in rows:
        grouped.setdefault(row.start_date, []).append(row)
    return [
        (start, max(row.end_date for row in group if row.end_date), by_rank(group))
        for start, group in grouped.items()
    ]
