"""Choosing the agenda item that a resolution followed from: of thousands, the accepted ones, the latest first."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import BaseChooseView, ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.core.persian.formats import format_date
from sections.council.choosers import NameFilterForm
from sections.council.models import AgendaItem, BodyKind
from sections.council.titles import session_title
from sections.resolutions.models.resolution import PASSED


class ItemFilterForm(NameFilterForm):
    """The field above the rows."""

    def fields_of(self, model: Any) -> Iterable[str]:
        """Return the titles."""
        return "title", "title_en", "title_ar"


def _day(item: AgendaItem) -> str:
    return format_date(item.session.day, get_language() or settings.LANGUAGE_CODE)


class _Accepted(BaseChooseView):
    filter_form_class = ItemFilterForm

    def get_object_list(self) -> QuerySet[AgendaItem]:
        """Return what the plenary accepted, with the sessions."""
        rows = AgendaItem.objects.filter(outcome__in=PASSED, session__body__kind=BodyKind.COUNCIL)
        return rows.select_related("session__body").order_by("-session__scheduled_at", "position")

    @property
    def columns(self) -> list[Any]:
        """Return the title, and which session it was on which day."""
        found: list[Any] = super().columns
        return [
            *found,
            Column("session", label=_("session"), accessor=lambda item: session_title(item.session)),
            Column("day", label=_("day"), accessor=_day),
        ]


class _Choose(_Accepted, ChooseView):
    pass


class _ChooseResults(_Accepted, ChooseResultsView):
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
