"""Choosing the agenda item that a resolution followed from: of thousands, the accepted ones, the latest first."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.core.persian.bidi import clean_text
from cms.core.persian.formats import format_date
from sections.council.models import AgendaItem, BodyKind
from sections.council.titles import session_title
from sections.resolutions.models.resolution import PASSED


class ItemFilterForm(BaseFilterForm):
    """The field above the rows."""

    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False
    )

    def filter(self, objects: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
        """Return the items whose titles hold every word."""
        rows: QuerySet[AgendaItem] = super().filter(objects)
        query = self.cleaned_data.get("q") or ""
        for word in clean_text(query, "fa").split():
            rows = rows.filter(title__icontains=word)
        if query:
            self.is_searching, self.search_query = True, query
        return rows


def _day(item: AgendaItem) -> str:
    return format_date(item.session.day, get_language() or settings.LANGUAGE_CODE)


class _AcceptedMixin:
    filter_form_class = ItemFilterForm

    def get_object_list(self) -> QuerySet[AgendaItem]:
        """Return what the plenary accepted, with the sessions."""
        rows = AgendaItem.objects.filter(outcome__in=PASSED, session__body__kind=BodyKind.COUNCIL)
        return rows.select_related("session__body").order_by("-session__scheduled_at", "position")

    @property
    def columns(self) -> list[Any]:
        """Return the title, and which session it was on which day."""
        found: list[Any] = super().columns  # type: ignore[misc]
        return [
            *found,
            Column("session", label=_("session"), accessor=lambda item: session_title(item.session)),
            Column("day", label=_("day"), accessor=_day),
        ]


class _Choose(_AcceptedMixin, ChooseView):
    pass


class _ChooseResults(_AcceptedMixin, ChooseResultsView):
    pass


class AcceptedItemChooserViewSet(ChooserViewSet):
    """The chooser of the form of a resolution."""

    model = AgendaItem
    icon = "list-ol"
    page_title = _("Choose an accepted agenda item")
    choose_one_text = _("Choose an agenda item")
    choose_another_text = _("Choose another agenda item")
    choose_view_class = _Choose
    choose_results_view_class = _ChooseResults
    register_widget = False
    per_page = 20


accepted_item_chooser = AcceptedItemChooserViewSet("accepted_item_chooser")
AcceptedItemWidget: Any = accepted_item_chooser.widget_class
