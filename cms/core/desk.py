"""What the screens of every desk in the admin share: who comes in, what is refused, forms, JSON for scripts."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.accounts.models import User
from cms.core.persian.digits import localise, to_latin


def sentence(error: ValidationError) -> str:
    """Return what was refused, and why, as one text in the reader's digits."""
    return localise(" ".join(error.messages), get_language() or "fa")


def whole_number(text: object, most: int = 2**62) -> int | None:
    """Return the number that a text of ASCII or Persian digits says, None for anything else or more than `most`."""
    latin = to_latin(str(text or "")).strip()
    if not (latin.isascii() and latin.isdigit() and len(latin) < 20):
        return None
    number = int(latin)
    return number if number <= most else None


class Screen(WagtailAdminTemplateMixin, View):
    """A screen of a desk, for those whom `allowed` lets in."""

    allowed: Callable[[Any], bool]
    #: What everybody else is answered with.
    forbidden_template = ""
    forbidden_title: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in whose duty it is."""
        if not self.allowed(request.user):
            return self.refuse_entry()
        return super().dispatch(request, *args, **kwargs)

    def refuse_entry(self) -> HttpResponse:
        """Answer others."""
        context = {"header_title": str(self.forbidden_title), "breadcrumbs_items": []}
        return TemplateResponse(self.request, self.forbidden_template, context, status=403)

    @property
    def user(self) -> User:
        """Who is at the desk."""
        user: Any = self.request.user
        return user

    def attempt(self, write: Callable[[], Any], done: str) -> bool:
        """Try a write and tell the user how it went; returns whether it did."""
        try:
            write()
        except ValidationError as error:
            messages.error(self.request, sentence(error))
            return False
        messages.success(self.request, done)
        return True


class FormMixin(Screen, ABC):
    """One form: shown by GET, written by POST, shown again with what was refused."""

    form_title: Any = ""
    submit_label: Any = gettext_lazy("Save")
    help_text: Any = ""
    #: Whether what it does cannot be undone.
    is_severe = False

    @abstractmethod
    def make_form(self, *sent: Any) -> Any:
        """Return the form, filled with what was sent if something was."""

    def sent_form(self) -> Any:
        """Return the form that was sent."""
        return self.make_form(self.request.POST)

    @abstractmethod
    def write(self, form: Any) -> HttpResponse:
        """Write what a valid form says, by way of the services, and send the user on."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.show(self.make_form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write what the form says."""
        form = self.sent_form()
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
            is_severe=self.is_severe,
        )
        return self.render_to_response(context, status=status)


class ScriptMixin(Screen):
    """What the scripts of a desk talk to: JSON in, JSON out, a sentence in each refusal."""

    #: Bytes; more than any request of the scripts needs.
    json_limit = 20_000

    def refuse_entry(self) -> HttpResponse:
        """Answer scripts of others."""
        return self.refuse(str(self.forbidden_title), 403)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer a refusal by the rules, and what is not there, in words."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except ValidationError as error:
            return self.refuse(sentence(error), self.status_of(error))
        except Http404:
            return self.refuse(_("That is not there any more."), 404)

    def status_of(self, error: ValidationError) -> int:
        """Return the status of a refusal by the rules."""
        return 400

    def refuse(self, message: str, status: int, **more: Any) -> JsonResponse:
        """Return a refusal."""
        return JsonResponse({"message": message, **more}, status=status)

    def body(self) -> dict[str, Any]:
        """Return the object that was sent. Raises ValidationError for anything else."""
        found = sent_object(self.request, self.json_limit)
        if found is None:
            raise unreadable()
        return found


def sent_object(request: HttpRequest, limit: int) -> dict[str, Any] | None:
    """Return the JSON object that was sent, None for anything else or more than so many bytes."""
    try:
        text = request.body
        found = json.loads(text) if len(text) <= limit else None
    except (ValueError, RecursionError, RequestDataTooBig):
        return None
    return found if isinstance(found, dict) else None


def unreadable() -> ValidationError:
    """Return the refusal of what a script would never send."""
    return ValidationError(_("What the browser sent could not be read."), code="unreadable")
