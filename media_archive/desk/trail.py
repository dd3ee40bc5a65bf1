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
from media_archive.models import Asset, AuditEntry, MediaItem, MediaSet, Occasion, Place
from sections.council.models.base import RecordRow

#: What each action is called; `media_archive.services` writes them.
ACTIONS: dict[str, str | Promise] = {
    "abort_upload": lazy("Upload given up"),
    "add_item": lazy("Added"),
    "arrange_set": lazy("Arranged"),
    "begin_upload": lazy("Upload begun"),
    "create_set": lazy("Set made"),
    "create_share_link": lazy("Share link made"),
    "delete_item": lazy("Deleted"),
    "edit_item": lazy("Item changed"),
    "edit_set": lazy("Set changed"),
    "fixity_failure": lazy("File damaged or missing"),
    "hide_set": lazy("Taken back to the editors"),
    "import": lazy("Imported"),
    "item_private": lazy("Item kept to the editors"),
    "item_public": lazy("Item shown with its set"),
    "item_withdrawn": lazy("Item withdrawn"),
    "move_item": lazy("Moved to another set"),
    "publish_set": lazy("Published"),
    "quarantine": lazy("File refused"),
    "received": lazy("File received"),
    "replace_original": lazy("Original replaced"),
    "retry_job": lazy("Work started again"),
    "revoke_share_link": lazy("Share link closed"),
    "save_occasion": lazy("Occasion saved"),
    "save_place": lazy("Place saved"),
    "set_cover": lazy("Cover chosen"),
    "withdraw_set": lazy("Withdrawn"),
}
_MODELS: tuple[type[RecordRow], ...] = (MediaSet, MediaItem, Asset, Occasion, Place)
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
    return str(getattr(known.get(name), "verbose_name", name))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "، ".join(map(str, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def entries_about(*rows: RecordRow) -> list[Line]:
    """Return what was done with these rows, newest first."""
    return lines([row.uid for row in rows])


def lines(uids: Iterable[UUID], limit: int = _LATEST) -> list[Line]:
    """Return the newest entries about these identifiers."""
    found = AuditEntry.objects.filter(subject_uid__in=list(uids)).order_by("-pk")[:limit]
    return [line_of(entry) for entry in found]
