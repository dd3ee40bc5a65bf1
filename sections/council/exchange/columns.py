"""Columns of a file: how they are headed, read and written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation

from . import values
from .values import Parser


@dataclass(frozen=True)
class Column:
    """One column. `field` gives its heading: the name the desk shows; `read` takes it from a row for export."""

    key: str
    field: models.Field
    parse: Parser
    read: Callable[[Any], Any]
    is_required: bool = False
    choices: type[models.TextChoices] | None = None
    #: Put before the heading where two models share a name.
    prefix: Any = ""

    @property
    def heading(self) -> str:
        """The heading in the reader's language."""
        name = str(self.field.verbose_name)
        return f"{self.prefix}: {name}" if self.prefix else name

    def names(self) -> set[str]:
        """Return every heading that means this column, folded: its key and its name in each language."""
        found = {values.fold(self.key), values.fold(self.key.replace("_", " "))}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found.add(values.fold(self.heading))
        return found

    def text(self, row: Any) -> str:
        """Return the cell that export writes for a row."""
        return values.shown(self.read(row), self.choices)


def text_column(model: type[models.Model], name: str, *, required: bool = False) -> Column:
    """Return the column of a text field; its language is that of the field's ending."""
    field: Any = model._meta.get_field(name)
    language = name[-2:] if name[-3:] in {"_en", "_ar"} else settings.LANGUAGE_CODE
    is_long = isinstance(field, models.TextField)
    parse = values.text_of(language, field.max_length or 20_000, multiline=is_long)
    return Column(name, field, parse, lambda row: getattr(row, name), required)


def field_column(
    model: type[models.Model],
    name: str,
    parse: Parser,
    *,
    key: str = "",
    read: Callable[[Any], Any] | None = None,
    required: bool = False,
    choices: type[models.TextChoices] | None = None,
    prefix: Any = "",
) -> Column:
    """Return the column of any other field."""
    field: Any = model._meta.get_field(name)
    return Column(
        key or name, field, parse, read or (lambda row: getattr(row, name)), required, choices, prefix
    )


def choice_column(
    model: type[models.Model], name: str, choices: type[models.TextChoices], **more: Any
) -> Column:
    """Return the column of a choice."""
    return field_column(model, name, values.choice_of(choices), choices=choices, **more)
