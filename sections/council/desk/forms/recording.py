"""What is taken down while a session runs: marks of people, votes, speeches."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sections.council.models import (
    AgendaItem,
    AttendanceStatus,
    Session,
    Speech,
    VoteMethod,
    VoteOption,
    VoteResult,
)

from .agenda import people_of
from .base import RecordModelForm

#: The largest number that the database keeps for a version.
_LARGEST = 2_147_483_647


class MarkForm(forms.Form):
    """One key press: a person, a mark, and what the clerk saw before."""

    person = forms.IntegerField(min_value=1, max_value=_LARGEST)
    value = forms.ChoiceField()
    seen = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST)
    seen_value = forms.CharField(required=False, max_length=20)
    reason = forms.CharField(required=False, max_length=200)

    def __init__(self, data: Any, *, choices: type[AttendanceStatus] | type[VoteOption]) -> None:
        super().__init__(data)
        value: Any = self.fields["value"]
        value.choices = choices.choices


class VoteForm(forms.Form):
    """A question put to the vote."""

    question = forms.CharField(label=_("Question"), max_length=300)
    item = forms.ModelChoiceField(
        label=_("Agenda item"), queryset=AgendaItem.objects.none(), required=False, empty_label=_("No item")
    )
    method = forms.ChoiceField(label=_("Method"), choices=VoteMethod.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.queryset = session.items.all()


class CountsForm(forms.Form):
    """The counts of a secret ballot or a show of hands; they add up to those present."""

    for_count = forms.IntegerField(label=_("For"), min_value=0, max_value=999)
    against_count = forms.IntegerField(label=_("Against"), min_value=0, max_value=999)
    abstained_count = forms.IntegerField(label=_("Abstained"), min_value=0, max_value=999)
    not_voting_count = forms.IntegerField(label=_("Did not vote"), min_value=0, max_value=999)

    def __init__(self, *args: Any, present: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present

    def clean(self) -> dict[str, Any]:
        """Refuse counts of more or fewer people than are there."""
        cleaned: dict[str, Any] = super().clean() or {}
        total = sum(value for value in cleaned.values() if isinstance(value, int))
        if not self.errors and total != self.present:
            raise forms.ValidationError(
                _("The counts add up to %(total)s, but %(present)s people with a vote are present."),
                params={"total": total, "present": self.present},
            )
        return cleaned

    def counts(self) -> dict[str, int]:
        """Return the counts by option."""
        cleaned = self.cleaned_data
        return {
            VoteOption.FOR.value: cleaned["for_count"],
            VoteOption.AGAINST.value: cleaned["against_count"],
            VoteOption.ABSTAINED.value: cleaned["abstained_count"],
            VoteOption.NOT_VOTING.value: cleaned["not_voting_count"],
        }


class ResultForm(forms.Form):
    """The result, where a simple majority does not decide."""

    result = forms.ChoiceField(
        label=_("Result"),
        required=False,
        choices=[("", _("By simple majority")), *VoteResult.choices],
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SpeechForm(RecordModelForm):
    """A speech, a notice or a question."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta(RecordModelForm.Meta):
        model = Speech
        fields = ("kind", "person", "speaker_name", "item", "title", "text", "is_summary", "addressed_to")
        widgets = {"person": forms.Select, "text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_of(session)
        self.fields["item"].queryset = session.items.all()

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one speaker."""
        cleaned: dict[str, Any] = super().clean()
        if bool(cleaned.get("person")) == bool(cleaned.get("speaker_name")):
            self.add_error("person", _("A speech has one speaker: a person of the record or a named guest."))
        return cleaned


class ReopenForm(forms.Form):
    """Which closed vote the clerk saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=_LARGEST)


class RemovalForm(forms.Form):
    """Why something published is taken out, and which version of it the clerk saw."""

    why = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("Shown to citizens with the date and what was there.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=_LARGEST)

    def __init__(self, *args: Any, is_settled: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_settled:
            del self.fields["why"]


class LateAttendanceForm(forms.Form):
    """Somebody's attendance that is recorded after the minutes are published."""

    status = forms.ChoiceField(label=_("Attendance"), choices=AttendanceStatus.choices)
    reason = forms.CharField(
        label=_("Reason for the absence"),
        max_length=200,
        required=False,
        help_text=_("Shown to citizens: nothing about health."),
    )
    why = forms.CharField(
        label=_("Reason for the correction"),
        max_length=500,
        help_text=_("Shown to citizens with the date, the old and the new value."),
    )
