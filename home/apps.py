"""The front door: intro page, content pages, site settings and navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        """Tell the page cache that the site's settings are shown on every page."""
        from cms.core.pagecache import track
        from home.models import SiteSettings

        track(SiteSettings, lambda row: {"site"})
