"""Past sessions with their agendas: a row for each item, or one row for a session without; rows of a session agree.

A session is known by body, term, formality and number, without a number by body, formality and day; an item by its
place. What is published already is not changed by a file: that is a correction, with a reason, at the desk.
"""

import datetime as dt
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from sections.council.correctable import OUTCOME_FIELDS
from sections.council.messages import MESSAGES
from sections.council.models import (
    CALLED_OFF,
    KIND_OF_BODY,
    TOOK_PLACE,
    AgendaItem,
    BodyKind,
    Formality,
    Session,
    SessionState,
)
from sections.council.models.base import today

from . import values as parsers
from .columns import Column
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
    update,
)
from .report import Report
from .session_columns import COLUMNS

_SESSION_FIELDS = (
    "kind", "is_extraordinary", "is_public", "place", "place_note", "state", "minutes_text", "present_count",
)  # fmt: skip
_ITEM_FIELDS = (
    "kind",
    "title",
    "title_en",
    "title_ar",
    "reference",
    "lead_body",
    "urgency",
    "outcome",
    "outcome_note",
)


class SessionImporter(Importer):
    """Adds sessions that were held, with what was on their agendas."""

    columns: ClassVar[tuple[Column, ...]] = COLUMNS

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self._new: list[Session] = []
        self._changed: dict[int, Session] = {}
        self._new_items: list[AgendaItem] = []
        self._changed_items: dict[int, AgendaItem] = {}
        self._fields: set[str] = set()
        self._item_fields: set[str] = set()
        #: What the file says of a session: its first row, and the columns given there or later.
        self._said: dict[tuple[Any, ...], tuple[int, Values]] = {}
        self._planned: dict[tuple[Any, ...], Session] = {}
        self._places: dict[tuple[Any, ...], dict[int, int]] = {}

    def prepare(self) -> None:
        """Load bodies, terms, sessions that were not called off, and their items."""
        self._bodies, self._terms, self._today = bodies_by_name(), Terms(), today()
        sessions = Session.objects.select_related("body", "term")
        self._known = {_key(session): session for session in sessions.exclude(state__in=CALLED_OFF)}
        self._slugs = set(Session.objects.values_list("body_id", "slug"))
        items = AgendaItem.objects.filter(session__state__in=TOOK_PLACE)
        self._items = {(item.session_id, item.position): item for item in items}

    def add(self, row: int, values: Values) -> None:
        """Take a session, or one more item of it."""
        item = {key.removeprefix("item_"): value for key, value in values.items() if key.startswith("item_")}
        values = {key: value for key, value in values.items() if not key.startswith("item_")}
        self._resolve(values)
        key = _key_of(values)
        known = self._known.get(key)
        if key in self._said:
            self._agree(key, values)
            session, is_changed = self._planned[key], False
        else:
            session, is_changed = self._session(values, known)
            self._said[key], self._planned[key] = (row, values), session
        is_changed |= bool(item) and self._item(key, row, item, session)
        if known is None:
            self.report.created += 1
        elif is_changed:
            self.report.changed += 1
        else:
            self.report.unchanged += 1

    def _resolve(self, values: Values) -> None:
        try:
            values["body"] = self._bodies.find(values["body"])
        except parsers.RefusedError as error:
            raise CellError("body", str(error)) from None
        day = values["date"]
        if day > self._today:
            raise CellError("date", _("Only past sessions are imported; this day is still to come."))
        if "term" in values:
            values["term"] = self._terms.numbered(values["term"])
        elif (term := self._terms.of_day(day)) is not None:
            values["term"] = term
        else:
            raise CellError("date", _("No term of the record has this day."))
        if not covers(values["term"].start_date, values["term"].end_date, day):
            raise CellError("date", str(MESSAGES["council_session_in_term"]))
        values.setdefault("formality", Formality.OFFICIAL)
        if values.get("state", SessionState.HELD) not in TOOK_PLACE:
            raise CellError("state", _("Only sessions that were held are imported."))

    def _agree(self, key: tuple[Any, ...], values: Values) -> None:
        """Refuse a row that says something else of its session than an earlier one."""
        row, said = self._said[key]
        for name, value in values.items():
            if said.setdefault(name, value) != value:
                raise CellError(name, _("Row %(row)s says otherwise of this session.") % {"row": row})

    def _session(self, values: Values, known: Session | None) -> tuple[Session, bool]:
        """Return the session and whether the file changes one that is there."""
        if known is None:
            session = self._new_session(values)
            self._new.append(session)
            return session, False
        if known.state not in TOOK_PLACE:
            raise CellError("number", _("This session is planned or under way: enter it at the desk."))
        if known.day != values["date"]:
            raise CellError("date", _("The session of this number was on another day."))
        given = {name: values[name] for name in _SESSION_FIELDS if name in values} | _times(values, known)
        names = differing(known, given)
        if "state" in names:
            raise CellError("state", _("The state is changed at the desk."))
        if names:
            _refuse_published(known, names[0])
            self._changed[known.pk] = known
            self._fields |= set(names)
        return known, bool(names)

    def _new_session(self, values: Values) -> Session:
        given = {name: values[name] for name in _SESSION_FIELDS if name in values}
        times = _times(values, None)
        state = given.setdefault("state", SessionState.MINUTES_PUBLISHED)
        given.setdefault("kind", KIND_OF_BODY[BodyKind(values["body"].kind)])
        session = Session(
            body=values["body"],
            term=values["term"],
            formality=values["formality"],
            number=values.get("number"),
            scheduled_at=times["started_at"],
            # Before the minutes are out a file can be completed by the next one.
            agenda_published_at=None if state == SessionState.HELD else times["started_at"],
            **given,
            **times,
        )
        if state != SessionState.HELD:
            session.minutes_published_at = session.ended_at or session.started_at
        session.slug = self._free_slug(session, values["date"])
        return session

    def _free_slug(self, session: Session, day: dt.date) -> str:
        """Return the address name as `Session.save` would make it."""
        mark = "" if session.formality == Formality.OFFICIAL else "c"
        stem = day.isoformat() if session.number is None else f"{session.term.number}-{mark}{session.number}"
        slug, count = stem, 1
        while (session.body.pk, slug) in self._slugs:
            count += 1
            slug = f"{stem}-{count}"
        self._slugs.add((session.body.pk, slug))
        return slug

    def _item(self, key: tuple[Any, ...], row: int, values: Values, session: Session) -> bool:
        """Plan one item; return whether it is new or changed."""
        places = self._places.setdefault(key, {})
        position = values.pop("position", None) or max(places, default=0) + 1
        other = places.setdefault(position, row)
        if other != row:
            raise CellError("item_position", _("Row %(row)s has this place already.") % {"row": other})
        if "lead_body" in values:
            try:
                values["lead_body"] = self._bodies.find(values["lead_body"])
            except parsers.RefusedError as error:
                raise CellError("item_lead_body", str(error)) from None
        known = self._items.get((session.pk, position)) if session.pk else None
        if known is None:
            if "title" not in values:
                raise CellError("item_title", _("This must not be empty."))
            if session.pk:
                _refuse_published(session, "item_title", is_agenda=True)
            self._new_items.append(AgendaItem(session=session, position=position, **values))
            return True
        names = differing(known, values)
        if names:
            told = [name for name in names if name not in OUTCOME_FIELDS]
            _refuse_published(session, f"item_{(told or names)[0]}", is_agenda=bool(told))
            self._changed_items[known.pk] = known
            self._item_fields |= set(names)
        return bool(names)

    def write(self) -> None:
        """Store sessions, then items."""
        insert(Session, self._new)
        update(Session, list(self._changed.values()), self._fields)
        insert(AgendaItem, self._new_items)
        update(AgendaItem, list(self._changed_items.values()), self._item_fields)
        touched = {
            item.session.pk: item.session for item in (*self._new_items, *self._changed_items.values())
        }
        touched |= {session.pk: session for session in (*self._new, *self._changed.values())}
        announce(
            "session", touched.values(), "sessions", *{f"body:{row.body_id}" for row in touched.values()}
        )


def _key(session: Session) -> tuple[Any, ...]:
    if session.number is None:
        return (session.body_id, session.formality, session.day)
    return (session.body_id, session.formality, session.term_id, session.number)


def _key_of(values: Values) -> tuple[Any, ...]:
    body, formality = values["body"].pk, values["formality"]
    if "number" not in values:
        return (body, formality, values["date"])
    return (body, formality, values["term"].pk, values["number"])


def _times(values: Values, known: Session | None) -> Values:
    """Return when the session began and ended; of one that is known, only what the file gives."""
    zone = timezone.get_default_timezone()
    times: Values = {}
    if known is None or "start_time" in values:
        clock = values.get("start_time", dt.time(9))
        times["started_at"] = dt.datetime.combine(values["date"], clock, tzinfo=zone)
    if "end_time" in values:
        began = times.get("started_at") or (known and (known.started_at or known.scheduled_at))
        end = dt.datetime.combine(values["date"], values["end_time"], tzinfo=zone)
        if began and end < began:
            raise CellError("end_time", str(MESSAGES["council_session_actual_times"]))
        times["ended_at"] = end
    if known is not None:
        # The file has minutes, the record seconds: the same minute is no change.
        for name in [
            name for name, value in times.items() if parsers.same_minute(getattr(known, name), value)
        ]:
            del times[name]
    return times


def _refuse_published(session: Session, column: str, *, is_agenda: bool = False) -> None:
    if session.minutes_published_at is not None or (is_agenda and session.agenda_published_at is not None):
        column = {"started_at": "start_time", "ended_at": "end_time"}.get(column, column)
        raise CellError(column, _("This is published: correct it at the desk, with a reason."))
