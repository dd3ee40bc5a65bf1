"""The audit trail in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from media_archive.messages import reason
from media_archive.models import Asset, AuditEntry, LiveMark, MediaItem, MediaSet, Occasion, Place, Track
from sections.council.models.base import RecordRow

#: What each action is called; a test compares them with what the archive writes.
ACTIONS: dict[str, str | Promise] = {
    "add_item": lazy("Added"),
    "add_track": lazy("Captions or text added"),
    "arrange_set": lazy("Arranged"),
    "begin_replacing": lazy("Replacement begun"),
    "create_set": lazy("Set made"),
    "create_share_link": lazy("Share link made"),
    "delete_item": lazy("Deleted"),
    "delete_orphan": lazy("Object without a record deleted"),
    "delete_refused": lazy("Refused file deleted"),
    "delete_track": lazy("Captions or text deleted"),
    "delete_version": lazy("Replaced original deleted"),
    "edit_item": lazy("Item changed"),
    "edit_set": lazy("Set changed"),
    "edit_track": lazy("Captions or text changed"),
    "fixity_changed": lazy("File found changed"),
    "fixity_intact": lazy("File found whole again"),
    "fixity_missing": lazy("File found missing"),
    "hide_set": lazy("Taken back to the editors"),
    "hide_track": lazy("Captions or text hidden"),
    "hold": lazy("Put on hold"),
    "hold_set": lazy("All files put on hold"),
    "item_private": lazy("Item kept to the editors"),
    "item_public": lazy("Item shown with its set"),
    "item_withdrawn": lazy("Item withdrawn"),
    "leave_agenda": lazy("Links to the agenda of another session taken off"),
    "live_mark": lazy("Moment of a session marked"),
    "live_unmark": lazy("Mark of a moment removed"),
    "move_item": lazy("Moved to another set"),
    "publish_set": lazy("Published"),
    "quarantine": lazy("File refused"),
    "received": lazy("File received"),
    "release": lazy("Hold taken off"),
    "release_set": lazy("Hold taken off all files"),
    "replace_original": lazy("Original replaced"),
    "retry_job": lazy("Work started again"),
    "revoke_share_link": lazy("Share link closed"),
    "save_occasion": lazy("Occasion saved"),
    "save_place": lazy("Place saved"),
    "set_beginning": lazy("Beginning of a recording set"),
    "set_cover": lazy("Cover chosen"),
    "set_markers": lazy("Agenda of a film saved"),
    "shift_markers": lazy("Agenda of a film shifted"),
    "show_track": lazy("Captions or text shown"),
    "stop_replacing": lazy("Replacement given up"),
    "take_over": lazy("Words taken from the file"),
    "transcribed": lazy("Speech turned into text"),
    "withdraw_set": lazy("Withdrawn"),
}
_MODELS: tuple[type[RecordRow], ...] = (MediaSet, MediaItem, Asset, Occasion, Place, Track, LiveMark)
#: What entries tell of that is no column of their subject.
_OTHER_FIELDS: dict[str, str | Promise] = {"markers": lazy("Chapters and agenda")}
_LATEST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the desk shows it."""

    at: dt.datetime
    action: str
    actor: str
    subject: str
    subject_kind: str
    reason: str
    changes: list[tuple[str, str, str]]


def action_label(action: str) -> str:
    """Return what an action is called; its own name for one that nobody has worded."""
    return str(ACTIONS.get(action, action.replace("_", " ")))


def kind_label(subject_type: str) -> str:
    """Return what a kind of subject is called."""
    if subject_type == "object":  # `media_reconcile` deleted it; it has no other name than its key.
        return _("object in the store")
    found = next((model for model in _MODELS if model._meta.model_name == subject_type), None)
    return str(found._meta.verbose_name) if found else subject_type


def line_of(entry: AuditEntry) -> Line:
    """Return an entry in words."""
    detail = entry.detail
    said = detail.get("reason") or (reason(str(detail["code"])) if detail.get("code") else "")
    return Line(
        entry.at,
        action_label(entry.action),
        entry.actor_name or _("A program"),
        entry.subject_name,
        kind_label(entry.subject_type),
        str(said),
        changes_of(entry),
    )


def changes_of(entry: AuditEntry) -> list[tuple[str, str, str]]:
    """Return label, before and after of each changed field; [] for entries that keep none."""
    fields = entry.detail.get("fields")
    if not isinstance(fields, dict):
        return []
    return [
        (field_label(entry.subject_type, name), _text(pair[0]), _text(pair[1]))
        for name, pair in fields.items()
        if isinstance(pair, list) and len(pair) == 2
    ]


def field_label(subject_type: str, name: str) -> str:
    """Return what a column is called in the forms."""
    model: Any = next((one for one in _MODELS if one._meta.model_name == subject_type), None)
    known = {field.name: field for field in model._meta.get_fields()} if model else {}
    named = known.get(name)
    if named is None and name in _OTHER_FIELDS:
        return str(_OTHER_FIELDS[name])
    return str(getattr(named, "verbose_name", name))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "، ".join(map(str, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def entries_about(*rows: RecordRow) -> list[Line]:
    """Return what was done with these rows, newest first."""
    return lines([row.uid for row in rows])


def last_entry(row: RecordRow, action: str) -> Line | None:
    """Return the newest entry of an action about a row."""
    found = AuditEntry.objects.filter(subject_uid=row.uid, action=action).order_by("-pk").first()
    return line_of(found) if found else None


def lines(uids: Iterable[UUID], limit: int = _LATEST) -> list[Line]:
    """Return the newest entries about these identifiers."""
    found = AuditEntry.objects.filter(subject_uid__in=list(uids)).order_by("-pk")[:limit]
    return [line_of(entry) for entry in found]
