"""What the archive's screens share: who may come in, and which set or item it is."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.desk import FormMixin, Screen, ScriptMixin, unreadable
from media_archive.models import MediaItem, MediaSet

from . import permissions


class MediaView(Screen):
    """A screen of the archive."""

    header_icon = "image"
    allowed: Callable[[Any], bool] = staticmethod(permissions.may_see)
    page_title = gettext_lazy("Media archive")
    forbidden_template = "media/desk/forbidden.html"
    forbidden_title = gettext_lazy("This part of the media archive is not yours")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the admin's front page."""
        return [*self.breadcrumbs_items, {"url": reverse("media_desk:index"), "label": _("Media archive")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the user may do."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        return context | {
            "may_add": permissions.may_add(user),
            "may_change": permissions.may_change(user),
            "may_publish": permissions.may_publish(user),
            "may_keep": permissions.may_keep(user),
            "may_audit": permissions.may_audit(user),
        }


class FormScreen(FormMixin, MediaView):
    """A screen with one form."""

    template_name = "media/desk/form.html"


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


class JsonView(ScriptMixin, SetView):
    """What the desk's scripts talk to."""

    json_limit = 60_000

    def numbers(self, name: str, most: int = 5000) -> list[int]:
        """Return a list of keys that was sent. Raises ValidationError for anything else."""
        found = self.body().get(name)
        if not isinstance(found, list) or len(found) > most or not all(type(pk) is int for pk in found):
            raise unreadable()
        return found
