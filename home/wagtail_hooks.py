"""The admin's menu entries of the front door: units and site settings."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.accounts.models import Unit
from home.models import SiteSettings


class UnitViewSet(SnippetViewSet):
    """The nine units."""

    model = Unit
    icon = "group"
    menu_label = _("Units")
    list_display = ["name", "duty", "group"]
    search_fields = ["name"]


class SiteSettingsViewSet(SnippetViewSet):
    """Names, contact and notices of the site, one row a language."""

    model = SiteSettings
    icon = "cog"
    menu_label = _("Site settings")
    list_display = ["site_name", "locale"]


class SiteGroup(SnippetViewSetGroup):
    """Menu group: what belongs to the whole site."""

    items = (SiteSettingsViewSet, UnitViewSet)
    menu_icon = "site"
    menu_label = _("The portal")
    menu_order = 800


register_snippet(SiteGroup)


@hooks.register("insert_global_admin_css")
def council_colours() -> SafeString:
    """Give Wagtail the council's colours; everything else keeps Wagtail's own look."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/portal-admin.css"))
