"""Votes: opened, taken by name with the keyboard or counted, closed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.log_actions import registry

from cms.core.desk import sentence
from sections.council import services
from sections.council.desk.base import FormScreen, SessionView
from sections.council.desk.forms import CountsForm, ReopenForm, ResultForm, VoteForm
from sections.council.desk.keys import VOTE_KEYS, words
from sections.council.desk.roll import (
    Line,
    away,
    counted,
    last_writer,
    present_voters,
    vote_lines,
    voters,
)
from sections.council.models import (
    COUNT_FIELDS,
    Session,
    VoteEvent,
    VoteMethod,
    VoteOption,
)
from sections.council.services import EditConflict


class VotesView(FormScreen):
    """All votes of the session, and the form that opens another."""

    template_name = "council/desk/votes.html"
    tab = "votes"

    def make_form(self, data: Any = None, files: Any = None) -> VoteForm:
        """Return the form of a new vote; a link from the agenda names its item."""
        initial: dict[str, Any] = {"method": VoteMethod.NOMINAL}
        chosen = self.request.GET.get("item", "")
        if chosen.isascii() and chosen.isdigit() and len(chosen) < 10:
            item = self.session.items.filter(pk=int(chosen)).first()
            initial |= {"item": item, "question": item.title[:300]} if item else {}
        return VoteForm(data, session=self.session, initial=initial)

    def write(self, form: Any) -> HttpResponse:
        """Open the vote. Whoever is away is entered as absent at once, so that a vote by name adds up."""
        sent = form.cleaned_data
        with services.recording():
            event = services.open_vote(
                session=self.session,
                question=sent["question"],
                item=sent["item"],
                method=sent["method"],
                user=self.clerk,
            )
            if event.method == VoteMethod.NOMINAL:
                self._enter_absent(event)
        return self.back("vote", event.pk)

    def _enter_absent(self, event: VoteEvent) -> None:
        for person in voters(self.session).filter(pk__in=away(self.session, event.item)):
            services.cast_vote(event=event, person=person, option=VoteOption.ABSENT, user=self.clerk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the votes."""
        context = super().get_context_data(**kwargs)
        events = self.session.vote_events.select_related("item").order_by("position", "pk")
        return context | {"events": events, "is_writable": self.state.is_open}


class EventMixin:
    """The vote in the address."""

    session: Session
    kwargs: dict[str, Any]

    @cached_property
    def event(self) -> VoteEvent:
        """The vote."""
        events = self.session.vote_events.select_related("item", "session__body")
        return get_object_or_404(events, pk=self.kwargs["event"])


class VoteView(EventMixin, SessionView):
    """One vote: by name, a list like attendance's; otherwise counts."""

    template_name = "council/desk/vote.html"
    tab = "votes"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the vote."""
        return self.show()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write the lines that this clerk changed, from a browser without scripts."""
        lines = vote_lines(self.event)
        written = sum(self.write(line) for line in lines)
        if written:
            message = ngettext("%(count)s line is saved.", "%(count)s lines are saved.", written)
            messages.success(request, message % {"count": written})
        if any(line.error for line in lines):
            messages.error(request, _("Some lines were not saved: see below."))
            return self.show(lines, status=409)
        return self.back("vote", self.event.pk)

    def write(self, line: Line) -> bool:
        """Write one line of the form; returns whether there was something to write."""
        sent = self.request.POST
        option, seen = sent.get(f"value-{line.person.pk}", ""), sent.get(f"was-{line.person.pk}", "")
        if not option or option == seen:
            return False
        if option not in VoteOption.values:
            line.error = _("What the browser sent could not be read.")
            return False
        try:
            vote = services.cast_vote(
                event=self.event, person=line.person, option=option, seen_option=seen, user=self.clerk
            )
        except EditConflict as conflict:
            current: Any = conflict.current
            line.value, line.label = (
                (current.option, str(current.get_option_display())) if current else ("", "")
            )
            line.mine, line.mine_label = option, str(VoteOption(option).label)
            line.by, line.error = last_writer(current or self.event), sentence(conflict)
            return False
        except ValidationError as error:
            line.error = sentence(error)
            return False
        line.value, line.label = vote.option, str(vote.get_option_display())
        return True

    def show(
        self, lines: list[Line] | None = None, form: Any = None, result: Any = None, status: int = 200
    ) -> HttpResponse:
        """Return the screen."""
        lines = vote_lines(self.event) if lines is None else lines
        present = present_voters(self.session, self.event.item)
        context = self.get_context_data(
            event=self.event,
            is_nominal=self.event.method == VoteMethod.NOMINAL,
            is_writable=self.state.is_open and not self.event.is_closed,
            lines=lines,
            **counted(VOTE_KEYS, lines),
            present=present,
            words=words(),
            form=form or CountsForm(present=present, initial=counts_of(self.event)),
            result_form=result or ResultForm(initial={"version": self.event.version}),
            tally=tally(self.event),
            history=history(self.event),
            reopen_form=ReopenForm(initial={"version": self.event.version}),
        )
        return self.render_to_response(context, status=status)


def counts_of(event: VoteEvent) -> dict[str, Any]:
    """Return the counts that a vote had before it was opened again, to go on from."""
    return {name: getattr(event, name) for name in COUNT_FIELDS.values()}


def history(event: VoteEvent) -> list[dict[str, Any]]:
    """Return who opened, closed and opened the vote again, and when; nothing that the lists show anyway."""
    told = {f"council.{name}" for name in ("open_vote", "close_vote", "reopen_vote", "correct")}
    entries = registry.get_logs_for_instance(event).filter(action__in=told).select_related("user")
    return [
        {
            "label": registry.get_action_label(entry.action),
            "at": entry.timestamp,
            "by": (entry.user.get_full_name() or entry.user.get_username()) if entry.user else "",
        }
        for entry in entries.order_by("timestamp")
    ]


def tally(event: VoteEvent) -> list[tuple[Any, int]]:
    """Return the counts of a closed vote with their names."""
    return [(VoteOption(option).label, number) for option, number in event.counts.items()]


class VoteCloseView(VoteView):
    """Closing a vote."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Close the vote if every present voter is accounted for; otherwise say who or what is missing."""
        is_nominal = self.event.method == VoteMethod.NOMINAL
        present = present_voters(self.session, self.event.item)
        form = CountsForm(None if is_nominal else request.POST, present=present)
        result = ResultForm(request.POST)
        if not result.is_valid() or not (is_nominal or form.is_valid()):
            return self.show(form=form, result=result, status=422)
        try:
            with services.recording():
                if is_nominal:
                    self.complete(fill="fill" in request.POST)
                event = services.close_vote(
                    event=self.event,
                    seen_version=result.cleaned_data["version"],
                    user=self.clerk,
                    counts=None
                    if is_nominal
                    else form.counts() | {VoteOption.ABSENT.value: voters(self.session).count() - present},
                    result=result.cleaned_data["result"] or None,
                )
        except ValidationError as error:
            messages.error(request, sentence(error))
            return self.show(form=form, status=409)
        messages.success(
            request, _("The vote is closed: %(result)s.") % {"result": event.get_result_display()}
        )
        return self.back("vote", event.pk)

    def complete(self, *, fill: bool) -> None:
        """Make sure that each voter has a line; those who said nothing did not vote, if the clerk says so."""
        missing = [line for line in vote_lines(self.event) if not line.value]
        if missing and not fill:
            names = "، ".join(str(line.person) for line in missing[:8])
            raise ValidationError(
                _("Nothing is recorded yet for: %(names)s. Record it, or tick that they did not vote."),
                params={"names": names + ("، …" if len(missing) > 8 else "")},
                code="votes_missing",
            )
        for line in missing:
            option = VoteOption.ABSENT if line.is_away else VoteOption.NOT_VOTING
            services.cast_vote(
                event=self.event, person=line.person, option=option, seen_option="", user=self.clerk
            )


class VoteReopenView(EventMixin, SessionView):
    """Opening a closed vote again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Open the vote that the clerk saw; another one is shown first."""
        form = ReopenForm(request.POST)
        seen = form.cleaned_data["version"] if form.is_valid() else 0
        self.attempt(
            lambda: services.reopen_vote(event=self.event, seen_version=seen, user=self.clerk),
            _("The vote is open again. Close it when it is right."),
        )
        return self.back("vote", self.event.pk)
