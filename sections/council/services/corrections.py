"""Correcting what is published: the new value stands, the old one stays readable, with reason, date and author."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from sections.council.correctable import CORRECTABLE
from sections.council.models import COUNT_FIELDS, AgendaItem, Correction, Vote, VoteEvent
from sections.council.models.base import RecordRow, VersionedRow
from sections.council.visibility import is_settled, is_visible, item_of, session_of

from .base import Row, check, lock, lock_version, recording, store
from .voting import counted, set_counts


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
        if made := _change(current, changes, reason, user):
            store(
                current, "council.correct", user, {"fields": [item.field for item in made], "reason": reason}
            )
    return made


def told(before: RecordRow, after: RecordRow) -> list[str]:
    """Return which fields of a register's row were told otherwise: what readers read, and what stands there now.

    A field that was empty is told for the first time, as when somebody leaves. A row that was entered today is still
    being entered, and what was not published has not been told.
    """
    is_told = getattr(before, "is_public", True)
    if not is_told or timezone.localdate(before.created_at) == timezone.localdate():
        return []
    return [
        name
        for name in sorted(CORRECTABLE.get(type(after), ()))
        if getattr(before, name) not in (None, "") and getattr(before, name) != getattr(after, name)
    ]


def tell(*, before: RecordRow, after: RecordRow, reason: str, user: User | None) -> list[Correction]:
    """Record what a register told otherwise, with the reason; nothing for what is told for the first time."""
    return [
        record_correction(
            row=after,
            field=name,
            old=_shown(getattr(before, name)),
            new=_shown(getattr(after, name)),
            reason=reason,
            user=user,
        )
        for name in told(before, after)
    ]


def record_correction(
    *,
    row: RecordRow,
    field: str,
    old: str,
    new: str,
    reason: str,
    user: User | None,
    item: AgendaItem | None = None,
    version: int | None = None,
) -> Correction:
    """Add an entry to the list of corrections of a row; `version` is the one that the row gets with it."""
    if not reason.strip():
        raise ValidationError(_("Say why it is corrected."), code="no_reason")
    entry = Correction(
        row=row,
        session=session_of(row),
        item=item or item_of(row),
        field=field,
        row_version=version,
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
    """List what changes, and set the fields: a correction comes before what it allows."""
    made = []
    for field, value in changes.items():
        is_many = row._meta.get_field(field).many_to_many
        before = set(getattr(row, field).all()) if is_many else getattr(row, field)
        if before == (set(value) if is_many else value):
            continue
        old = _named(before) if is_many else _shown(before)
        new = _named(value) if is_many else _shown(value)
        version = row.version + 1 if isinstance(row, VersionedRow) else None
        made.append(
            record_correction(
                row=row, field=field, old=old, new=new, reason=reason, user=user, version=version
            )
        )
        if is_many:
            getattr(row, field).set(value)
        else:
            setattr(row, field, value)
    return made


def _correct_vote(vote: Vote, changes: dict[str, Any], reason: str, user: User | None) -> list[Correction]:
    """Open the event, change the vote, count again, close: votes and counts agree at every step."""
    event, before = lock(vote.event), vote.option
    if not (made := _change(vote, changes, reason, user)):
        return made
    counts = counted(event)
    counts[before] -= 1
    counts[vote.option] += 1
    told = {field: getattr(event, field) for field in COUNT_FIELDS.values()}
    set_counts(event, counts)
    for field, old in told.items():
        if (new := getattr(event, field)) != old:
            made.append(
                record_correction(
                    row=event,
                    field=field,
                    old=str(old),
                    new=str(new),
                    reason=reason,
                    user=user,
                    version=event.version + 1,
                )
            )
    VoteEvent.objects.filter(pk=event.pk).update(is_closed=False)
    store(vote, "council.correct", user, {"fields": sorted(changes), "reason": reason})
    store(event, "council.correct", user, {"reason": reason})
    return made


def _named(rows: Iterable[Any]) -> str:
    """Return people by their names, in order."""
    return "، ".join(str(row) for row in sorted(rows, key=lambda row: (row.sort_key, row.pk)))


def _shown(value: Any) -> str:
    """Return a value as text: the choice's code, a date in ISO 8601, a row by its name."""
    if value is None or value == "":
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(getattr(value, "value", value))
