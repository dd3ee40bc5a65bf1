"""Correcting what is published: a field, its new value, a reason; the old value stays readable."""

from typing import Any

from django import forms
from django.db.models import Model
from django.forms import modelform_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from sections.council import services
from sections.council.desk.base import FormScreen, SessionView
from sections.council.desk.forms.agenda import people_of
from sections.council.desk.forms.base import RecordModelForm
from sections.council.models import AgendaItem, Attendance, Session, Speech, Vote, VoteEvent
from sections.council.models.base import RecordRow, VersionedRow
from sections.council.views.corrections import correction_lines
from sections.council.visibility import is_settled

#: What may be corrected from the desk, and in which order its fields are asked for.
FIELDS: dict[str, tuple[type[RecordRow], tuple[str, ...]]] = {
    "session": (
        Session,
        ("minutes_text", "minutes_document", "started_at", "ended_at", "place", "place_note"),
    ),
    "item": (
        AgendaItem,
        (
            "title", "kind", "reference", "urgency", "lead_body", "movers", "is_public", "outcome", "outcome_note",
            "title_en", "title_ar",
        ),
    ),
    "attendance": (Attendance, ("status", "reason", "arrived_at", "left_at", "source")),
    "vote-event": (
        VoteEvent,
        ("question", "result", "for_count", "against_count", "abstained_count", "not_voting_count", "absent_count",
         "source", "held_at", "question_en", "question_ar"),
    ),
    "vote": (Vote, ("option",)),
    "speech": (
        Speech,
        ("kind", "person", "speaker_name", "title", "text", "is_summary", "addressed_to", "source",
         "title_en", "title_ar"),
    ),
}  # fmt: skip


class CorrectionForm(RecordModelForm):
    """The fields of a published row, and why they change."""

    #: Not `reason`: an attendance has a reason of its own.
    why = forms.CharField(
        label=gettext_lazy("Reason for the correction"),
        max_length=500,
        help_text=gettext_lazy("Shown to citizens with the date, the old and the new value."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def changes(self) -> dict[str, Any]:
        """Return the fields that the clerk changed."""
        return {name: value for name, value in self.values().items() if name in self.changed_data}


class CorrectionsView(SessionView):
    """All corrections of the session, the latest first."""

    template_name = "council/desk/corrections.html"
    tab = "corrections"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show them."""
        corrections = self.session.corrections.select_related("made_by", "content_type")
        lines = correction_lines(corrections, _rows(self.session))
        return self.render_to_response(self.get_context_data(corrections=lines))


def _rows(session: Session) -> list[Model]:
    """Return everything of a session that can be corrected."""
    return [
        session,
        *session.items.all(),
        *session.attendance.select_related("person"),
        *session.vote_events.all(),
        *session.speeches.all(),
        *Vote.objects.filter(event__session=session).select_related("person"),
    ]


class CorrectView(FormScreen):
    """Correcting one row."""

    tab = "corrections"
    form_title = gettext_lazy("Correct the published record")
    submit_label = gettext_lazy("Record the correction")
    help_text = gettext_lazy(
        "Nothing is overwritten in silence: citizens see what was corrected, when and why."
    )

    @cached_property
    def row(self) -> Any:
        """The row in the address, which must belong to the session."""
        if self.kwargs["kind"] not in FIELDS:
            raise Http404
        session, key = self.session, self.kwargs["row"]
        if self.kwargs["kind"] == "session":
            if key != session.pk:
                raise Http404
            return session
        if self.kwargs["kind"] == "vote":
            return get_object_or_404(
                Vote.objects.select_related("event__session"), event__session=session, pk=key
            )
        model: Any = FIELDS[self.kwargs["kind"]][0]
        return get_object_or_404(model.objects.select_related("session"), session=session, pk=key)

    def fields(self) -> list[str]:
        """Return the fields that are published, counts of a vote by name left out: they follow from the votes."""
        names = [name for name in FIELDS[self.kwargs["kind"]][1] if is_settled(self.row, name)]
        is_by_name = isinstance(self.row, VoteEvent) and self.row.method == "nominal"
        return [name for name in names if not (is_by_name and name.endswith("_count"))]

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        """Return the form of the row's published fields."""
        row, names = self.row, self.fields()
        if not names:
            raise Http404
        widgets: Any = {
            "person": forms.Select,
            "lead_body": forms.Select,
            "movers": forms.CheckboxSelectMultiple,
        }
        factory: Any = modelform_factory(type(row), form=CorrectionForm, fields=names, widgets=widgets)
        form = factory(data, instance=row, initial={"version": getattr(row, "version", None)})
        for name in form.fields.keys() & {"person", "movers"}:
            form.fields[name].queryset = people_of(self.session)
        for name in form.fields:
            if name.endswith("_count"):
                form.fields[name].required = True
        return form

    def write(self, form: Any) -> HttpResponse:
        """Record the correction."""
        changes = form.changes()
        if not changes:
            messages.warning(self.request, _("Nothing was changed, so there is nothing to correct."))
            return self.back("corrections")
        seen = (form.cleaned_data["version"] or 0) if isinstance(self.row, VersionedRow) else None
        services.correct(
            row=self.row,
            changes=changes,
            reason=form.cleaned_data["why"],
            seen_version=seen,
            user=self.clerk,
        )
        messages.success(self.request, _("The correction is recorded and shown."))
        return self.back("corrections")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what is corrected."""
        return super().get_context_data(**kwargs) | {"subject": str(self.row)}
