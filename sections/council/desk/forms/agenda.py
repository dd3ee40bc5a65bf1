"""The agenda: what an item is, what lies on the table for it, and what came of it."""

from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.documents.widgets import AdminDocumentChooser

from sections.council.models import (
    COMING,
    AgendaItem,
    Body,
    BodyKind,
    Membership,
    Outcome,
    Person,
    Session,
)
from sections.council.titles import session_title

from .base import RecordModelForm


def people_of(session: Session) -> Any:
    """Return the people who belong to the session's body, or to the council, on its day."""
    bodies = Body.objects.filter(kind=BodyKind.COUNCIL) | Body.objects.filter(pk=session.body_id)
    members = Membership.objects.filter(body__in=bodies).current(session.day)
    return Person.objects.filter(pk__in=members.values("person"))


class ItemForm(RecordModelForm):
    """An item of the agenda."""

    reason = forms.CharField(
        label=_("Reason for the correction"),
        max_length=500,
        help_text=_("The agenda is published: what changes is shown to citizens with this reason."),
    )

    class Meta(RecordModelForm.Meta):
        model = AgendaItem
        fields = ("title", "kind", "urgency", "reference", "lead_body", "movers", "is_public")
        widgets = {
            "title": forms.TextInput,
            "lead_body": forms.Select,
            "movers": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, session: Session, is_settled: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_settled:
            del self.fields["reason"]
        self.fields["lead_body"].queryset = Body.objects.of_kind(
            BodyKind.COMMISSION, BodyKind.NAMING_COMMISSION, BodyKind.COMMITTEE
        ).current(session.day)
        self.fields["movers"].queryset = people_of(session)


class DocumentForm(forms.Form):
    """A document for the table."""

    document: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Document"), queryset=None, widget=AdminDocumentChooser
    )
    label = forms.CharField(label=_("Label"), max_length=200, required=False)
    reason = forms.CharField(
        label=_("Reason for the correction"),
        max_length=500,
        help_text=_("The agenda is published: what changes is shown to citizens with this reason."),
    )

    def __init__(self, *args: Any, is_settled: bool, **kwargs: Any) -> None:
        # It stands on the item's screen beside the item's own form, which asks for a reason too.
        super().__init__(*args, **{"auto_id": "id_paper_%s"} | kwargs)
        if not is_settled:
            del self.fields["reason"]
        document: Any = self.fields["document"]
        document.queryset = get_document_model().objects.all()


class OutcomeForm(forms.Form):
    """What came of an item."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=[("", "—"), *Outcome.choices])
    note = forms.CharField(label=_("Note on the outcome"), max_length=2000, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class SessionChoiceField(forms.ModelChoiceField):
    """A session, by its title and day."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the session's title and its day."""
        return f"{session_title(obj)}، {formats.date_format(obj.day)}"


class PostponeItemForm(forms.Form):
    """Where an item goes that is not dealt with today."""

    to = SessionChoiceField(
        label=_("To the agenda of"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=_("No session yet"),
    )
    note = forms.CharField(label=_("Note on the outcome"), max_length=2000, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = Session.objects.of_body(session.body).filter(state__in=COMING).exclude(pk=session.pk)
        target: Any = self.fields["to"]
        target.queryset = coming.select_related("body").order_by("scheduled_at")
