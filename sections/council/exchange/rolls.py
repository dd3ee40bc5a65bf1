"""What files of attendance and of votes share: rows about people in sessions that have begun.

A session is known by body and day, and by its number where the body met twice.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from sections.council.models import AgendaItem, Correction, Membership, Person, Session, SessionState
from sections.council.visibility import is_visible

from . import values as parsers
from .columns import Column
from .importer import CellError, Importer, Values, bodies_by_name, covers, insert, people_by_name
from .session_columns import COLUMNS
from .values import fold

_STATES = (SessionState.UNDER_WAY, SessionState.HELD, SessionState.MINUTES_PUBLISHED, SessionState.ARCHIVED)
_BY_KEY = {column.key: column for column in COLUMNS}
#: Which session, and which item of its agenda.
WHERE: tuple[Column, ...] = tuple(
    _BY_KEY[key] for key in ("body", "date", "number", "formality", "item_position")
)
parse_name = parsers.text_of(settings.LANGUAGE_CODE, parsers.LONGEST_NAME)


@dataclass(frozen=True, slots=True)
class Period:
    """When somebody belonged to a body, and whether with a vote."""

    start: dt.date
    end: dt.date | None
    membership: int
    has_vote: bool


class RollImporter(Importer):
    """Finds session, item and person of a row."""

    def prepare(self) -> None:
        """Load bodies, people, who belonged where, and the sessions that have begun."""
        self._bodies, self._people = bodies_by_name(), people_by_name()
        self._known: dict[tuple[int, dt.date], list[Session]] = defaultdict(list)
        sessions: QuerySet[Session] = Session.objects.filter(state__in=_STATES).defer("minutes_text")
        for session in sessions:
            self._known[session.body_id, session.day].append(session)
        self._periods: dict[tuple[int, int], list[Period]] = defaultdict(list)
        held = Membership.objects.order_by().values_list(
            "person", "body", "start_date", "end_date", "pk", "has_voting_right"
        )
        for person, body, start, end, key, has_vote in held:
            self._periods[person, body].append(Period(start, end, key, has_vote))
        self._items: dict[int, dict[int, int]] = {}
        #: The sessions that the file names.
        self.sessions: dict[int, Session] = {}

    def find_session(self, values: Values) -> Session:
        """Return the session of a row; raises CellError."""
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
        self.sessions[found[0].pk] = found[0]
        return found[0]

    def find_item(self, session: Session, position: int | None) -> int | None:
        """Return the key of the item at a place of the agenda, None for no place; raises CellError."""
        if position is None:
            return None
        if session.pk not in self._items:
            items = AgendaItem.objects.filter(session=session).values_list("position", "pk")
            self._items[session.pk] = dict(items)
        if position not in self._items[session.pk]:
            raise CellError("item_position", _("The agenda has no item at this place."))
        return self._items[session.pk][position]

    def find_person(self, session: Session, values: Values) -> tuple[Person, list[Period]]:
        """Return who it is, and when they belong to the body around the session's day; raises CellError."""
        person: Person = self._find("person", self._people, values)
        periods = self._periods[person.pk, session.body_id]
        held = [period for period in periods if covers(period.start, period.end, session.day)]
        if not held:
            raise CellError("person", _("This person did not belong to the body on the day of the session."))
        return person, held

    def _find(self, column: str, names: Any, values: Values) -> Any:
        try:
            return names.find(values[column])
        except parsers.RefusedError as error:
            raise CellError(column, str(error)) from None

    def is_published(self, session: int) -> bool:
        """Tell whether citizens read what the session brought."""
        return self.sessions[session].minutes_published_at is not None

    def tell(self, field: str, added: dict[tuple[int, int | None], list[str]]) -> None:
        """Record for published sessions (and items) what the file adds to them: one correction each."""
        with translation.override(settings.LANGUAGE_CODE):
            reason = _("Completed from a file.")
        entries = [
            Correction(
                row=self.sessions[session],
                session_id=session,
                item_id=item,
                field=field,
                new_value="؛ ".join(texts),
                reason=reason,
                is_public=is_visible(self.sessions[session]),
                made_by=self.user,
            )
            for (session, item), texts in added.items()
            if self.is_published(session)
        ]
        insert(Correction, entries)


def person_label(row: Any) -> str:
    """Return how a person is named in a file; see `with_names`."""
    return str(vars(row.person).get("_label", row.person.slug))


def with_names(rows: Iterable[Any]) -> Iterator[Any]:
    """Name people in a file as clerks do; those who share a name by their address names."""
    shared = Counter(fold(person.name) for person in Person.objects.only("given_name", "family_name"))
    for row in rows:
        name = row.person.name
        vars(row.person)["_label"] = name if shared[fold(name)] == 1 else row.person.slug
        yield row
