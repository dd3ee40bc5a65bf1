"""The newsroom in the admin: its register of authors, and photo reports of the archive's sets."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from media_archive.desk.offers import OFFERS, USES
from sections.general import desk
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
hooks.register(OFFERS, desk.offers)
hooks.register(USES, desk.uses)
hooks.register("register_admin_urls", desk.urls)
