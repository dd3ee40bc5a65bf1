"""Writes the columns that the importers read, as CSV or XLSX; `run` on the result changes nothing."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import translation

from sections.council.models import TOOK_PLACE, AgendaItem, Attendance, Membership, Person, Session, Vote

from .engine import columns_of
from .report import Kind
from .rolls import with_names
from .values import safe_cell
from .votes import VoteLine

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


_MODELS: dict[Kind, type[Model]] = {
    Kind.MEMBERS: Person,
    Kind.MEMBERSHIPS: Membership,
    Kind.SESSIONS: Session,
    Kind.ATTENDANCE: Attendance,
    Kind.VOTES: Vote,
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the sessions' file."""

    session: Session
    item: AgendaItem | None


def export(kind: Kind, format: str = "csv", queryset: QuerySet[Any] | None = None) -> bytes:
    """Return people, memberships or held sessions (all of them, or those of `queryset`) as a file.

    CSV is UTF-8 with a mark, so that spreadsheets read it right. Headings and choices are Persian, digits Latin, dates
    Solar Hijri, rows of other tables their address names. Raises KeyError for a format other than csv and xlsx.
    """
    return sheet(kind, format, _rows(Kind(kind), queryset))


def sheet(kind: Kind, format: str, rows: Iterable[Any]) -> bytes:
    """Return rows as a file with the columns of a kind, as `export` writes it."""
    columns = columns_of(kind)
    with translation.override("fa"):
        head = [column.heading for column in columns]
        lines = ([safe_cell(column.text(row)) for column in columns] for row in rows)
        return _WRITERS[format](head, lines)


def template(kind: Kind, format: str = "csv") -> bytes:
    """Return a file with the headings alone."""
    model = _MODELS[Kind(kind)]
    return export(kind, format, model._default_manager.none())


def _rows(kind: Kind, queryset: QuerySet[Any] | None) -> Iterator[Any]:
    if kind == Kind.MEMBERS:
        yield from (Person.objects.all() if queryset is None else queryset).iterator()
    elif kind == Kind.MEMBERSHIPS:
        rows = Membership.objects.all() if queryset is None else queryset
        yield from rows.select_related("person", "body", "term", "seat", "on_behalf_of").iterator()
    elif kind == Kind.ATTENDANCE:
        marks: QuerySet[Attendance] = Attendance.objects.all() if queryset is None else queryset
        marks = marks.select_related("session__body", "person", "item").defer("session__minutes_text")
        order = ("session__scheduled_at", "session", "item__position", "person__sort_key")
        yield from with_names(marks.order_by(*order).iterator())
    elif kind == Kind.VOTES:
        votes: QuerySet[Vote] = Vote.objects.all() if queryset is None else queryset
        votes = votes.filter(event__is_closed=True).select_related(
            "event__session__body", "event__item", "person"
        )
        order = ("event__session__scheduled_at", "event__session", "event__position", "person__sort_key")
        lines = votes.defer("event__session__minutes_text").order_by(*order).iterator()
        yield from with_names(VoteLine(vote.event.session, vote.event, vote) for vote in lines)
    else:
        sessions = (Session.objects.all() if queryset is None else queryset).filter(state__in=TOOK_PLACE)
        found: Any = sessions.select_related("body", "term").prefetch_related("items__lead_body")
        for session in found.order_by("scheduled_at").iterator(chunk_size=200):
            yield from (_Line(session, item) for item in session.items.all() or [None])


def _csv(head: list[str], lines: Iterable[list[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(head)
    writer.writerows(lines)
    return buffer.getvalue().encode("utf-8-sig")


def _xlsx(head: list[str], lines: Iterable[list[str]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 -- 40 ms and 10 MB that a web process rarely needs

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.sheet_view.rightToLeft = True
    sheet.append(head)
    for line in lines:
        sheet.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_WRITERS = {"csv": _csv, "xlsx": _xlsx}
