"""Who spoke: speeches before the agenda, notices, questions."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from sections.council import services
from sections.council.desk.base import FormScreen
from sections.council.desk.forms import SpeechForm
from sections.council.models import Speech, SpeechKind


class SpeechesView(FormScreen):
    """All speeches of the session, and the form that records another."""

    template_name = "council/desk/speeches.html"
    tab = "speeches"

    def make_form(self, data: Any = None, files: Any = None) -> SpeechForm:
        """Return the form of a new speech."""
        speech = Speech(session=self.session, kind=SpeechKind.PRE_AGENDA_SPEECH)
        return SpeechForm(data, session=self.session, instance=speech)

    def write(self, form: Any) -> HttpResponse:
        """Record the speech."""
        services.record_speech(session=self.session, user=self.clerk, **form.values())
        messages.success(self.request, _("The speech is recorded."))
        return self.back("speeches")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the speeches."""
        context = super().get_context_data(**kwargs)
        speeches = self.session.speeches.select_related("person", "item").order_by("position", "pk")
        return context | {"speeches": speeches, "is_writable": self.state.is_open}


class SpeechView(FormScreen):
    """Changing a recorded speech; a published one is corrected."""

    tab = "speeches"
    form_title = gettext_lazy("Edit the speech")

    @cached_property
    def speech(self) -> Speech:
        """The speech in the address."""
        return get_object_or_404(self.session.speeches, pk=self.kwargs["speech"])

    def make_form(self, data: Any = None, files: Any = None) -> SpeechForm:
        """Return the form of the speech, with the version that the clerk sees."""
        initial = {"version": self.speech.version}
        return SpeechForm(data, session=self.session, instance=self.speech, initial=initial)

    def write(self, form: Any) -> HttpResponse:
        """Change the speech."""
        services.record_speech(
            session=self.session,
            speech=self.speech,
            seen_version=form.cleaned_data["version"] or 0,
            user=self.clerk,
            **form.values(),
        )
        messages.success(self.request, _("The speech is changed."))
        return self.back("speeches")
