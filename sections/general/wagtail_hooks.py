"""The admin's register of authors."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from sections.general.models import Author


class AuthorViewSet(SnippetViewSet):
    """Bylines of the newsroom."""

    model = Author
    icon = "user"
    menu_label = _("Authors")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["name", "role"]
    search_fields = ["name"]


register_snippet(AuthorViewSet)
