"""Memberships: one row each, known by person, body, role, seat and first day."""

import copy
import datetime as dt
from collections import defaultdict
from typing import Any, ClassVar, NamedTuple

from django.utils.translation import gettext as _

from sections.council import services
from sections.council.messages import MESSAGES
from sections.council.models import SINGLE_ROLES, Body, LeavingReason, Membership, Role, Seat

from . import values as parsers
from .columns import Column, choice_column, field_column, text_column
from .importer import (
    CellError,
    Importer,
    Terms,
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
from .values import fold, one_of

_WITHOUT_VOTE = (Role.SUBSTITUTE, Role.OBSERVER)
_parse_name = parsers.text_of("fa", parsers.LONGEST_NAME)


class _Period(NamedTuple):
    """When somebody holds something; `row` is 0 for what was in the record before."""

    start: dt.date
    end: dt.date
    row: int


class MembershipImporter(Importer):
    """Adds memberships, and completes them: usually the last day and why."""

    columns: ClassVar[tuple[Column, ...]] = (
        field_column(Membership, "person", _parse_name, read=lambda row: row.person.slug, required=True),
        field_column(Membership, "body", _parse_name, read=lambda row: row.body.slug, required=True),
        choice_column(Membership, "role", Role, required=True),
        field_column(
            Membership, "term", parsers.number_to(999), read=lambda row: row.term.number if row.term else None
        ),
        field_column(Membership, "seat", _parse_name, read=lambda row: row.seat.name if row.seat else ""),
        field_column(Membership, "start_date", parsers.parse_date, required=True),
        field_column(Membership, "end_date", parsers.parse_date),
        field_column(Membership, "has_voting_right", parsers.parse_yes),
        *(text_column(Membership, f"label{language}") for language in ("", "_en", "_ar")),
        field_column(
            Membership,
            "on_behalf_of",
            _parse_name,
            read=lambda row: row.on_behalf_of.slug if row.on_behalf_of else "",
        ),
        choice_column(Membership, "leaving_reason", LeavingReason),
        text_column(Membership, "leaving_note"),
    )

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self._new: list[Membership] = []
        self._changed: dict[int, Membership] = {}
        self._before: dict[int, Any] = {}
        self._fields: set[str] = set()
        #: Row of the file by the key of a membership.
        self._rows: dict[tuple[Any, ...], int] = {}

    def prepare(self) -> None:
        """Load people, bodies, seats, terms and memberships."""
        self._people, self._bodies, self._terms = people_by_name(), bodies_by_name(), Terms()
        self._seats: dict[int, list[Seat]] = defaultdict(list)
        for seat in Seat.objects.all():
            self._seats[seat.body_id].append(seat)
        self._known = {
            _key(row): row
            for row in Membership.objects.select_related("person", "body", "seat", "term", "on_behalf_of")
        }

    def add(self, row: int, values: Values) -> None:
        """Find the membership or plan a new one."""
        self._resolve(values)
        planned = Membership(**values)
        key = _key(planned)
        other = self._rows.setdefault(key, row)
        if other != row:
            raise CellError("person", _("Row %(row)s says this already.") % {"row": other})
        found = self._known.get(key)
        if found is None:
            self._complete(planned, values)
        before = copy.copy(found)
        names = differing(found, values) if found is not None else []
        _check(found or planned)
        if found is None:
            self._new.append(planned)
            self.report.created += 1
        elif names:
            self._changed[found.pk] = found
            self._before[found.pk] = before
            self._fields |= set(names)
            self.report.changed += 1
        else:
            self.report.unchanged += 1

    def _resolve(self, values: Values) -> None:
        """Put rows of the record in the place of their names."""
        for column, find in (
            ("person", self._people.find),
            ("body", self._bodies.find),
            ("on_behalf_of", self._bodies.find),
            ("seat", lambda name: self._seat(values["body"], name)),
            ("term", self._terms.numbered),
        ):
            if column in values:
                try:
                    values[column] = find(values[column])
                except parsers.RefusedError as error:
                    raise CellError(column, str(error)) from None

    def _seat(self, body: Body, name: str) -> Seat:
        seats = (seat for seat in self._seats[body.pk] if fold(seat.name) == fold(name))
        return one_of(seats, _("The body has no such seat."), _("The body has several seats of this name."))

    def _complete(self, planned: Membership, values: Values) -> None:
        if planned.term is None:
            planned.term = self._terms.of_day(planned.start_date)
        if "has_voting_right" not in values:
            planned.has_voting_right = planned.role not in _WITHOUT_VOTE

    def finish(self) -> None:
        """Find periods that overlap where only one may be: of a role for one, of a seat, of a person in a role."""
        for rule, find, column in (
            ("council_membership_one_holder", _office, "role"),
            ("council_seat_one_holder", lambda row: row.seat_id, "seat"),
            ("council_membership_twice", _role_of_person, "start_date"),
        ):
            groups: dict[Any, list[_Period]] = defaultdict(list)
            for membership in [*self._known.values(), *self._new]:
                group = find(membership)
                if group is not None:
                    end = membership.end_date or dt.date.max
                    row = self._rows.get(_key(membership), 0)
                    groups[group].append(_Period(membership.start_date, end, row))
            for periods in groups.values():
                self._refuse_overlaps(sorted(periods), rule, column)

    def _refuse_overlaps(self, periods: list[_Period], rule: str, column: str) -> None:
        before = periods[0]
        for after in periods[1:]:
            if after.start <= before.end and (before.row or after.row):
                row, other = max(before.row, after.row), min(before.row, after.row)
                message = str(MESSAGES[rule])
                if other:
                    message += " " + _("See row %(row)s.") % {"row": other}
                self.refuse(row, column, message)
            before = max(before, after, key=lambda period: period.end)

    def write(self) -> None:
        """Store the memberships."""
        changed = list(self._changed.values())
        update(Membership, changed, self._fields)  # Those that end make room.
        insert(Membership, self._new)
        for row in changed:
            services.tell(
                before=self._before[row.pk], after=row, reason=_("Completed from a file."), user=self.user
            )
        rows = [*self._new, *changed]
        people = {row.person_id: row.person for row in rows}
        announce("membership", rows, "memberships", *{f"body:{row.body_id}" for row in rows})
        announce("person", people.values(), "persons")
        announce("seat", {row.seat_id: row.seat for row in rows if row.seat}.values(), "seats")


def _key(row: Membership) -> tuple[Any, ...]:
    return (row.person_id, row.body_id, row.role, row.seat_id, row.start_date)


def _office(row: Membership) -> tuple[int, str] | None:
    return (row.body_id, row.role) if row.role in SINGLE_ROLES else None


def _role_of_person(row: Membership) -> tuple[Any, ...]:
    return (row.person_id, row.body_id, row.role, row.seat_id)


def _check(row: Membership) -> None:
    """Refuse a row that contradicts itself."""
    if row.end_date and row.end_date < row.start_date:
        raise CellError("end_date", str(MESSAGES["council_membership_dates"]))
    if row.leaving_reason and not row.end_date:
        raise CellError("leaving_reason", str(MESSAGES["council_membership_left_has_end"]))
    if row.seat and row.role not in {Role.DELEGATE, Role.OBSERVER}:
        raise CellError("role", str(MESSAGES["council_membership_seat_role"]))
    if row.term and not covers(row.term.start_date, row.term.end_date, row.start_date):
        raise CellError("start_date", _("This day is outside the term."))
