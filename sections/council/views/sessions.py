"""What a session's page shows: as much as `visibility` allows, in a number of queries that does not grow."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from cms.core.json_rows import RowObject
from cms.core.models.base import Breadcrumb
from cms.core.pagecache import note
from sections.council import hemicycle, visibility
from sections.council.addresses import kinds_of_section, path_of, sessions_path
from sections.council.decisions import attach_resolutions, with_resolutions
from sections.council.exhibits import exhibits_of
from sections.council.models import (
    AWAY,
    AgendaDocument,
    AgendaItem,
    Attendance,
    AttendanceStatus,
    BodyKind,
    Formality,
    Session,
    SessionKind,
    Vote,
    VoteEvent,
    VoteOption,
)
from sections.council.shown import Shown
from sections.council.titles import session_title
from sections.council.views.corrections import CorrectionLine, correction_lines
from sections.council.views.session_text import description

#: The order in which those who were there, and those who were not, are named.
_GROUPS = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.LATE,
    AttendanceStatus.LEFT,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
)

#: What a link to the session before or after shows: its title, day and address.
_NEIGHBOUR_FIELDS = ("pk", "slug", "kind", "formality", "is_extraordinary", "is_public", "number", "day")


@dataclass
class VoteShown:
    """A vote with what is drawn of it."""

    event: VoteEvent
    #: Option, count, share of the largest count in per cent.
    lines: list[tuple[VoteOption, int, int]]
    #: Nominal votes by option, for the table.
    groups: list[tuple[VoteOption, list[Vote]]]
    marks: list[hemicycle.SeatMark]


@dataclass
class ItemShown:
    """An agenda item with the votes taken on it and, once published, what came of it."""

    item: AgendaItem
    outcome: str
    votes: list[VoteEvent] = field(default_factory=list)


@dataclass
class Presence:
    """Who was there: groups by status, how many of how many, and how many a session needs (None: no rule)."""

    groups: list[tuple[AttendanceStatus, list[Attendance]]]
    present: int
    members: int
    quorum: int | None
    sources: list[str]

    @property
    def has_quorum(self) -> bool:
        """Whether enough were there."""
        return self.quorum is not None and self.present >= self.quorum


def find(section: str, body_slug: str, slug: str) -> Session:
    """Return a session that citizens may know of; raises Http404."""
    note("sessions")
    session = (
        Session.objects.filter(body__kind__in=kinds_of_section(section), body__slug=body_slug, slug=slug)
        .annotate(
            previous_session_row=_neighbour(is_before=True), next_session_row=_neighbour(is_before=False)
        )
        .select_related("body", "term", "minutes_document", "successor__body", "predecessor__body")
        .first()
    )
    if session is None or not visibility.parts(session).listing:
        raise Http404
    return session


def _neighbour(*, is_before: bool) -> Subquery:
    """Return, as a column of a query of sessions, what is shown of the listed session of the same body beside each."""
    way, sign = ("lt", "-") if is_before else ("gt", "")
    # The first condition says no more than the second, but an index can be entered at it.
    beside = Session.objects.listed().filter(
        Q(**{f"scheduled_at__{way}e": OuterRef("scheduled_at")}),
        Q(**{f"scheduled_at__{way}": OuterRef("scheduled_at")}) | Q(**{f"pk__{way}": OuterRef("pk")}),
        body=OuterRef("body"),
    )
    row = RowObject(**{name: name for name in _NEIGHBOUR_FIELDS})
    return Subquery(beside.order_by(f"{sign}scheduled_at", f"{sign}pk").values(row=row)[:1])


def show(session: Session) -> Shown:
    """Return what a session's page shows."""
    seen = visibility.parts(session)
    title = session_title(session)
    context: dict[str, Any] = {"session": session, "parts": seen, **_neighbours(session)}
    if seen.agenda:
        context |= _agenda(session, with_results=seen.results)
    if seen.results:
        context |= _results(session, context["agenda"])
    if seen.announcement:
        context["exhibits"] = exhibits_of(session, context)
    steps = [Breadcrumb(str(session.body.local_name), path_of(session.body))]
    steps.append(Breadcrumb(_("Sessions"), sessions_path(session.body)))
    return Shown(
        template="council/session.html",
        title=title,
        below=path_of(session, "fa").removeprefix("/"),
        description=description(session, context.get("agenda", [])),
        steps=steps,
        context=context,
    )


def _agenda(session: Session, *, with_results: bool) -> dict[str, Any]:
    documents = AgendaDocument.objects.select_related("document")
    items = (
        with_resolutions(visibility.public_items(session))
        .select_related("lead_body", "continued_from__session__body")
        .prefetch_related("movers", Prefetch("documents", documents))
        .order_by("position")
    )
    shown = []
    for item in items:
        item.session = session
        shown.append(ItemShown(item, item.outcome if with_results else ""))
    attach_resolutions(each.item for each in shown)
    return {"agenda": shown}


def _results(session: Session, agenda: list[ItemShown]) -> dict[str, Any]:
    by_pk = {shown.item.pk: shown for shown in agenda}
    votes = []
    for event in _vote_events(session):
        if event.item_id in by_pk:
            by_pk[event.item_id].votes.append(event)
            event.item = by_pk[event.item_id].item
        votes.append(_vote_shown(event))
    attendance = list(visibility.public_attendance(session).order_by("person__sort_key"))
    speeches = list(visibility.public_speeches(session).order_by("position", "pk"))
    for speech in speeches:
        speech.item = by_pk[speech.item_id].item if speech.item_id in by_pk else None
    return {
        "votes": votes,
        "presence": presence(session, attendance),
        "away_from_items": _away_from_items(attendance, by_pk),
        "speeches": speeches,
        "corrections": _corrections(session, agenda, votes, attendance, speeches),
    }


def _vote_events(session: Session) -> QuerySet[VoteEvent]:
    votes = Vote.objects.select_related("person").order_by("person__sort_key")
    return (
        visibility.public_vote_events(session)
        .order_by("position", "pk")
        .prefetch_related(Prefetch("votes", votes))
    )


def _vote_shown(event: VoteEvent) -> VoteShown:
    counts = {VoteOption(option): count for option, count in event.counts.items()}
    votes = list(event.votes.all())
    largest = max(counts.values(), default=0) or 1
    lines = [
        (option, counts[option], round(100 * counts[option] / largest))
        for option in VoteOption
        if counts[option] or option in (VoteOption.FOR, VoteOption.AGAINST, VoteOption.ABSTAINED)
    ]
    groups = [(option, [vote for vote in votes if vote.option == option]) for option in VoteOption]
    return VoteShown(
        event,
        lines,
        [(option, group) for option, group in groups if group],
        hemicycle.seat_marks(votes, is_rtl=get_language_bidi()) if votes else [],
    )


def presence(session: Session, attendance: Iterable[Attendance]) -> Presence | None:
    """Return who was at a session, or None where nothing is recorded.

    The quorum of the council's official sessions is two thirds of the members (Article 16 of the law on councils).
    """
    rows = [row for row in attendance if row.item_id is None]
    if not rows:
        return None
    groups = [(status, [row for row in rows if row.status == status]) for status in _GROUPS]
    there = sum(1 for row in rows if row.status not in AWAY)
    needs_quorum = (
        session.kind == SessionKind.PLENARY
        and session.formality == Formality.OFFICIAL
        and session.body.kind == BodyKind.COUNCIL
    )
    return Presence(
        [(status, group) for status, group in groups if group],
        there,
        len(rows),
        -(-2 * len(rows) // 3) if needs_quorum else None,
        sorted({row.source for row in rows}),
    )


def _away_from_items(
    attendance: Iterable[Attendance], by_pk: dict[int, ItemShown]
) -> list[tuple[AgendaItem, list[Attendance]]]:
    """Return, where it is kept item by item, who was away from which."""
    away: dict[int, list[Attendance]] = {}
    for row in attendance:
        if row.item_id in by_pk and row.status in AWAY:
            away.setdefault(row.item_id, []).append(row)
    return [(shown.item, away[pk]) for pk, shown in by_pk.items() if pk in away]


def _corrections(
    session: Session,
    agenda: list[ItemShown],
    votes: list[VoteShown],
    attendance: list[Attendance],
    speeches: list[Any],
) -> list[CorrectionLine]:
    rows: list[Any] = [session, *(shown.item for shown in agenda), *attendance, *speeches]
    rows += [shown.event for shown in votes]
    rows += [vote for shown in votes for _unused, group in shown.groups for vote in group]
    found = visibility.public_corrections(session).select_related("content_type").order_by("made_at", "pk")
    return correction_lines(found, rows)


def _neighbours(session: Session) -> dict[str, Session | None]:
    """Return the sessions of the body before and after this one, which `find` brought along."""
    found: dict[str, Session | None] = {}
    for name in ("previous_session", "next_session"):
        row: dict[str, Any] | None = vars(session).get(f"{name}_row")
        if row is None:
            found[name] = None
        else:
            found[name] = Session(**row | {"body": session.body, "day": dt.date.fromisoformat(row["day"])})
    return found
