"""The citizen's two forms: writing and tracking."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from sections.correspondence.codes import new_submission
from sections.correspondence.models import Message, MessageKind
from sections.correspondence.services import handle_message


class MessageForm(forms.Form):
    """A new message; name and contact are the sender's choice."""

    kind = forms.ChoiceField(label=_("What is your message?"), choices=MessageKind, widget=forms.RadioSelect)
    subject = forms.CharField(label=_("Subject"), max_length=150)
    body = forms.CharField(
        label=_("Your message"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Where, when and what you ask for. At most 4,000 characters."),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label=_("Telephone or e-mail"),
        max_length=160,
        required=False,
        help_text=_("Only if you want to be called; the answer is always behind your tracking code."),
    )
    submission = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"submission": new_submission()})
        super().__init__(*args, **kwargs)


def _example() -> SafeString:
    """Return the hint with a code that neither breaks nor mixes with the direction around it."""
    code = format_html('<bdi class="ltr whole">{}</bdi>', "7Q4M-K2XD-93HB-T")
    return format_html(gettext("Thirteen letters and digits, for example {code}."), code=code)


_code_example = lazy(_example, SafeString)


class TrackingForm(forms.Form):
    """A tracking code, typed in any way."""

    tracking_code = forms.CharField(
        label=_("Tracking code"),
        max_length=60,
        help_text=_code_example(),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )


class HandlingForm(WagtailAdminModelForm):
    """The unit's form: status and answer, written through the service."""

    class Meta:
        model = Message
        fields = ["status", "answer"]

    def save(self, commit: bool = True) -> Message:
        """Record the status and the answer."""
        return handle_message(
            message=self.instance, status=self.cleaned_data["status"], answer=self.cleaned_data["answer"]
        )
