"""Planning one session, or many."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets import AdminTimeInput

from cms.core.forms.jalali import LocalTimeField, reader_language
from cms.core.persian.names import WEEKDAYS
from sections.council.models import Body, Formality, Place, Session

from .base import RecordModelForm, day_field

#: Python's numbers of the weekdays (Monday is 0), Saturday first.
_WEEK = (5, 6, 0, 1, 2, 3, 4)
_LONGEST_SERIES = dt.timedelta(days=400)
_TIMES_MESSAGE = gettext_lazy("The end is before the beginning.")


class PlanForm(RecordModelForm):
    """The plan of one session."""

    class Meta(RecordModelForm.Meta):
        model = Session
        fields = (
            "body", "scheduled_at", "scheduled_end_at", "place", "place_note",
            "formality", "is_extraordinary", "is_public", "number",
        )  # fmt: skip
        widgets = {"body": forms.Select}
        help_texts = {
            "number": gettext_lazy("Left empty, the session gets the number after the last one."),
            "is_public": gettext_lazy(
                "Of a closed session citizens only learn, once it was held, that it took place."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.current()
        if self.instance.pk:
            del self.fields["body"]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned: dict[str, Any] = super().clean()
        start, end = cleaned.get("scheduled_at"), cleaned.get("scheduled_end_at")
        if start and end and end < start:
            self.add_error("scheduled_end_at", _TIMES_MESSAGE)
        return cleaned


def _weekdays() -> list[tuple[int, str]]:
    names = WEEKDAYS[reader_language()]
    return list(zip(_WEEK, names, strict=True))


class SeriesForm(forms.Form):
    """Sessions of one body on the same weekdays over some months."""

    body = forms.ModelChoiceField(label=pgettext_lazy("council", "body"), queryset=Body.objects.none())
    first = day_field(label=gettext_lazy("From"))
    last = day_field(label=gettext_lazy("Until"))
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Weekdays"),
        coerce=int,
        choices=_weekdays,
        widget=forms.CheckboxSelectMultiple,
    )
    at = LocalTimeField(label=gettext_lazy("Time"), widget=AdminTimeInput())
    place = forms.ChoiceField(label=gettext_lazy("Place"), choices=Place.choices)
    place_note = forms.CharField(label=gettext_lazy("Room or address"), max_length=200, required=False)
    formality = forms.ChoiceField(label=gettext_lazy("Official or deliberative"), choices=Formality.choices)
    is_public = forms.BooleanField(label=gettext_lazy("Open to the public"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body: Any = self.fields["body"]
        body.queryset = Body.objects.current()

    def clean(self) -> dict[str, Any]:
        """Refuse a period that runs backwards or is longer than a council plans."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first."))
        elif first and last and last - first > _LONGEST_SERIES:
            self.add_error("last", _("Plan one year at most."))
        return cleaned

    def days(self) -> list[dt.date]:
        """Return the days of the weekdays in the period."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        every = (first + dt.timedelta(days=count) for count in range((last - first).days + 1))
        return [day for day in every if day.weekday() in self.cleaned_data["weekdays"]]

    def session_fields(self) -> dict[str, str | bool | Promise]:
        """Return what every session of the series has in common."""
        return {name: self.cleaned_data[name] for name in ("place", "place_note", "formality", "is_public")}
