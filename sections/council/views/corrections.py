"""Corrections as readers see them: what was corrected, from what to what, when and why."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model, Q
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.persian.digits import localise
from cms.core.persian.formats import format_date, format_datetime
from sections.council.models import (
    REMOVED,
    AgendaItem,
    Attendance,
    Body,
    Correction,
    Membership,
    Person,
    Seat,
    Speech,
    Vote,
    VoteEvent,
)


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
    entries = [(_key(correction), correction) for correction in corrections]
    gone = {key: correction for key, correction in entries if correction.field == REMOVED}
    lines = []
    for key, correction in entries:
        if (row := known.get(key)) is not None:
            lines.append(_line(correction, row))
        elif key in gone:
            lines.append(_line_of_gone(correction, gone[key]))
    return lines


def of_registers(*rows: Iterable[Model]) -> list[CorrectionLine]:
    """Return the corrections of rows of registers, each iterable of one model, the oldest first (one query)."""
    shown = [some for some in map(list, rows) if some]
    wanted = Q(pk__in=[])
    for some in shown:
        kind = some[0]._meta
        wanted |= Q(
            content_type__app_label=kind.app_label,
            content_type__model=kind.model_name,
            object_id__in=[row.pk for row in some],
        )
    found = Correction.objects.public().filter(wanted, session__isnull=True).select_related("content_type")
    return correction_lines(found.order_by("made_at", "pk"), [row for some in shown for row in some])


def describe(model: type[Model], name: Callable[[Any], str]) -> None:
    """Say what rows of another app's register are to their readers."""
    _ABOUT[model] = name


def _key(correction: Correction) -> tuple[str, int]:
    kind = correction.content_type
    return f"{kind.app_label}.{kind.model}", correction.object_id


def _line_of_gone(correction: Correction, removal: Correction) -> CorrectionLine:
    """Return a correction of a row that was taken out; what the removal says tells which it was."""
    model: Any = correction.content_type.model_class()
    about = f"{model._meta.verbose_name}: {removal.old_value}"
    if correction.field == REMOVED:
        return CorrectionLine(correction, about, correction.field_label, correction.old_value, "—")
    field = model._meta.get_field(correction.field)
    values = (_value(field, text) for text in (correction.old_value, correction.new_value))
    return CorrectionLine(correction, about, correction.field_label, *values)


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
    name = _ABOUT.get(type(row))
    return name(row) if name else _("The session")


def _about_item(row: AgendaItem) -> str:
    number = localise(row.position, get_language() or settings.LANGUAGE_CODE)
    return _("Agenda item %(number)s: %(title)s") % {"number": number, "title": row.localized("title")}


def _about_speech(row: Speech) -> str:
    return _("Speech: %(title)s") % {"title": row.localized("title") or row.get_kind_display()}


def _about_membership(row: Membership) -> str:
    return f"{row.person.local_name}: {row.get_role_display()}، {row.body.local_name}"


_ABOUT: dict[type[Model], Callable[[Any], str]] = {
    AgendaItem: _about_item,
    VoteEvent: lambda row: _("Vote: %(question)s") % {"question": row.localized("question")},
    Vote: lambda row: _("Vote of %(name)s") % {"name": row.person.local_name},
    Attendance: lambda row: _("Attendance of %(name)s") % {"name": row.person.local_name},
    Speech: _about_speech,
    Membership: _about_membership,
    Seat: lambda row: _("Seat: %(name)s") % {"name": row.local_name},
    Person: lambda row: str(row.local_name),
    Body: lambda row: str(row.local_name),
}


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
    return text if any(map(str.isalpha, text)) else localise(text, language)


def _parsed(parse: Any, text: str) -> Any:
    try:
        found: dt.date | None = parse(text)
    except ValueError:
        return None
    return found
