"""How the archive's registers are listed, edited and chosen in the admin; sets have a desk of their own."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from media_archive.desk.forms.registers import OccasionForm, PlaceForm
from media_archive.desk.hooks import menu_items
from media_archive.models import MediaSet, Occasion, Place
from media_archive.searching import named
from sections.council.choosers import NameChooserViewSet


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _tabs(facts: list[Any], *translated: str, form: Any) -> TabbedInterface:
    languages = ((_("English"), "en"), (_("Arabic"), "ar"))
    others = [
        ObjectList([FieldPanel(f"{name}_{code}") for name in translated], heading=label)
        for label, code in languages
    ]
    return TabbedInterface([ObjectList(facts, heading=_("Facts")), *others], base_form_class=form)


class PlaceViewSet(SnippetViewSet):
    """Where occasions take place."""

    model = Place
    icon = "site"
    menu_label = _("Places")
    list_display = ["name", "slug"]
    search_fields = ["name", "name_en", "name_ar"]
    chooser_viewset_class = NameChooserViewSet
    edit_handler = _tabs([FieldPanel("name"), FieldPanel("slug")], "name", form=PlaceForm)


class OccasionViewSet(SnippetViewSet):
    """What was photographed and filmed."""

    model = Occasion
    icon = "calendar-alt"
    menu_label = _("Occasions")
    list_display = ["name", "kind", "day", "place", "body"]
    list_filter = ["kind", "place", "body"]
    search_fields = ["name", "name_en", "name_ar"]
    chooser_viewset_class = NameChooserViewSet
    edit_handler = _tabs(
        [
            FieldPanel("name"),
            _row("kind", "day"),
            _row("place", "slug"),
            MultiFieldPanel(
                [FieldPanel("session"), FieldPanel("leaves_agenda"), _row("event", "body")],
                _("In the council's record"),
            ),
        ],
        "name",
        form=OccasionForm,
    )


class SetFilterForm(BaseFilterForm):
    """The field above the sets."""

    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Return the sets whose names, or whose occasions', hold every word in any spelling."""
        rows: QuerySet[Any] = super().filter(objects)
        if query := self.cleaned_data.get("q") or "":
            self.is_searching, self.search_query = True, query
            rows = named(rows, query)
        return rows


class _SetColumns:
    filter_form_class = SetFilterForm

    @property
    def columns(self) -> list[Column]:
        """Return what tells sets of like names apart."""
        chooser: Any = super()
        return [
            *chooser.columns,
            Column("occasion", label=_("occasion"), accessor="occasion"),
            DateColumn("day", label=_("day"), accessor="occasion.day"),
            Column("visibility", label=_("visibility"), accessor="get_visibility_display"),
        ]


class _ChooseSet(_SetColumns, ChooseView):
    pass


class _ChooseSetResults(_SetColumns, ChooseResultsView):
    pass


class SetChooserViewSet(ChooserViewSet):
    """Choosing a set, for a photo report and the like."""

    model = MediaSet
    icon = "image"
    choose_one_text = _("Choose a media set")
    choose_another_text = _("Choose another media set")
    edit_item_text = _("Edit this media set")
    choose_view_class = _ChooseSet
    choose_results_view_class = _ChooseSetResults

    def get_object_list(self) -> QuerySet[MediaSet]:
        """Return the sets, newest first."""
        return MediaSet.objects.select_related("occasion").order_by("-pk")


set_chooser_viewset = SetChooserViewSet("media_set_chooser")


class MediaGroup(SnippetViewSetGroup):
    """Menu group: the archive. Sets, work and keeping are screens of the desk, occasions and places are registers."""

    items: Any = (OccasionViewSet, PlaceViewSet)
    menu_icon = "media"
    menu_label = _("Media archive")
    menu_name = "media-archive"
    menu_order = 245

    def get_submenu_items(self) -> list[MenuItem]:
        """Add the desk's screens."""
        registers = [
            entry.get_menu_item(order=10 + number) for number, entry in enumerate(self.registerables)
        ]
        return [*registers, *menu_items()]
