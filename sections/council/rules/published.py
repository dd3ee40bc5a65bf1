"""What is published changes only together with its correction, whoever writes.

A correction names its row, the field, and the version that the row gets with it. Versions only rise, and corrections
are never changed: so each allows one change of one field, and no other way leads to it.
"""

from typing import Any

from django.db import models

from sections.council.correctable import CORRECTABLE, OUTCOME_FIELDS
from sections.council.models import (
    REMOVED,
    AgendaDocument,
    AgendaItem,
    Attendance,
    Session,
    Speech,
    Vote,
    VoteEvent,
)
from sections.council.models.base import RecordRow

from .triggers import Rule

_CHANGED, _KEPT = "council_published_corrected", "council_published_kept"
_MINUTES, _AGENDA = (
    "s.minutes_published_at IS NOT NULL",
    "(s.agenda_published_at IS NOT NULL OR s.minutes_published_at IS NOT NULL)",
)
_OF_SESSION = "EXISTS (SELECT 1 FROM council_session s WHERE s.id = OLD.session_id AND {})"
_OF_ITEM = (
    "EXISTS (SELECT 1 FROM council_agendaitem i JOIN council_session s ON s.id = i.session_id "
    "WHERE i.id = OLD.{} AND {})"
)
_OF_EVENT = (
    "EXISTS (SELECT 1 FROM council_voteevent e JOIN council_session s ON s.id = e.session_id "
    "WHERE e.id = OLD.event_id AND {})"
)
_CORRECTION = (
    "EXISTS (SELECT 1 FROM council_correction c JOIN django_content_type t ON t.id = c.content_type_id "
    "WHERE t.app_label = 'council' AND t.model = '{}' AND c.object_id = {} AND {})"
)
#: Which columns say whose fact it is; no correction moves a fact to somebody else.
_IDENTITY: dict[type[RecordRow], tuple[str, ...]] = {
    Attendance: ("item", "person"),
    VoteEvent: ("item", "method"),
    Vote: ("event", "person"),
    Speech: ("item",),
}


def _correction(model: type[models.Model], condition: str, row: str = "NEW.id") -> str:
    """Return the condition that there is such a correction of a row."""
    return _CORRECTION.format(model._meta.model_name, row, condition)


def _column(model: type[RecordRow], name: str) -> models.Field:
    field: Any = model._meta.get_field(name)
    found: models.Field = field
    return found


def _differs(field: models.Field) -> str:
    old, new = f"OLD.{field.column}", f"NEW.{field.column}"
    return f"({old} <> {new} OR ({old} IS NULL) <> ({new} IS NULL))" if field.null else f"{old} <> {new}"


def _silent(model: type[RecordRow], name: str) -> str:
    """Return the condition that a field changes without a correction."""
    field = _column(model, name)
    if name not in CORRECTABLE[model]:
        return f"({_differs(field)})"
    entry = _correction(model, f"c.field = '{name}' AND c.row_version = NEW.version")
    was_set = f"OLD.{field.column} IS NOT NULL AND " if name.endswith("_count") else ""
    if model is VoteEvent and name == "result":
        was_set = "OLD.result <> '' AND "
    return f"({was_set}{_differs(field)} AND (NEW.version <= OLD.version OR NOT {entry}))"


def _guard(
    model: type[RecordRow], names: list[str], published: str, more: str = "", name: str = _CHANGED
) -> Rule:
    columns = ", ".join(str(_column(model, field).column) for field in names)
    silent = " OR ".join(_silent(model, field) for field in names) + more
    event = f"UPDATE OF {columns}" + (", is_closed" if more else "")
    return Rule(name, model._meta.db_table, event, f"({silent}) AND {published}")


def _fields(model: type[RecordRow]) -> list[str]:
    """Return what is told of a row, in a fixed order: the trigger's source is compared with what is installed."""
    return sorted({*CORRECTABLE[model], *_IDENTITY.get(model, ())} - {"movers"})


#: A counted vote is opened again for one reason alone: one of its votes is corrected, and its counts with it.
_REOPENED = (
    " OR (OLD.is_closed AND NOT NEW.is_closed AND NOT "
    + _correction(VoteEvent, "c.row_version = NEW.version + 1")
    + ")"
)
_AGENDA_FIELDS = [name for name in _fields(AgendaItem) if name not in OUTCOME_FIELDS]
_REMOVAL = f"c.field = '{REMOVED}'"
_MOVERS = "council_agendaitem_movers"
#: The version that the item of a mover gets next.
_NEXT = "(SELECT i.version + 1 FROM council_agendaitem i WHERE i.id = OLD.agendaitem_id)"

PUBLISHED_RULES = (
    _guard(Session, _fields(Session), "OLD.minutes_published_at IS NOT NULL"),
    _guard(AgendaItem, _AGENDA_FIELDS, _OF_SESSION.format(_AGENDA)),
    _guard(
        AgendaItem, sorted(OUTCOME_FIELDS), _OF_SESSION.format(_MINUTES), name="council_published_outcome"
    ),
    _guard(Attendance, _fields(Attendance), _OF_SESSION.format(_MINUTES)),
    _guard(VoteEvent, _fields(VoteEvent), _OF_SESSION.format(_MINUTES), _REOPENED),
    _guard(Vote, _fields(Vote), _OF_EVENT.format(_MINUTES)),
    _guard(Speech, _fields(Speech), _OF_SESSION.format(_MINUTES)),
    Rule(
        _CHANGED,
        "council_agendadocument",
        "UPDATE OF item_id, document_id, label",
        "(OLD.item_id <> NEW.item_id OR OLD.document_id <> NEW.document_id OR OLD.label <> NEW.label) AND "
        + _OF_ITEM.format("item_id", _AGENDA),
    ),
    Rule(_KEPT, "council_agendaitem", "DELETE", _OF_SESSION.format(_AGENDA)),
    Rule(_KEPT, "council_voteevent", "DELETE", _OF_SESSION.format(_MINUTES)),
    Rule(_KEPT, "council_vote", "DELETE", _OF_EVENT.format(_MINUTES)),
    *(
        Rule(
            _KEPT,
            model._meta.db_table,
            "DELETE",
            f"{published} AND NOT {_correction(model, _REMOVAL, 'OLD.id')}",
        )
        for model, published in (
            (Attendance, _OF_SESSION.format(_MINUTES)),
            (Speech, _OF_SESSION.format(_MINUTES)),
            (AgendaDocument, _OF_ITEM.format("item_id", _AGENDA)),
        )
    ),
    Rule(
        _KEPT,
        _MOVERS,
        "DELETE",
        f"{_OF_ITEM.format('agendaitem_id', _AGENDA)} AND NOT "
        + _correction(AgendaItem, f"c.field = 'movers' AND c.row_version = {_NEXT}", "OLD.agendaitem_id"),
    ),
)
