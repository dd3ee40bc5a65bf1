"""Correcting what is published: the new value stands, the old one stays readable, with reason, date and author."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from sections.council.models import (
    COUNT_FIELDS,
    AgendaItem,
    Attendance,
    AuditorReport,
    Correction,
    Membership,
    Seat,
    Session,
    Speech,
    Vote,
    VoteEvent,
)
from sections.council.models.base import RecordRow, VersionedRow
from sections.council.visibility import is_settled, is_visible, item_of, session_of

from .base import Row, check, lock, lock_version, recording, store
from .voting import counted, set_counts

_TEXTS = ("title", "title_en", "title_ar")
#: What may be corrected, by model; anything else is no fact that readers were told.
CORRECTABLE: dict[type[RecordRow], frozenset[str]] = {
    Session: frozenset({"started_at", "ended_at", "place", "place_note", "minutes_text", "minutes_document"}),
    AgendaItem: frozenset(
        {*_TEXTS, "kind", "reference", "lead_body", "urgency", "is_public", "outcome", "outcome_note"}
    ),
    Attendance: frozenset({"status", "arrived_at", "left_at", "reason", "source"}),
    VoteEvent: frozenset(
        {"question", "question_en", "question_ar", "result", "source", "held_at", *COUNT_FIELDS.values()}
    ),
    Vote: frozenset({"option"}),
    Speech: frozenset(
        {*_TEXTS, "person", "speaker_name", "kind", "text", "is_summary", "addressed_to", "source"}
    ),
    Membership: frozenset(
        {"role", "start_date", "end_date", "has_voting_right", "leaving_reason", "leaving_note"}
    ),
    Seat: frozenset({"right", "legal_basis", "start_date", "end_date"}),
    AuditorReport: frozenset({"opinion", "auditor", "issued_date", "summary", "document"}),
}


def correct(
    *, row: Row, changes: dict[str, Any], reason: str, user: User | None, seen_version: int | None = None
) -> list[Correction]:
    """Correct fields of a published row; returns one correction for each field that really changes.

    A corrected vote is counted anew: the counts of its event change with it, and are corrections too; correct `result`
    of the event as well where it falls. Raises `ValidationError`: `not_published` (edit it instead), `no_reason`, and
    the rules of the record; `EditConflict` if a version was given and is not the present one.
    """
    _check(row, changes, reason)
    with recording():
        if (session := session_of(row)) is not None:
            lock(session)
        current: Any = lock_version(row, seen_version) if isinstance(row, VersionedRow) else lock(row)
        if not all(is_settled(current, field) for field in changes):
            raise ValidationError(_("This is not published yet: change it instead."), code="not_published")
        if isinstance(current, Vote):
            return _correct_vote(current, changes, reason, user)
        made = _change(current, changes, reason, user)
        store(current, "council.correct", user, {"fields": [item.field for item in made], "reason": reason})
    return made


def record_correction(
    *,
    row: RecordRow,
    field: str,
    old: str,
    new: str,
    reason: str,
    user: User | None,
    item: AgendaItem | None = None,
) -> Correction:
    """Add an entry to the list of corrections of a row."""
    if not reason.strip():
        raise ValidationError(_("Say why it is corrected."), code="no_reason")
    entry = Correction(
        row=row,
        session=session_of(row),
        item=item or item_of(row),
        field=field,
        old_value=old,
        new_value=new,
        reason=reason,
        is_public=is_visible(row),
        made_by=user,
    )
    check(entry)
    entry.save()
    return entry


def _check(row: RecordRow, changes: dict[str, Any], reason: str) -> None:
    allowed = CORRECTABLE.get(type(row), frozenset())
    if unknown := changes.keys() - allowed:
        raise TypeError(f"not correctable: {sorted(unknown)}")
    if not reason.strip():
        raise ValidationError(_("Say why it is corrected."), code="no_reason")


def _change(row: RecordRow, changes: dict[str, Any], reason: str, user: User | None) -> list[Correction]:
    """Set the fields and list what changes."""
    made = []
    for field, value in changes.items():
        if getattr(row, field) == value:
            continue
        old = _shown(row, field)
        setattr(row, field, value)
        made.append(
            record_correction(row=row, field=field, old=old, new=_shown(row, field), reason=reason, user=user)
        )
    return made


def _correct_vote(vote: Vote, changes: dict[str, Any], reason: str, user: User | None) -> list[Correction]:
    """Open the event, change the vote, count again, close: votes and counts agree at every step."""
    event = lock(vote.event)
    VoteEvent.objects.filter(pk=event.pk).update(is_closed=False)
    made = _change(vote, changes, reason, user)
    store(vote, "council.correct", user, {"fields": sorted(changes), "reason": reason})
    before = {field: getattr(event, field) for field in COUNT_FIELDS.values()}
    set_counts(event, counted(event))
    for field, old in before.items():
        if (new := getattr(event, field)) != old:
            made.append(
                record_correction(
                    row=event, field=field, old=str(old), new=str(new), reason=reason, user=user
                )
            )
    store(event, "council.correct", user, {"reason": reason})
    return made


def _shown(row: RecordRow, field: str) -> str:
    """Return a field's value as text: the choice's code, a date in ISO 8601, a row by its name."""
    value = getattr(row, field)
    if value is None or value == "":
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(getattr(value, "value", value))
