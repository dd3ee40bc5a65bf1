"""A session's own screens: its state and next step, its plan, its minutes, and how it is called off."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from sections.council import services, visibility
from sections.council.addresses import path_of
from sections.council.desk.base import FormScreen, SessionView
from sections.council.desk.forms import MinutesForm, PlanForm, PostponeForm, ReasonForm, TimeForm
from sections.council.desk.steps import STEPS
from sections.council.models import AWAY, SessionState


class SessionHome(SessionView):
    """Where a session stands, and the next step as one button."""

    template_name = "council/desk/session.html"
    tab = "session"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the session."""
        session = self.session
        items = list(session.items.prefetch_related("movers", "documents__document"))
        shown = visibility.parts(session)
        rows = session.attendance.of_sessions()
        context = self.get_context_data(
            items=items,
            public_items=[item for item in items if item.is_public] if session.is_public else [],
            public_path=path_of(session, "fa") if shown.listing else "",
            predecessor=getattr(session, "predecessor", None),
            time_form=TimeForm(),
            recorded=rows.count(),
            present=rows.exclude(status__in=AWAY).count(),
            votes=session.vote_events.count(),
            speeches=session.speeches.count(),
            undecided=[item for item in items if not item.outcome],
            parts=shown,
        )
        return self.render_to_response(context)


class StepView(SessionView):
    """Taking a step; by POST alone."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take the step and show where the session stands now."""
        step = STEPS.get(kwargs["step"])
        if step is None:
            raise Http404
        more: dict[str, Any] = {}
        if step.takes_time:
            form = TimeForm(request.POST)
            if not form.is_valid():
                messages.error(request, " ".join(map(str, form.errors["at"])))
                return self.back("session")
            more["at"] = form.cleaned_data["at"]
        done = self.attempt(lambda: step.run(session=self.session, user=self.clerk, **more), str(step.done))
        return self.back("roll" if done and step.name == "begin" else "session")


class ChangePlanView(FormScreen):
    """Changing the plan of a session that has not begun."""

    form_title = gettext_lazy("Change the plan")
    tab = "session"
    template_name = "council/desk/plan_change.html"

    def make_form(self, data: Any = None, files: Any = None) -> PlanForm:
        """Return the form of the plan."""
        return PlanForm(data, instance=self.session)

    def write(self, form: Any) -> HttpResponse:
        """Change what was changed in the form."""
        changes = {name: value for name, value in form.values().items() if name in form.changed_data}
        seen = self.request.POST.get("version", "")
        version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
        services.change_session(session=self.session, seen_version=version, user=self.clerk, **changes)
        messages.success(self.request, _("The plan is changed."))
        return self.back("session")


class CancelView(FormScreen):
    """Calling a session off."""

    form_title = gettext_lazy("Cancel the session")
    submit_label = gettext_lazy("Cancel the session")
    help_text = gettext_lazy(
        "A cancelled session stays in the list with its reason; its number is free again."
    )
    tab = "session"

    def make_form(self, data: Any = None, files: Any = None) -> ReasonForm:
        """Return the form that asks why."""
        return ReasonForm(data)

    def write(self, form: Any) -> HttpResponse:
        """Cancel the session."""
        services.cancel(session=self.session, reason=form.cleaned_data["reason"], user=self.clerk)
        messages.success(self.request, _("The session is cancelled."))
        return self.back("session")


class PostponeView(FormScreen):
    """Putting a session off."""

    form_title = gettext_lazy("Postpone the session")
    submit_label = gettext_lazy("Postpone the session")
    tab = "session"

    def make_form(self, data: Any = None, files: Any = None) -> PostponeForm:
        """Return the form that asks why, and for the new time."""
        return PostponeForm(data)

    def write(self, form: Any) -> HttpResponse:
        """Postpone the session; the clerk goes on with the one held instead."""
        sent = form.cleaned_data
        following = services.postpone(
            session=self.session, reason=sent["reason"], new_time=sent["new_time"], user=self.clerk
        )
        messages.success(self.request, _("The session is postponed."))
        self.kwargs["pk"] = following.pk
        self.session = following
        return self.back("session")


class MinutesView(FormScreen):
    """The minutes: written once the session has ended, published, corrected afterwards."""

    form_title = gettext_lazy("Minutes")
    submit_label = gettext_lazy("Publish the minutes")
    tab = "minutes"
    template_name = "council/desk/minutes.html"

    def make_form(self, data: Any = None, files: Any = None) -> MinutesForm:
        """Return the form of the minutes."""
        session = self.session
        initial = {"minutes_text": session.minutes_text, "minutes_document": session.minutes_document}
        return MinutesForm(data, initial=initial)

    def write(self, form: Any) -> HttpResponse:
        """Publish the minutes with all results."""
        sent = form.cleaned_data
        services.publish_minutes(
            session=self.session,
            minutes_text=sent["minutes_text"],
            minutes_document=sent["minutes_document"],
            user=self.clerk,
        )
        messages.success(self.request, _("The minutes are published; citizens see them at once."))
        return self.back("session")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is still missing before the minutes can be published."""
        context = super().get_context_data(**kwargs)
        session = self.session
        return context | {
            "is_writable": session.state == SessionState.HELD,
            "undecided": list(session.items.filter(outcome="")),
            "open_votes": list(session.vote_events.filter(is_closed=False)),
            "has_attendance": session.attendance.of_sessions().exists(),
        }
