"""What is in a set: the grid of its items, their order and cover, and how far the work on them is."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from media_archive.desk import permissions
from media_archive.desk.base import ItemMixin, JsonView, SetView
from media_archive.desk.standing import LABELS, standing_of
from media_archive.desk.tiles import standings, tiles
from media_archive.models import MediaSet
from media_archive.services import arranging

#: So many pictures are looked through and arranged at a time.
PAGE = 120


class SetHome(SetView):
    """The items of a set as a grid."""

    template_name = "media/desk/set.html"
    tab = "set"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the set."""
        items = self.media_set.items.select_related("asset").order_by("position", "pk")
        page = Paginator(items, PAGE).get_page(request.GET.get("p"))
        shown = tiles(self.media_set, list(page.object_list), first=page.start_index() or 1)
        standing = standing_of(self.media_set)
        context = self.get_context_data(
            page=page,
            tiles=shown,
            standing=standing,
            standing_label=LABELS[standing],
            refused=[tile for tile in shown if tile.standing.problem],
            is_moving=any(tile.standing.is_moving for tile in shown) or standing == "waiting",
        )
        return self.render_to_response(context)


class ProgressView(JsonView):
    """How far the work on the items of one page is; asked every few seconds while something moves."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        """Answer with the standing of each item, and of the set."""
        items = self.media_set.items.select_related("asset").order_by("position", "pk")
        page = Paginator(items, PAGE).get_page(request.GET.get("p"))
        known = standings(list(page.object_list))
        standing = standing_of(self.media_set)
        return JsonResponse(
            {
                "set": {"name": standing, "label": str(LABELS[standing])},
                "isMoving": standing == "waiting" or any(one.is_moving for one in known.values()),
                "items": {
                    pk: {
                        "name": one.name,
                        "label": one.label,
                        "percent": one.percent,
                        "work": one.work,
                        "problem": one.problem,
                    }
                    for pk, one in known.items()
                },
            }
        )


class ArrangeView(JsonView):
    """The order after an item was dragged or moved by its arrows."""

    allowed = staticmethod(permissions.may_change)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        """Arrange the items in the order that was sent."""
        arranging.arrange(self.media_set, self.numbers("order"), user=self.user)
        return JsonResponse({"message": _("The set is arranged.")})


class MoveItemView(ItemMixin, SetView):
    """Moving an item one place; what the arrows do without a script."""

    allowed = staticmethod(permissions.may_change)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Move the item; at either end it stays where it is."""
        order = list(self.media_set.items.order_by("position", "pk").values_list("pk", flat=True))
        at = order.index(self.item.pk) + 1
        to = at + 1 if request.POST.get("to") == "later" else max(at - 1, 1)
        self.attempt(
            lambda: arranging.place(self.media_set, [self.item.pk], to, user=self.user),
            _("The set is arranged."),
        )
        return self.back("set", anchor=f"item-{self.item.pk}")


class CoverView(ItemMixin, SetView):
    """Choosing what stands for the set."""

    allowed = staticmethod(permissions.may_change)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Make the item the cover."""
        chosen: MediaSet = self.media_set
        self.attempt(
            lambda: arranging.set_cover(chosen, self.item, user=self.user), _("The cover is chosen.")
        )
        return self.back("set", anchor=f"item-{self.item.pk}")
