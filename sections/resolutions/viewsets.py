"""The register of resolutions in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from sections.council.choosers import NameChooserViewSet
from sections.council.forms import RegisterForm
from sections.resolutions.choosers import AcceptedItemWidget
from sections.resolutions.models import Resolution


class ResolutionViewSet(SnippetViewSet):
    """Resolutions: their identity card, their text in each language."""

    model = Resolution
    icon = "doc-full-inverse"
    menu_label = _("Resolutions")
    menu_order = 245
    add_to_admin_menu = True
    list_display = [
        "number",
        "title",
        "passed_date",
        "issued_date",
        BooleanColumn("is_public", label=_("published")),
    ]
    list_filter = ["is_public"]
    search_fields = ["number", "number_key", "title", "title_en", "title_ar"]
    ordering = ["-passed_date", "-pk"]
    chooser_viewset_class = NameChooserViewSet
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("number"),
                    FieldPanel("title"),
                    FieldPanel("item", widget=AcceptedItemWidget),
                    FieldRowPanel([FieldPanel("passed_date"), FieldPanel("issued_date")]),
                    FieldPanel("text"),
                    MultiFieldPanel([FieldPanel("document"), FieldPanel("is_public")], _("Publication")),
                    FieldPanel("why"),
                ],
                heading=_("Facts"),
            ),
            ObjectList([FieldPanel("title_en"), FieldPanel("text_en")], heading=_("English")),
            ObjectList([FieldPanel("title_ar"), FieldPanel("text_ar")], heading=_("Arabic")),
        ],
        base_form_class=RegisterForm,
    )
