"""What the screens about a film share: who may come in, and which film it is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from cms.core.desk import ScriptMixin
from media_archive.desk.base import MediaView
from media_archive.models import AssetKind, MediaItem
from sections.council.models import Session
from sections.council.services import EditConflict

CHANGE = "media_archive.change_mediaset"


def may_edit_films(user: Any) -> bool:
    """Tell whether somebody may write captions and markers: whoever may change the sets of the archive."""
    return bool(user.has_perm(CHANGE))


class FilmView(MediaView):
    """A screen about a film or a recording."""

    header_icon = "media"
    allowed = staticmethod(may_edit_films)
    page_title = gettext_lazy("Film")
    tab = ""

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
        """Add the set and the film to the way."""
        media_set = self.item.media_set
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("media_desk:set", args=[media_set.pk]), "label": media_set.name},
            {"url": reverse("media_desk:item", args=[media_set.pk, self.item.pk]), "label": str(self.item)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the film and its screens."""
        context = super().get_context_data(**kwargs)
        return context | {"item": self.item, "session": self.session, "tab": self.tab}


class FilmScriptMixin(ScriptMixin):
    """What the scripts about a film talk to."""

    #: A page of cues is some 20 KB.
    json_limit = 400_000

    def status_of(self, error: ValidationError) -> int:
        """Return 409 where somebody else was faster, else 400."""
        return 409 if isinstance(error, EditConflict) else super().status_of(error)
