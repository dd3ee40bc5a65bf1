"""What a change was: values before and after, as the audit trail keeps them."""

import datetime as dt
from typing import Any

from django.db import models

from sections.council.models.base import RecordRow

#: Longer texts are cut in the trail: it says that and how something changed, it is no archive of texts.
_LONGEST = 300


def told(value: Any) -> Any:
    """Return a value as JSON that a person can read."""
    if isinstance(value, models.Model):
        return str(value)[:_LONGEST]
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple | models.QuerySet):
        return [told(one) for one in value]
    return value[:_LONGEST] if isinstance(value, str) else value


def apply_changes(row: RecordRow, changes: dict[str, Any]) -> dict[str, list[Any]]:
    """Set fields (many-to-many ones too, of a stored row) and return `{field: [before, after]}` of what differs."""
    changed: dict[str, list[Any]] = {}
    for name, value in changes.items():
        field = row._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            manager = getattr(row, name)
            before = list(manager.all())
            if {one.pk for one in before} != {one.pk for one in value}:
                changed[name] = [told(before), told(list(value))]
                manager.set(value)
            continue
        before = getattr(row, name)
        if before != value:
            changed[name] = [told(before), told(value)]
            setattr(row, name, value)
    return changed
