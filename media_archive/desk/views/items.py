"""One item: its words in three languages, what it shows, focal point, versions, doubles, and what was done with it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin import messages

from cms.core.desk import sentence, whole_number
from media_archive.desk import permissions
from media_archive.desk.base import ItemMixin, SetFormScreen, SetView
from media_archive.desk.forms.items import ItemForm, VisibilityForm
from media_archive.desk.forms.sets import ReasonForm
from media_archive.desk.showing import public_path
from media_archive.desk.tiles import jobs_of, small_picture, standing_of
from media_archive.desk.trail import entries_about, last_entry
from media_archive.models import Asset, AssetKind, AssetState, MediaItem
from media_archive.photographs import duplicates
from media_archive.pictures import Picture, picture_of, revisions_of
from media_archive.services import arranging
from media_archive.services.assets import delete_items
from media_archive.services.visibility import set_item_visibility
from media_archive.store import store

from .many import refuse_public_deletion

#: Finds pictures that look like another one.
_MOST_DOUBLES = 6


class ItemView(ItemMixin, SetFormScreen):
    """Everything about one item."""

    template_name = "media/desk/item.html"
    tab = "set"

    def make_form(self, data: Any = None) -> ItemForm:
        """Return the form of the item."""
        return ItemForm(data, instance=self.item, media_set=self.media_set, for_user=self.user)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write what the form says, for those who may."""
        return (
            super().post(request, **kwargs) if permissions.may_change(request.user) else self.refuse_entry()
        )

    def write(self, form: Any) -> HttpResponse:
        """Change what the form says otherwise; on to the next item if that was the button."""
        arranging.edit_item(
            self.item,
            changes=form.changes(),
            seen_version=whole_number(self.request.POST.get("version")) or 0,
            user=self.user,
        )
        messages.success(self.request, pgettext("media", "The item is changed."))
        _before, after = self._neighbours()
        if "next" in self.request.POST and after:
            return self.back("item", after)
        return self.back("item", self.item.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the picture, the file's facts, and what was done with both."""
        context = super().get_context_data(**kwargs)
        item, asset = self.item, self.item.asset
        jobs = jobs_of([asset.pk]).get(asset.pk, [])
        before, after = self._neighbours()
        return context | {
            "item": item,
            "asset": asset,
            "standing": standing_of(asset, jobs, item),
            "picture": large_picture(asset),
            "before": before,
            "after": after,
            "is_cover": self.media_set.cover_id == item.pk,
            "versions": list(asset.versions.select_related("created_by").order_by("-number")),
            "doubles": doubles_of(asset),
            "trail": entries_about(item, asset),
            "held": last_entry(asset, "hold") if asset.is_on_hold else None,
            "film_links": self._film_links(),
            "replace_url": reverse("media_desk:replace", args=[self.media_set.pk, item.pk]),
            "visibility_form": VisibilityForm(initial={"visibility": item.visibility}),
            "public_path": public_path(item) if item.is_public else "",
        }

    def _neighbours(self) -> tuple[int | None, int | None]:
        keys = list(self.media_set.items.order_by("position", "pk").values_list("pk", flat=True))
        at = keys.index(self.item.pk)
        return keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None

    def _film_links(self) -> list[tuple[str, str]]:
        """Return the editors of captions and markers, where the portal has them."""
        if self.item.kind == AssetKind.PHOTOGRAPH:
            return []
        offered = [(_("Captions and transcript"), "captions"), (_("Chapters and agenda"), "markers")]
        return [(label, reverse(f"media_film:{name}", args=[self.item.pk])) for label, name in offered]


def large_picture(asset: Asset) -> Picture | None:
    """Return the picture of an item's own screen."""
    return picture_of(
        asset, public=False, sizes="(min-width: 60rem) 40rem, 100vw", revisions=revisions_of([asset])
    )


@dataclass(frozen=True, slots=True)
class Double:
    """Another item that shows the same: byte by byte, or to the eye."""

    item: MediaItem
    picture: Picture | None
    is_same: bool


def doubles_of(asset: Asset) -> list[Double]:
    """Return items whose pictures are the same or nearly, with their small pictures."""
    if asset.state not in (AssetState.PROCESSING, AssetState.READY):
        return []
    found = duplicates.find(asset, limit=_MOST_DOUBLES)
    revisions = revisions_of([one.item.asset for one in found])
    return [Double(one.item, small_picture(one.item, revisions), one.is_same) for one in found]


class PictureView(ItemMixin, SetView):
    """The small picture of an item by an address that lasts, for screens that are open longer than signed ones work."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Lead to the picture."""
        picture = small_picture(self.item, revisions_of([self.item.asset]))
        if picture is None:
            raise Http404
        response = redirect(picture.src)
        response.headers["Cache-Control"] = "private, no-store"
        return response


class OriginalView(ItemMixin, SetView):
    """The original, or an earlier version of it, for editors."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Lead to the file as an attachment, by an address that works for a while."""
        version = self.item.asset.versions.filter(number=self.kwargs["number"]).first()
        if version is None:
            raise Http404
        version.asset = self.item.asset
        url = store().signed_url(
            version.key,
            seconds=settings.CMS_MEDIA_SIGNED_SECONDS,
            filename=version.filename,
            content_type=version.content_type,
        )
        response = redirect(url)
        response.headers["Cache-Control"] = "private, no-store"
        return response


class VisibilityView(ItemMixin, SetView):
    """Showing an item with its set, keeping it to the editors, or withdrawing it."""

    allowed = staticmethod(permissions.may_publish)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the form says."""
        form = VisibilityForm(request.POST)
        if not form.is_valid():
            messages.error(
                request, sentence(ValidationError([e for found in form.errors.values() for e in found]))
            )
            return self.back("item", self.item.pk, anchor="visibility")
        sent = form.cleaned_data
        self.attempt(
            lambda: set_item_visibility(self.item, sent["visibility"], reason=sent["reason"], user=self.user),
            _("It is changed who sees the item."),
        )
        return self.back("item", self.item.pk, anchor="visibility")


class DeleteItemView(ItemMixin, SetFormScreen):
    """Deleting an item with its file, for good."""

    allowed = staticmethod(permissions.may_change)
    form_title = gettext_lazy("Delete this item")
    submit_label = gettext_lazy("Delete for good")
    help_text = gettext_lazy(
        "The file, all its versions and everything made of it are removed. This cannot be undone; to hide it from "
        "citizens, withdraw it instead."
    )
    is_severe = True
    template_name = "media/desk/set_one_form.html"
    tab = "set"

    def make_form(self, data: Any = None) -> ReasonForm:
        """Return the form that asks why."""
        return ReasonForm(data)

    def write(self, form: Any) -> HttpResponse:
        """Delete it."""
        refuse_public_deletion([self.item], self.user)
        delete_items([self.item], user=self.user, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("The item is deleted."))
        return self.back("set")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which one."""
        return super().get_context_data(**kwargs) | {
            "subject": str(self.item),
            "back_url": self.url("item", self.item.pk),
        }
