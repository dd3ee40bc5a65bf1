"""What is done with several items at once: words, place in the order, another set, deletion."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext
from wagtail.admin import messages

from cms.core.desk import whole_number
from media_archive.desk import permissions
from media_archive.desk.base import SetFormScreen, SetView
from media_archive.desk.forms.items import ManyForm, MoveForm, PlaceForm
from media_archive.desk.forms.sets import ReasonForm
from media_archive.desk.tiles import Tile, tiles
from media_archive.models import MediaItem
from media_archive.services import arranging
from media_archive.services.assets import delete_items

_MOST = 2000


def refuse_public_deletion(items: list[MediaItem], user: Any) -> None:
    """Raise ValidationError where somebody who does not publish would take from citizens what they see."""
    if any(item.is_public for item in items) and not permissions.may_publish(user):
        raise ValidationError(_("Citizens see this: whoever publishes has to delete it."), code="public")


class ChosenMixin(SetView):
    """The items that are ticked in the grid: `?item=3&item=4`."""

    allowed = staticmethod(permissions.may_change)
    tab = "set"

    @cached_property
    def items(self) -> list[MediaItem]:
        """The chosen items, in the set's order."""
        sent: QueryDict = self.request.POST if self.request.method == "POST" else self.request.GET
        keys = [key for text in sent.getlist("item")[:_MOST] if (key := whole_number(text))]
        chosen = self.media_set.items.filter(pk__in=keys).select_related("asset")
        return list(chosen.order_by("position", "pk"))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send somebody who has ticked nothing back to the grid."""
        if self.allowed(request.user) and not self.items:
            messages.warning(request, _("Choose something first."))
            return self.back("set")
        return super().dispatch(request, *args, **kwargs)


class ManyView(ChosenMixin, SetFormScreen):
    """A form for the chosen items."""

    template_name = "media/desk/many.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show which items they are."""
        shown: list[Tile] = tiles(self.media_set, self.items)
        return super().get_context_data(**kwargs) | {"tiles": shown}


class ChooseView(ChosenMixin):
    """The grid's buttons: on to the screen of the one that was pressed."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Lead to the screen with the same items."""
        name = request.GET.get("do", "")
        target = {
            "edit": "many_edit",
            "place": "many_place",
            "move": "many_move",
            "delete": "many_delete",
        }.get(name)
        if target is None:
            return self.back("set")
        query = QueryDict(mutable=True)
        query.setlist("item", [str(item.pk) for item in self.items])
        return redirect(f"{self.url(target)}?{query.urlencode()}")


class EditManyView(ManyView):
    """The same words for all."""

    form_title = gettext_lazy("Words for several items")
    help_text = gettext_lazy(
        "Only what is ticked is written, and it replaces what each item had; people are added."
    )
    template_name = "media/desk/many_edit.html"

    def make_form(self, data: Any = None) -> ManyForm:
        """Return the form."""
        return ManyForm(data, media_set=self.media_set)

    def write(self, form: Any) -> HttpResponse:
        """Write what is ticked."""
        keys = [item.pk for item in self.items]
        number = arranging.edit_many(self.media_set, keys, changes=form.changes(), user=self.user)
        messages.success(
            self.request,
            npgettext("media", "%(number)s item is changed.", "%(number)s items are changed.", number)
            % {"number": number},
        )
        return self.back("set")


class PlaceManyView(ManyView):
    """To another place in the set."""

    form_title = gettext_lazy("To another place in the set")
    submit_label = gettext_lazy("Move them there")
    help_text = gettext_lazy("They keep the order that they have among themselves; the first place is 1.")

    def make_form(self, data: Any = None) -> PlaceForm:
        """Return the form."""
        return PlaceForm(data)

    def write(self, form: Any) -> HttpResponse:
        """Move them."""
        keys = [item.pk for item in self.items]
        arranging.place(self.media_set, keys, form.cleaned_data["at"], user=self.user)
        messages.success(self.request, _("The set is arranged."))
        return self.back("set")


class MoveManyView(ManyView):
    """To another set."""

    form_title = gettext_lazy("To another set")
    submit_label = gettext_lazy("Move them to the set")
    help_text = gettext_lazy(
        "What holds for the other set holds for them from then on: who sees them, credit and rights. An agenda item "
        "of another session is taken off."
    )

    def make_form(self, data: Any = None) -> MoveForm:
        """Return the form."""
        return MoveForm(data, media_set=self.media_set)

    def write(self, form: Any) -> HttpResponse:
        """Move them; into a public set, and out of citizens' sight, only who may publish."""
        target = form.cleaned_data["to"]
        if target.visibility == "public" and not permissions.may_publish(self.user):
            raise ValidationError(
                _("That set is public: whoever publishes has to move them there."), code="public"
            )
        if any(item.is_public for item in self.items) and not permissions.may_publish(self.user):
            raise ValidationError(_("Citizens see this: whoever publishes has to move it."), code="public")
        number = arranging.move(self.media_set, [item.pk for item in self.items], to=target, user=self.user)
        messages.success(
            self.request,
            npgettext("media", "%(number)s item is moved.", "%(number)s items are moved.", number)
            % {"number": number},
        )
        return redirect(reverse("media_desk:set", args=[target.pk]))


class DeleteManyView(ManyView):
    """For good."""

    form_title = gettext_lazy("Delete several items")
    submit_label = gettext_lazy("Delete for good")
    help_text = gettext_lazy(
        "The files, all their versions and everything made of them are removed. This cannot be undone; to hide "
        "them from citizens, withdraw them instead."
    )
    is_severe = True

    def make_form(self, data: Any = None) -> ReasonForm:
        """Return the form that asks why."""
        return ReasonForm(data)

    def write(self, form: Any) -> HttpResponse:
        """Delete them."""
        refuse_public_deletion(self.items, self.user)
        number = len(self.items)
        delete_items(self.items, user=self.user, reason=form.cleaned_data["reason"])
        messages.success(
            self.request,
            npgettext("media", "%(number)s item is deleted.", "%(number)s items are deleted.", number)
            % {"number": number},
        )
        return self.back("set")
