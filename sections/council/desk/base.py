"""What the desk's views share: who may come in, which session it is, and how a refusal is put into words."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.accounts.models import User
from cms.core.persian.digits import localise
from sections.council.models import Session
from sections.council.titles import session_title

from .permissions import may_exchange, may_keep_record, may_plan
from .steps import State, state_of
from .tabs import tabs_of

#: More than any request of the desk's scripts needs.
_JSON_LIMIT = 20_000


def sentence(error: ValidationError) -> str:
    """Return what was refused, and why, as one text in the clerk's digits."""
    return localise(" ".join(error.messages), get_language() or "fa")


def forbidden(request: HttpRequest) -> HttpResponse:
    """Answer somebody whose duty this is not."""
    return TemplateResponse(
        request,
        "council/desk/forbidden.html",
        {"header_title": _("This desk belongs to the council's clerks"), "breadcrumbs_items": []},
        status=403,
    )


class DeskView(WagtailAdminTemplateMixin, View):
    """A screen of the desk, for clerks only."""

    header_icon = "calendar-check"
    allowed: Callable[[Any], bool] = staticmethod(may_keep_record)
    page_title = gettext_lazy("Session desk")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let clerks in."""
        if not self.allowed(request.user):
            return self.refuse_entry()
        return super().dispatch(request, *args, **kwargs)

    def refuse_entry(self) -> HttpResponse:
        """Answer others."""
        return forbidden(self.request)

    @property
    def clerk(self) -> User:
        """Who is at the desk."""
        user: Any = self.request.user
        return user

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

    def attempt(self, write: Callable[[], Any], done: str) -> bool:
        """Try a write and tell the clerk how it went; returns whether it did."""
        try:
            write()
        except ValidationError as error:
            messages.error(self.request, sentence(error))
            return False
        messages.success(self.request, done)
        return True

    def back(self, name: str, *args: Any, anchor: str = "") -> HttpResponse:
        """Send the clerk to another screen of the session."""
        return redirect(self.url(name, *args) + (f"#{anchor}" if anchor else ""))


class FormScreen(SessionView):
    """A screen with one form: shown by GET, written by POST, shown again with what was refused."""

    form_title: Any = ""
    submit_label: Any = gettext_lazy("Save")
    help_text: Any = ""
    template_name = "council/desk/form.html"

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        """Return the form, filled with what was sent if something was."""
        raise NotImplementedError

    def write(self, form: Any) -> HttpResponse:
        """Write what a valid form says, by way of the services, and send the clerk on."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.show(self.make_form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write what the form says."""
        form = self.make_form(request.POST, request.FILES)
        if form.is_valid():
            try:
                return self.write(form)
            except ValidationError as error:
                form.add_error(None, sentence(error))
        return self.show(form, status=422)

    def show(self, form: Any, status: int = 200) -> HttpResponse:
        """Return the screen with the form."""
        context = self.get_context_data(
            form=form,
            media=form.media,
            form_title=self.form_title,
            submit_label=self.submit_label,
            help_text=self.help_text,
        )
        return self.render_to_response(context, status=status)


class JsonView(SessionView):
    """What the desk's scripts talk to: JSON in, JSON out, a sentence in each refusal."""

    def refuse_entry(self) -> HttpResponse:
        """Answer scripts of others."""
        return self.refuse(_("This desk belongs to the council's clerks"), 403)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer a refusal by the rules as 400, what is not there as 404."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except ValidationError as error:
            return self.refuse(sentence(error), 400)
        except Http404:
            return self.refuse(_("That is not there any more."), 404)

    def refuse(self, message: str, status: int, **more: Any) -> JsonResponse:
        """Return a refusal."""
        return JsonResponse({"message": message, **more}, status=status)

    def body(self) -> dict[str, Any]:
        """Return the object that was sent. Raises ValidationError for anything else."""
        unreadable = ValidationError(_("What the browser sent could not be read."), code="unreadable")
        try:
            text = self.request.body
            found = json.loads(text) if len(text) <= _JSON_LIMIT else None
        except (ValueError, RecursionError, RequestDataTooBig) as error:
            raise unreadable from error
        if not isinstance(found, dict):
            raise unreadable
        return found
