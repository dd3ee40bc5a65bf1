"""Attendance by name: a row for each person at a session or at one item of it, of one session or of many.

A session is known by body and day, and by its number where the body met twice. What is published is not changed by a
file; what is missing there is added, and each session says so in a correction.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sections.council.messages import MESSAGES
from sections.council.models import (
    AWAY,
    AgendaItem,
    Attendance,
    AttendanceStatus,
    Correction,
    Membership,
    Person,
    Session,
    SessionState,
    Source,
    Vote,
)
from sections.council.visibility import is_visible

from . import values as parsers
from .columns import Column, choice_column, field_column, text_column
from .importer import (
    CellError,
    Importer,
    Values,
    announce,
    bodies_by_name,
    covers,
    differing,
    insert,
    people_by_name,
    update,
)
from .report import Report
from .session_columns import COLUMNS as SESSION_COLUMNS
from .values import fold

_STATES = (SessionState.UNDER_WAY, SessionState.HELD, SessionState.MINUTES_PUBLISHED, SessionState.ARCHIVED)
_SESSION = {column.key: column for column in SESSION_COLUMNS}
_parse_name = parsers.text_of("fa", parsers.LONGEST_NAME)
#: Sessions whose rows are compared at once.
_AT_ONCE = 200


def _clock(name: str) -> Any:
    def read(row: Attendance) -> dt.time | None:
        moment = getattr(row, name)
        zone = timezone.get_default_timezone()
        return timezone.localtime(moment, zone).time().replace(second=0, microsecond=0) if moment else None

    return read


def _person(row: Attendance) -> str:
    return str(vars(row).get("person_label", row.person.slug))


class AttendanceImporter(Importer):
    """Records who was there, who was not, and why."""

    columns: ClassVar[tuple[Column, ...]] = (
        *(_SESSION[key] for key in ("body", "date", "number", "formality", "item_position")),
        field_column(Attendance, "person", _parse_name, read=_person, required=True),
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
        self._sessions: dict[int, Session] = {}
        self._new: list[Attendance] = []
        self._changed: list[Attendance] = []
        self._fields: set[str] = set()

    def prepare(self) -> None:
        """Load bodies, people, who belonged where, and the sessions that have begun."""
        self._bodies, self._people = bodies_by_name(), people_by_name()
        self._known: dict[tuple[int, dt.date], list[Session]] = defaultdict(list)
        for session in Session.objects.filter(state__in=_STATES).defer("minutes_text"):
            self._known[session.body_id, session.day].append(session)
        self._periods: dict[tuple[int, int], list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
        held = Membership.objects.order_by().values_list("person", "body", "start_date", "end_date")
        for person, body, start, end in held:
            self._periods[person, body].append((start, end))
        self._items: dict[int, dict[int, int]] = {}

    def add(self, row: int, values: Values) -> None:
        """Find session, item and person, and keep what is said for `finish`."""
        session = self._session(values)
        item = self._item(session, values.get("item_position"))
        person = self._find("person", self._people, values)
        self._sessions[session.pk] = session
        other, _values = self._said.setdefault((session.pk, item, person.pk), (row, values))
        if other != row:
            raise CellError("person", _("Row %(row)s says this already.") % {"row": other})
        periods = self._periods[person.pk, session.body_id]
        if not any(covers(start, end, session.day) for start, end in periods):
            raise CellError("person", _("This person did not belong to the body on the day of the session."))
        _put_times(values, session)

    def _find(self, column: str, names: Any, values: Values) -> Any:
        try:
            return names.find(values[column])
        except parsers.RefusedError as error:
            raise CellError(column, str(error)) from None

    def _session(self, values: Values) -> Session:
        body, day = self._find("body", self._bodies, values), values["date"]
        found = [
            session
            for session in self._known[body.pk, day]
            if values.get("number", session.number) == session.number
            and values.get("formality", session.formality) == session.formality
        ]
        if len(found) > 1:
            raise CellError(
                "number", _("The body met more than once on this day: give the session's number.")
            )
        if not found:
            raise CellError(
                "date", _("No session of this body began on this day, or not the one of this number.")
            )
        return found[0]

    def _item(self, session: Session, position: int | None) -> int | None:
        if position is None:
            return None
        if session.pk not in self._items:
            items = AgendaItem.objects.filter(session=session).values_list("position", "pk")
            self._items[session.pk] = dict(items)
        if position not in self._items[session.pk]:
            raise CellError("item_position", _("The agenda has no item at this place."))
        return self._items[session.pk][position]

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
        given = {
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
        for name in ("arrived_at", "left_at"):
            if name in given and _same_minute(getattr(found, name), given[name]):
                del given[name]
        names = differing(found, given)
        if not names:
            self.report.unchanged += 1
        elif self._sessions[key[0]].minutes_published_at is not None:
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
        self._tell()
        rows = [*self._new, *self._changed]
        touched = {row.session_id: self._sessions[row.session_id] for row in rows}
        people = {f"person:{row.person_id}" for row in rows}
        announce("session", touched.values(), "sessions", *people)

    def _tell(self) -> None:
        added: dict[tuple[int, int | None], list[Attendance]] = defaultdict(list)
        for row in self._new:
            if self._sessions[row.session_id].minutes_published_at is not None:
                added[row.session_id, row.item_id].append(row)
        names = people_names({row.person_id for rows in added.values() for row in rows})
        with translation.override("fa"):
            entries = [
                Correction(
                    row=self._sessions[session],
                    session_id=session,
                    item_id=item,
                    field="attendance",
                    new_value="؛ ".join(
                        f"{names[row.person_id]}: {row.get_status_display()}" for row in rows
                    ),
                    reason=_("Completed from a file."),
                    is_public=is_visible(self._sessions[session]),
                    made_by=self.user,
                )
                for (session, item), rows in added.items()
            ]
        insert(Correction, entries)


def people_names(ids: Iterable[int]) -> dict[int, str]:
    """Return people's names by key."""
    return {person.pk: person.name for person in Person.objects.filter(pk__in=ids)}


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


def _same_minute(first: dt.datetime | None, second: dt.datetime | None) -> bool:
    if first is None or second is None:
        return first is second
    return first.replace(second=0, microsecond=0) == second.replace(second=0, microsecond=0)


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


def with_names(rows: Iterable[Attendance]) -> Iterator[Attendance]:
    """Name people in a file as clerks do; those who share a name by their address names."""
    shared = Counter(fold(person.name) for person in Person.objects.only("given_name", "family_name"))
    for row in rows:
        name = row.person.name
        vars(row)["person_label"] = name if shared[fold(name)] == 1 else row.person.slug
        yield row
