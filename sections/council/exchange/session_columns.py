"""The columns of past sessions: those of the session, then those of an item of its agenda."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from sections.council.models import (
    AgendaItem,
    Formality,
    ItemKind,
    Outcome,
    Place,
    Session,
    SessionKind,
    SessionState,
    Urgency,
)

from . import values as parsers
from .columns import Column, choice_column, field_column, text_column

_ITEM = gettext_lazy("agenda item")
_MOST_ITEMS = 200
_parse_name = parsers.text_of("fa", parsers.LONGEST_NAME)


def _of_item(name: str) -> Any:
    return lambda row: getattr(row.item, name) if row.item else None


def _item_text(name: str) -> Column:
    column = text_column(AgendaItem, name)
    return Column(f"item_{name}", column.field, column.parse, _of_item(name), prefix=_ITEM)


def _item_choice(name: str, choices: Any) -> Column:
    return choice_column(AgendaItem, name, choices, key=f"item_{name}", read=_of_item(name), prefix=_ITEM)


def _began(row: Any) -> dt.datetime:
    return timezone.localtime(
        row.session.started_at or row.session.scheduled_at, timezone.get_default_timezone()
    )


def _ended(row: Any) -> dt.time | None:
    end = row.session.ended_at
    return timezone.localtime(end, timezone.get_default_timezone()).time() if end else None


def _session_column(name: str, parse: parsers.Parser, **more: Any) -> Column:
    return field_column(Session, name, parse, **{"read": lambda row: getattr(row.session, name), **more})


def _session_choice(name: str, choices: Any) -> Column:
    return choice_column(Session, name, choices, read=lambda row: getattr(row.session, name))


#: A row to export has a `session` and an `item`, which may be None.
COLUMNS: tuple[Column, ...] = (
    _session_column("body", _parse_name, read=lambda row: row.session.body.slug, required=True),
    _session_column("term", parsers.number_to(999), read=lambda row: row.session.term.number),
    _session_column("number", parsers.number_to(99_999)),
    _session_choice("formality", Formality),
    _session_choice("kind", SessionKind),
    _session_column("is_extraordinary", parsers.parse_yes),
    _session_column("is_public", parsers.parse_yes),
    _session_column(
        "day", parsers.parse_date, key="date", read=lambda row: _began(row).date(), required=True
    ),
    _session_column(
        "started_at",
        parsers.parse_clock,
        key="start_time",
        read=lambda row: _began(row).time().replace(second=0, microsecond=0),
    ),
    _session_column("ended_at", parsers.parse_clock, key="end_time", read=_ended),
    _session_choice("place", Place),
    _session_column("place_note", parsers.text_of("fa", 200)),
    _session_choice("state", SessionState),
    _session_column("minutes_text", parsers.text_of("fa", 50_000, multiline=True)),
    _session_column("present_count", parsers.number_to(999)),
    field_column(
        AgendaItem,
        "position",
        parsers.number_to(_MOST_ITEMS),
        key="item_position",
        read=_of_item("position"),
        prefix=_ITEM,
    ),
    _item_choice("kind", ItemKind),
    *(_item_text(f"title{language}") for language in ("", "_en", "_ar")),
    _item_text("reference"),
    field_column(
        AgendaItem,
        "lead_body",
        _parse_name,
        key="item_lead_body",
        read=lambda row: row.item.lead_body.slug if row.item and row.item.lead_body else "",
        prefix=_ITEM,
    ),
    _item_choice("urgency", Urgency),
    _item_choice("outcome", Outcome),
    _item_text("outcome_note"),
)
