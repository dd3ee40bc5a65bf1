"""The turns in a session's life: begun, ended, minuted, called off."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.documents import get_document_model
from wagtail.documents.widgets import AdminDocumentChooser

from .base import moment_field


class TimeForm(forms.Form):
    """When it happened; now, if nothing is said."""

    at = moment_field(label=_("Time"), required=False, help_text=_("Left empty: now."))


class ReasonForm(forms.Form):
    """Why a session is called off."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Shown to citizens beside the session.")
    )


class PostponeForm(ReasonForm):
    """Why a session is put off, and to when."""

    new_time = moment_field(
        label=_("New time"),
        required=False,
        help_text=_(
            "The session held instead takes over number and agenda. Leave it empty if no time is set yet."
        ),
    )


class MinutesForm(forms.Form):
    """The minutes: a text, a document, or both."""

    minutes_text = forms.CharField(
        label=_("Minutes"),
        required=False,
        max_length=200_000,
        widget=AdminAutoHeightTextInput(attrs={"rows": 14}),
    )
    minutes_document: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Document of the minutes"), required=False, queryset=None, widget=AdminDocumentChooser
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document: Any = self.fields["minutes_document"]
        document.queryset = get_document_model().objects.all()

    def clean(self) -> dict[str, Any]:
        """Refuse minutes without a word."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("minutes_text") and not cleaned.get("minutes_document"):
            self.add_error("minutes_text", _("Write the minutes, or choose their document."))
        return cleaned
