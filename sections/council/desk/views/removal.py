"""Taking out what should not be there: asked once, with a reason where citizens have read it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from sections.council import services
from sections.council.desk.base import FormScreen
from sections.council.desk.forms import RemovalForm
from sections.council.models import AgendaDocument, Attendance, Speech, VoteEvent
from sections.council.services.removal import description
from sections.council.visibility import is_settled

#: By the name in the address: the model, how a row belongs to a session, and the screen it stands on.
KINDS: dict[str, tuple[type[Any], str, str]] = {
    "attendance": (Attendance, "session", "roll"),
    "speech": (Speech, "session", "speeches"),
    "document": (AgendaDocument, "item__session", "item"),
    "vote-event": (VoteEvent, "session", "votes"),
}


class RemoveView(FormScreen):
    """Taking out one row."""

    form_title = gettext_lazy("Take it out of the record")
    submit_label = gettext_lazy("Take out")

    @cached_property
    def row(self) -> Any:
        """The row in the address, which must belong to the session."""
        if self.kwargs["kind"] not in KINDS:
            raise Http404
        model, path, self.tab = KINDS[self.kwargs["kind"]]
        row = get_object_or_404(model, **{path: self.session, "pk": self.kwargs["row"]})
        if isinstance(row, VoteEvent) and (row.is_closed or is_settled(row)):
            raise Http404
        return row

    def make_form(self, data: Any = None, files: Any = None) -> RemovalForm:
        """Return the form that asks why, if citizens have read it."""
        version = getattr(self.row, "version", None)
        return RemovalForm(data, is_settled=is_settled(self.row), initial={"version": version})

    def write(self, form: Any) -> HttpResponse:
        """Take the row out, and go back to where it stood."""
        row, back = self.row, self.back_url()
        services.remove(
            row=row,
            seen_version=form.cleaned_data.get("version"),
            reason=form.cleaned_data.get("why", ""),
            user=self.clerk,
        )
        messages.success(self.request, _("It is taken out."))
        return HttpResponse(status=302, headers={"Location": back})

    def back_url(self) -> str:
        """Return the address of the screen on which the row stands."""
        row = self.row
        if isinstance(row, AgendaDocument):
            return self.url("item", row.item_id)
        query = f"?item={row.item_id}" if isinstance(row, Attendance) and row.item_id else ""
        return self.url(KINDS[self.kwargs["kind"]][2]) + query

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what is taken out, and who will see it."""
        context = super().get_context_data(**kwargs)
        help_text = _("It is gone from the record; what it was stays in the log.")
        if is_settled(self.row):
            help_text = _("Citizens have read it: they will see what was taken out, when and why.")
        elif isinstance(self.row, VoteEvent):
            help_text = _("The vote and all votes cast in it are gone; that it was there stays in the log.")
        return context | {
            "subject": description(self.row),
            "help_text": help_text,
            "is_severe": True,
            "back_url": self.back_url(),
            "tab": "agenda" if self.tab == "item" else self.tab,
        }
