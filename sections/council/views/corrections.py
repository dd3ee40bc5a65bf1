"""Corrections as readers see them: what was corrected, from what to what, when and why."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.persian.digits import localise
from cms.core.persian.formats import format_date, format_datetime
from sections.council.models import AgendaItem, Attendance, Correction, Speech, Vote, VoteEvent


@dataclass
class CorrectionLine:
    """One correction: the thing, its field, both values, all in the reader's words."""

    correction: Correction
    about: str
    field: str
    before: str
    after: str


def correction_lines(corrections: Iterable[Correction], rows: Iterable[Model]) -> list[CorrectionLine]:
    """Return the corrections of rows that are on the page; those of rows that it does not show are left out."""
    known = {(row._meta.label_lower, row.pk): row for row in rows}
    lines = []
    for correction in corrections:
        kind = correction.content_type
        row = known.get((f"{kind.app_label}.{kind.model}", correction.object_id))
        if row is not None:
            lines.append(_line(correction, row))
    return lines


def _line(correction: Correction, row: Model) -> CorrectionLine:
    field: Any = row._meta.get_field(correction.field)
    if field.auto_created:  # Rows that belong to this one, such as an item put on a published agenda.
        language = get_language() or settings.LANGUAGE_CODE
        values = (localise(text, language) or "—" for text in (correction.old_value, correction.new_value))
        return CorrectionLine(correction, _about(row), correction.field_label, *values)
    return CorrectionLine(
        correction,
        _about(row),
        correction.field_label,
        _value(field, correction.old_value),
        _value(field, correction.new_value),
    )


def _about(row: Any) -> str:
    """Return what a row is to its readers."""
    if isinstance(row, AgendaItem):
        number = localise(row.position, get_language() or settings.LANGUAGE_CODE)
        return _("Agenda item %(number)s: %(title)s") % {"number": number, "title": row.localized("title")}
    if isinstance(row, VoteEvent):
        return _("Vote: %(question)s") % {"question": row.localized("question")}
    if isinstance(row, Vote):
        return _("Vote of %(name)s") % {"name": row.person.local_name}
    if isinstance(row, Attendance):
        return _("Attendance of %(name)s") % {"name": row.person.local_name}
    if isinstance(row, Speech):
        return _("Speech: %(title)s") % {"title": row.localized("title") or row.get_kind_display()}
    return _("The session")


def _value(field: Any, text: str) -> str:
    """Return a stored value in the reader's words: a choice's label, a date of the reader's calendar."""
    language = get_language() or settings.LANGUAGE_CODE
    if not text:
        return "—"
    if field.choices:
        return str(dict(field.flatchoices).get(text, text))
    if field.get_internal_type() == "DateTimeField" and (moment := _parsed(parse_datetime, text)):
        return format_datetime(moment, language)
    if field.get_internal_type() == "DateField" and (day := _parsed(parse_date, text)):
        return format_date(day, language)
    if field.get_internal_type() == "BooleanField":
        return _("yes") if text == "True" else _("no")
    return localise(text, language) if text.isascii() and text.isdigit() else text


def _parsed(parse: Any, text: str) -> Any:
    try:
        found: dt.date | None = parse(text)
    except ValueError:
        return None
    return found
