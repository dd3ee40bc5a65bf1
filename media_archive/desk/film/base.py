"""What the screens about a film share: who may come in, which film it is, and answers for scripts."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media_archive.models import AssetKind, MediaItem
from sections.council.desk.base import sentence
from sections.council.models import Session
from sections.council.services import EditConflict

CHANGE = "media_archive.change_mediaset"
#: A page of cues is some 20 KB.
_JSON_LIMIT = 400_000


def may_edit_films(user: Any) -> bool:
    """Tell whether somebody may write captions and markers: whoever may change the sets of the archive."""
    return bool(user.has_perm(CHANGE))


class FilmView(WagtailAdminTemplateMixin, View):
    """A screen about a film or a recording."""

    header_icon = "media"
    page_title = gettext_lazy("Film")
    tab = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let editors of the archive in."""
        if not may_edit_films(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def item(self) -> MediaItem:
        """The item in the address."""
        found = MediaItem.objects.of_kind(AssetKind.FILM, AssetKind.SOUND)
        found = found.select_related("asset", "media_set__occasion__session__body")
        return get_object_or_404(found, pk=self.kwargs["item"])

    @property
    def session(self) -> Session | None:
        """The session that was filmed, if it was one."""
        return self.item.media_set.occasion.session

    def url(self, name: str, *args: Any) -> str:
        """Return the address of another screen of the film."""
        return reverse(f"media_film:{name}", args=[self.item.pk, *args])

    def back(self, name: str, *args: Any) -> HttpResponse:
        """Send the editor to another screen of the film."""
        return redirect(self.url(name, *args))

    def get_page_title(self) -> str:
        """Return the film's title."""
        return str(self.item)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way from the admin's front page."""
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": str(self.item.media_set)},
            {"url": "", "label": str(self.item)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the film and its screens."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"item": self.item, "session": self.session, "tab": self.tab}

    def attempt(self, write: Callable[[], Any], done: str) -> bool:
        """Try a write and tell the editor how it went; returns whether it did."""
        try:
            write()
        except ValidationError as error:
            messages.error(self.request, sentence(error))
            return False
        messages.success(self.request, done)
        return True


def read_json(request: HttpRequest) -> dict[str, Any]:
    """Return the object that a script sent. Raises ValidationError for anything else."""
    unreadable = ValidationError(_("What the browser sent could not be read."), code="unreadable")
    try:
        text = request.body
        found = json.loads(text) if len(text) <= _JSON_LIMIT else None
    except (ValueError, RecursionError, RequestDataTooBig) as error:
        raise unreadable from error
    if not isinstance(found, dict):
        raise unreadable
    return found


def refusal(error: ValidationError) -> JsonResponse:
    """Return why a script's write was refused: 409 where somebody else was faster, else 400."""
    status = 409 if isinstance(error, EditConflict) else 400
    return JsonResponse({"message": sentence(error)}, status=status)
