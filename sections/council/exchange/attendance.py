"""Attendance by name: a row for each person at a session or at one item of it, of one session or of many.

A session is known by body and day, and by its number where the body met twice. What is published is not changed by a
file; what is missing there is added, and each session says so in a correction.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sections.council.messages import MESSAGES
from sections.council.models import AWAY, Attendance, AttendanceStatus, Person, Session, Source, Vote

from . import values as parsers
from .columns import Column, choice_column, field_column, text_column
from .importer import CellError, Values, announce, differing, insert, update
from .report import Report
from .rolls import WHERE, RollImporter, parse_name, person_label, with_names

#: Sessions whose rows are compared at once.
_AT_ONCE = 200


def _clock(name: str) -> Any:
    def read(row: Attendance) -> dt.time | None:
        moment = getattr(row, name)
        zone = timezone.get_default_timezone()
        return timezone.localtime(moment, zone).time().replace(second=0, microsecond=0) if moment else None

    return read


class AttendanceImporter(RollImporter):
    """Records who was there, who was not, and why."""

    columns: ClassVar[tuple[Column, ...]] = (
        *WHERE,
        field_column(Attendance, "person", parse_name, read=person_label, required=True),
        choice_column(Attendance, "status", AttendanceStatus, required=True),
        field_column(Attendance, "arrived_at", parsers.parse_clock, read=_clock("arrived_at")),
        field_column(Attendance, "left_at", parsers.parse_clock, read=_clock("left_at")),
        text_column(Attendance, "reason"),
        choice_column(Attendance, "source", Source),
    )

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        #: What the file says: session, item and person to row and values.
        self._said: dict[tuple[int, int | None, int], tuple[int, Values]] = {}
        self._new: list[Attendance] = []
        self._changed: list[Attendance] = []
        self._fields: set[str] = set()

    def add(self, row: int, values: Values) -> None:
        """Find session, item and person, and keep what is said for `finish`."""
        session = self.find_session(values)
        item = self.find_item(session, values.get("item_position"))
        person, _periods = self.find_person(session, values)
        other, _values = self._said.setdefault((session.pk, item, person.pk), (row, values))
        if other != row:
            raise CellError("person", _("Row %(row)s says this already.") % {"row": other})
        _put_times(values, session)

    def finish(self) -> None:
        """Compare with what is recorded, session by session."""
        of_session: dict[int, list[tuple[int, int | None, int]]] = defaultdict(list)
        for key in self._said:
            of_session[key[0]].append(key)
        sessions = list(of_session)
        for start in range(0, len(sessions), _AT_ONCE):
            ids = sessions[start : start + _AT_ONCE]
            recorded = {_key(row): row for row in Attendance.objects.filter(session__in=ids)}
            voted = _voted(ids)
            for key in (key for session in ids for key in of_session[session]):
                row, values = self._said[key]
                try:
                    self._compare(key, values, recorded.get(key))
                    self._check_votes(key, values["status"], voted, recorded)
                except CellError as error:
                    self.refuse(row, error.column, str(error))

    def _compare(self, key: tuple[int, int | None, int], values: Values, found: Attendance | None) -> None:
        given: Values = {
            name: values[name]
            for name in ("status", "reason", "source", "arrived_at", "left_at")
            if name in values
        }
        if given["status"] in AWAY:
            given |= {"arrived_at": None, "left_at": None}
        if found is None:
            given.setdefault("source", Source.MINUTES)
            self._new.append(Attendance(session_id=key[0], item_id=key[1], person_id=key[2], **given))
            self.report.created += 1
            return
        if given["status"] == AttendanceStatus.PRESENT != found.status:
            given = {"arrived_at": None, "left_at": None} | given
        for name in ("arrived_at", "left_at"):
            if name in given and parsers.same_minute(getattr(found, name), given[name]):
                del given[name]
        names = differing(found, given)
        if not names:
            self.report.unchanged += 1
        elif self.is_published(key[0]):
            raise CellError(names[0], _("This is published: correct it at the desk, with a reason."))
        else:
            self._changed.append(found)
            self._fields |= set(names)
            self.report.changed += 1

    def _check_votes(
        self,
        key: tuple[int, int | None, int],
        status: str,
        voted: dict[tuple[int, int], set[int | None]],
        recorded: dict[Any, Attendance],
    ) -> None:
        """Refuse an absence of somebody who voted; what is said of the item goes before the session."""
        if status not in AWAY:
            return
        session, item, person = key
        items = voted.get((session, person), set())
        if item is None:
            items = {
                other
                for other in items
                if other is None
                or ((session, other, person) not in self._said and (session, other, person) not in recorded)
            }
        if items if item is None else item in items:
            raise CellError("status", str(MESSAGES["council_vote_present"]))

    def write(self) -> None:
        """Store the rows; those that complete a published session are told there."""
        update(Attendance, self._changed, self._fields)
        insert(Attendance, self._new)
        added: dict[tuple[int, int | None], list[str]] = defaultdict(list)
        names = {
            person.pk: person.name
            for person in Person.objects.filter(pk__in={row.person_id for row in self._new})
        }
        with translation.override(settings.LANGUAGE_CODE):
            for row in self._new:
                line = f"{names[row.person_id]}: {row.get_status_display()}"
                added[row.session_id, row.item_id].append(line)
        self.tell("attendance", added)
        rows = [*self._new, *self._changed]
        touched = {row.session_id: self.sessions[row.session_id] for row in rows}
        announce("session", touched.values(), "sessions", *{f"person:{row.person_id}" for row in rows})


def _key(row: Attendance) -> tuple[int, int | None, int]:
    return (row.session_id, row.item_id, row.person_id)


def _voted(sessions: Iterable[int]) -> dict[tuple[int, int], set[int | None]]:
    """Return who cast a vote in which sessions, with the items of the votes."""
    found: dict[tuple[int, int], set[int | None]] = defaultdict(set)
    votes = Vote.objects.filter(event__session__in=list(sessions)).exclude(option="absent").order_by()
    for session, person, item in votes.values_list("event__session", "person", "event__item"):
        found[session, person].add(item)
    return found


def _put_times(values: Values, session: Session) -> None:
    """Put moments of the session's day in the place of times of day."""
    zone = timezone.get_default_timezone()
    for name in ("arrived_at", "left_at"):
        if name in values:
            if values["status"] in AWAY:
                raise CellError(name, str(MESSAGES["council_attendance_away_has_no_times"]))
            values[name] = dt.datetime.combine(session.day, values[name], zone)
    if "arrived_at" in values and "left_at" in values and values["left_at"] < values["arrived_at"]:
        raise CellError("left_at", str(MESSAGES["council_attendance_times"]))


def rows_of(session: Session, people: Iterable[Any]) -> Iterator[Attendance]:
    """Return a session's attendance to fill in a file: what is recorded, and an empty line for everybody else."""
    recorded = {row.person_id: row for row in session.attendance.of_sessions().select_related("person")}
    missing = (
        Attendance(session=session, person=person, status="", source="")
        for person in people
        if person.pk not in recorded
    )
    rows = sorted([*recorded.values(), *missing], key=lambda row: (row.person.sort_key, row.person_id))
    yield from with_names(rows)
