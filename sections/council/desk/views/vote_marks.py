"""Votes by name at the speed of a live session: what scripts ask and send, one key press at a time."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cms.core.desk import sentence
from sections.council import services
from sections.council.desk.base import JsonView
from sections.council.desk.forms import MarkForm
from sections.council.desk.roll import last_writer, voters
from sections.council.desk.views.votes import EventMixin
from sections.council.models import Vote, VoteOption
from sections.council.services import EditConflict


class VoteStateView(EventMixin, JsonView):
    """What is recorded now, for scripts."""

    def get(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        """Return each person's vote."""
        votes = self.event.votes.all()
        lines = {str(vote.person_id): shown(vote) for vote in votes}
        return JsonResponse({"lines": lines, "is_closed": self.event.is_closed})


class VoteMarkView(EventMixin, JsonView):
    """One key press: one person's vote, or its retraction."""

    def post(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        """Record it, or say what somebody else recorded meanwhile (409)."""
        form = MarkForm(self.body(), choices=VoteOption)
        form.fields["value"].required = False
        if not form.is_valid():
            return self.refuse(_("What the browser sent could not be read."), 400)
        sent = form.cleaned_data
        person = get_object_or_404(voters(self.session), pk=sent["person"])
        try:
            vote = self.record(person, sent["value"], sent["seen_value"])
        except EditConflict as conflict:
            current: Any = conflict.current
            return self.refuse(
                sentence(conflict), 409, current=shown(current), by=last_writer(current or self.event)
            )
        return JsonResponse(shown(vote))

    def record(self, person: Any, option: str, seen: str) -> Vote | None:
        """Cast the vote, or take it back."""
        if option:
            return services.cast_vote(
                event=self.event, person=person, option=option, seen_option=seen, user=self.clerk
            )
        services.retract_vote(event=self.event, person=person, seen_option=seen, user=self.clerk)
        return None


def shown(vote: Vote | None) -> dict[str, Any]:
    """Return a vote for the scripts."""
    if vote is None:
        return {"value": "", "label": "", "version": None}
    return {"value": vote.option, "label": str(vote.get_option_display()), "version": None}
