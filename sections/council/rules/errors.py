"""From what a database says when it refuses a change to a sentence for the person who made it."""

import re
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from sections.council.messages import MESSAGES

_CHECK = re.compile(r"CHECK constraint failed: (\w+)")
_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")


def violated_rule(error: IntegrityError) -> str:
    """Return the name of the constraint or rule that refused a change, "" where the database does not name it."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name or ""
    if found := _CHECK.search(str(error)):
        return found[1]
    if found := _UNIQUE.search(str(error)):
        return _unique_by_columns(frozenset(found[1].split(", ")))
    return ""


def as_validation_error(error: IntegrityError) -> ValidationError:
    """Return the refusal as a `ValidationError` whose code is the rule's name."""
    name = violated_rule(error)
    fallback = _("This contradicts something else in the record, so it was not saved.")
    return ValidationError(MESSAGES.get(name, fallback), code=name or "integrity")


def _unique_by_columns(columns: frozenset[str]) -> str:
    """Return the constraint over the columns (`table.column`): SQLite names no constraint."""
    for model in apps.get_app_config("council").get_models():
        table = model._meta.db_table
        for constraint in model._meta.constraints:
            if isinstance(constraint, UniqueConstraint):
                fields: list[Any] = [model._meta.get_field(name) for name in constraint.fields]
                names = {f"{table}.{field.column}" for field in fields}
                if names == columns:
                    return str(constraint.name)
    return ""
