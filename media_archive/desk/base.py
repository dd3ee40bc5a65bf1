"""What the archive's screens share: who may come in, which set or item it is, and how a refusal is put into words."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.accounts.models import User
from cms.core.persian.digits import to_latin
from media_archive.models import MediaItem, MediaSet
from sections.council.desk.base import sentence

from . import permissions

#: More than any request of the desk's scripts needs.
_JSON_LIMIT = 60_000


def whole_number(text: object, most: int = 2**62) -> int | None:
    """Return the number that a text of ASCII or Persian digits says, None for anything else or more than `most`."""
    latin = to_latin(str(text or "")).strip()
    if not (latin.isascii() and latin.isdigit() and len(latin) < 20):
        return None
    number = int(latin)
    return number if number <= most else None


class MediaView(WagtailAdminTemplateMixin, View):
    """A screen of the archive."""

    header_icon = "image"
    allowed: Callable[[Any], bool] = staticmethod(permissions.may_see)
    page_title = gettext_lazy("Media archive")
    #: Which entry of the archive's navigation the screen belongs to.
    part = "sets"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in whose duty it is."""
        if not self.allowed(request.user):
            return self.refuse_entry()
        return super().dispatch(request, *args, **kwargs)

    def refuse_entry(self) -> HttpResponse:
        """Answer others."""
        context = {"header_title": _("This part of the media archive is not yours"), "breadcrumbs_items": []}
        return TemplateResponse(self.request, "media/desk/forbidden.html", context, status=403)

    @property
    def user(self) -> User:
        """Who is at the desk."""
        user: Any = self.request.user
        return user

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the admin's front page."""
        return [*self.breadcrumbs_items, {"url": reverse("media_desk:index"), "label": _("Media archive")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the user may do."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        return context | {
            "part": self.part,
            "may_add": permissions.may_add(user),
            "may_change": permissions.may_change(user),
            "may_publish": permissions.may_publish(user),
            "may_keep": permissions.may_keep(user),
            "may_audit": permissions.may_audit(user),
        }

    def attempt(self, write: Callable[[], Any], done: str) -> bool:
        """Try a write and tell the user how it went; returns whether it did."""
        try:
            write()
        except ValidationError as error:
            messages.error(self.request, sentence(error))
            return False
        messages.success(self.request, done)
        return True


class FormScreen(MediaView):
    """A screen with one form: shown by GET, written by POST, shown again with what was refused."""

    form_title: Any = ""
    submit_label: Any = gettext_lazy("Save")
    help_text: Any = ""
    is_severe = False
    template_name = "media/desk/form.html"

    def make_form(self, data: Any = None) -> Any:
        """Return the form, filled with what was sent if something was."""
        raise NotImplementedError

    def write(self, form: Any) -> HttpResponse:
        """Write what a valid form says, by way of the services, and send the user on."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.show(self.make_form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write what the form says."""
        form = self.make_form(request.POST)
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


class SetMixin:
    """The set in the address; `tab` names the screen among the set's screens."""

    tab = ""
    kwargs: dict[str, Any]

    @cached_property
    def media_set(self) -> MediaSet:
        """The set."""
        found = MediaSet.objects.select_related("occasion__session", "occasion__body", "cover")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def url(self, name: str, *args: Any) -> str:
        """Return the address of another screen of the set."""
        return reverse(f"media_desk:{name}", args=[self.media_set.pk, *args])

    def back(self, name: str, *args: Any, anchor: str = "") -> HttpResponse:
        """Send the user to another screen of the set."""
        return redirect(self.url(name, *args) + (f"#{anchor}" if anchor else ""))


class SetView(SetMixin, MediaView):
    """A screen about one set."""

    def get_page_title(self) -> str:
        """Return the set's name."""
        return self.media_set.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Add the set to the way."""
        return [*super().get_breadcrumbs_items(), {"url": self.url("set"), "label": self.media_set.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the set and its screens."""
        context = super().get_context_data(**kwargs)
        return context | {
            "media_set": self.media_set,
            "tab": self.tab,
            "upload_url": reverse("media_desk:upload", args=[self.media_set.pk]),
        }


class SetFormScreen(FormScreen, SetView):
    """A screen about one set, with one form."""


class ItemMixin(SetMixin):
    """The item in the address, of the set in the address."""

    @cached_property
    def item(self) -> MediaItem:
        """The item."""
        found = self.media_set.items.select_related("asset__uploaded_by", "place", "agenda_item")
        return get_object_or_404(found, pk=self.kwargs["item"])


class JsonView(SetView):
    """What the desk's scripts talk to: JSON in, JSON out, a sentence in each refusal."""

    def refuse_entry(self) -> HttpResponse:
        """Answer scripts of others."""
        return self.refuse(_("This part of the media archive is not yours"), 403)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer a refusal by the rules as 400, what is not there as 404."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except ValidationError as error:
            return self.refuse(sentence(error), 400)
        except Http404:
            return self.refuse(_("That is not there any more."), 404)

    def refuse(self, message: str, status: int) -> JsonResponse:
        """Return a refusal."""
        return JsonResponse({"message": message}, status=status)

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

    def numbers(self, name: str, most: int = 5000) -> list[int]:
        """Return a list of keys that was sent. Raises ValidationError for anything else."""
        found = self.body().get(name)
        if not isinstance(found, list) or len(found) > most or not all(type(pk) is int for pk in found):
            raise ValidationError(_("What the browser sent could not be read."), code="unreadable")
        return found
