"""What the desk's forms share."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sections.council.desk.forms.base import RecordModelForm
from sections.council.models import Person


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading; folded ones are opened by those who need them."""

    title: str | Promise
    names: tuple[str, ...]
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group as the template draws it."""

    title: str | Promise
    fields: list[Any]
    is_folded: bool
    is_open: bool


ENGLISH, ARABIC = _("English"), _("Arabic")


class GroupedForm(RecordModelForm):
    """A form of a row whose fields stand in groups; it writes nothing itself."""

    groups: tuple[Group, ...] = ()

    def shown_groups(self) -> list[ShownGroup]:
        """Return the groups with their bound fields; a folded one with an error is open."""
        shown = []
        for group in self.groups:
            fields = [self[name] for name in group.names if name in self.fields]
            is_open = any(field.errors for field in fields)
            if fields:
                shown.append(ShownGroup(group.title, fields, group.is_folded, is_open))
        return shown

    def changes(self) -> dict[str, Any]:
        """Return what the form says otherwise than the row."""
        return {name: value for name, value in self.values().items() if name in self.changed_data}


class PeopleField(forms.ModelMultipleChoiceField):
    """The people on a picture: everybody in the council's record, found by typing part of a name."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(
            Person.objects.all(), label=options.pop("label", _("people")), required=False, **options
        )
        self.widget.attrs["data-people"] = ""
