"""What the desk's views share: who may come in, and which session it is."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import User
from cms.core.desk import FormMixin, Screen, ScriptMixin
from sections.council.models import Session
from sections.council.titles import session_title

from .permissions import may_exchange, may_keep_record, may_plan
from .steps import State, state_of
from .tabs import tabs_of


class DeskView(Screen):
    """A screen of the desk, for clerks only."""

    header_icon = "calendar-check"
    allowed: Callable[[Any], bool] = staticmethod(may_keep_record)
    page_title = gettext_lazy("Session desk")
    forbidden_template = "council/desk/forbidden.html"
    forbidden_title = gettext_lazy("This desk belongs to the council's clerks")

    @property
    def clerk(self) -> User:
        """Who is at the desk."""
        return self.user

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the admin's front page."""
        steps: list[dict[str, Any]] = [
            *self.breadcrumbs_items,
            {"url": reverse("council_desk:index"), "label": _("Session desk")},
        ]
        return steps

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the clerk may do."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        return context | {"may_plan": may_plan(user), "may_exchange": may_exchange(user)}


class PlanningView(DeskView):
    """A screen on which new sessions are planned."""

    allowed = staticmethod(may_plan)


class SessionView(DeskView):
    """A screen about one session; `tab` names it among the session's screens."""

    tab = ""

    @cached_property
    def session(self) -> Session:
        """The session in the address."""
        return get_object_or_404(
            Session.objects.select_related("body", "term", "successor"), pk=self.kwargs["pk"]
        )

    @cached_property
    def state(self) -> State:
        """How far the session has come, and what may be done now."""
        return state_of(self.session)

    def url(self, name: str, *args: Any) -> str:
        """Return the address of another screen of the session."""
        return reverse(f"council_desk:{name}", args=[self.session.pk, *args])

    def get_page_title(self) -> str:
        """Return the session's title."""
        return session_title(self.session)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Add the session to the way."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.url("session"), "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the session, its state and its screens."""
        context = super().get_context_data(**kwargs)
        return context | {
            "session": self.session,
            "state": self.state,
            "tab": self.tab,
            "more_tabs": tabs_of(self.session),
        }

    def back(self, name: str, *args: Any, anchor: str = "") -> HttpResponse:
        """Send the clerk to another screen of the session."""
        return redirect(self.url(name, *args) + (f"#{anchor}" if anchor else ""))


class FormScreen(FormMixin, SessionView):
    """A screen of a session with one form."""

    template_name = "council/desk/form.html"

    def sent_form(self) -> Any:
        """Return the form that was sent, with its files."""
        return self.make_form(self.request.POST, self.request.FILES)


class JsonView(ScriptMixin, SessionView):
    """What the desk's scripts talk to."""
