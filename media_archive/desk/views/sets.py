"""The list of sets, and what a set says of itself."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.core.desk import whole_number
from cms.core.persian.bidi import clean_text
from cms.core.persian.jalali import CalendarError, parse_jalali_date
from media_archive.desk import permissions
from media_archive.desk.base import FormScreen, MediaView, SetFormScreen
from media_archive.desk.forms.sets import SetForm
from media_archive.desk.standing import LABELS, STANDINGS, conditions, counts, standing_of, with_figures
from media_archive.desk.tiles import small_picture
from media_archive.models import MediaItem, MediaSet, Occasion
from media_archive.pictures import revisions_of
from media_archive.searching import named
from media_archive.services import arranging
from sections.council.models import Body

_PAGE = 24


def _day(text: str) -> dt.date | None:
    try:
        return parse_jalali_date(text) if text else None
    except CalendarError:
        return None


class IndexView(MediaView):
    """Sets by where they stand, narrowed down by occasion, body, day and name."""

    template_name = "media/desk/index.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show one part of the list."""
        asked = {
            name: request.GET.get(name, "")[:200] for name in ("q", "occasion", "body", "from", "to", "state")
        }
        sets = self._narrowed(asked)
        numbers = counts(sets)
        state = asked["state"] if asked["state"] in LABELS else ""
        if state:
            sets = sets.filter(conditions()[state])
        page = Paginator(with_figures(sets.select_related("occasion__body")).order_by("-pk"), _PAGE).get_page(
            request.GET.get("p")
        )
        context = self.get_context_data(
            asked=asked,
            parts=self._parts(numbers, state, asked),
            page=page,
            rows=self._rows(list(page.object_list)),
            bodies=Body.objects.filter(occasions__isnull=False).distinct(),
            occasion=self._occasion(asked["occasion"]),
            query=self._query(asked),
            is_narrowed=any(asked[name] for name in ("q", "occasion", "body", "from", "to")),
        )
        return self.render_to_response(context)

    def _narrowed(self, asked: dict[str, str]) -> QuerySet[MediaSet]:
        sets: QuerySet[MediaSet] = MediaSet.objects.all()
        if occasion := whole_number(asked["occasion"]):
            sets = sets.filter(occasion=occasion)
        if body := whole_number(asked["body"]):
            sets = sets.filter(occasion__body=body)
        if first := _day(asked["from"]):
            sets = sets.filter(occasion__day__gte=first)
        if last := _day(asked["to"]):
            sets = sets.filter(occasion__day__lte=last)
        if query := clean_text(asked["q"], "fa"):
            sets = named(sets, query)
        return sets

    def _occasion(self, asked: str) -> Occasion | None:
        key = whole_number(asked)
        return Occasion.objects.filter(pk=key).first() if key else None

    def _parts(self, numbers: dict[str, int], state: str, asked: dict[str, str]) -> list[dict[str, Any]]:
        everything: list[tuple[str, Any]] = [("", _("All")), *STANDINGS]
        return [
            {
                "label": label,
                "number": numbers[name or "all"],
                "is_current": name == state,
                "url": "?" + self._query({**asked, "state": name}),
            }
            for name, label in everything
        ]

    def _query(self, asked: dict[str, str]) -> str:
        given = self.request.GET.copy()
        given.clear()
        given.update({name: value for name, value in asked.items() if value})
        return str(given.urlencode())

    def _rows(self, sets: list[MediaSet]) -> list[dict[str, Any]]:
        """Return each set with its standing and the picture that stands for it (three queries)."""
        first = MediaItem.objects.filter(media_set=OuterRef("pk")).order_by("position", "pk").values("pk")[:1]
        keys = [row.pk for row in sets]
        firsts = dict(MediaSet.objects.filter(pk__in=keys).order_by().values_list("pk", Subquery(first)))
        chosen = {row.pk: row.cover_id or firsts.get(row.pk) for row in sets}
        covers = MediaItem.objects.select_related("asset").in_bulk([pk for pk in chosen.values() if pk])
        revisions = revisions_of([item.asset for item in covers.values()])
        rows = []
        for row in sets:
            name = standing_of(row)
            cover = covers.get(chosen[row.pk] or 0)
            picture = small_picture(cover, revisions) if cover else None
            rows.append({"set": row, "standing": name, "label": LABELS[name], "picture": picture})
        return rows


class CreateView(FormScreen):
    """A new set, of an occasion that is known already."""

    allowed = staticmethod(permissions.may_add)
    page_title = gettext_lazy("New media set")
    template_name = "media/desk/set_form.html"
    submit_label = gettext_lazy("Make the set")

    def make_form(self, data: Any = None) -> SetForm:
        """Return the form; the address may name the occasion."""
        occasion = whole_number(self.request.GET.get("occasion"))
        return SetForm(data, initial={"occasion": occasion} if occasion else None, for_user=self.user)

    def write(self, form: Any) -> HttpResponse:
        """Make the set."""
        made = arranging.create_set(user=self.user, **form.values())
        messages.success(self.request, _("The set is made. Only editors see it until it is published."))
        return redirect(reverse("media_desk:set", args=[made.pk]))


class EditView(SetFormScreen):
    """What a set says of itself."""

    allowed = staticmethod(permissions.may_change)
    template_name = "media/desk/set_edit.html"
    tab = "edit"

    def make_form(self, data: Any = None) -> SetForm:
        """Return the form of the set."""
        return SetForm(data, instance=self.media_set, for_user=self.user)

    def write(self, form: Any) -> HttpResponse:
        """Change what the form says otherwise."""
        arranging.edit_set(
            self.media_set,
            changes=form.changes(),
            seen_version=whole_number(self.request.POST.get("version")) or 0,
            user=self.user,
        )
        messages.success(self.request, _("The set is changed."))
        return self.back("set")
