"""What the header and footer of every page need, each looked up only when a template asks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from cms.core.pagecache import kept, note, once
from home.models import SiteSettings
from home.navigation import chrome, standing


def _settings(language: str) -> SiteSettings:
    note("site")  # A row that is not there yet has no tag of its own.
    rows = {row.locale.language_code: row for row in SiteSettings.objects.select_related("locale")}
    return (
        rows.get(language)
        or rows.get(settings.LANGUAGE_CODE)
        or SiteSettings(site_name=settings.WAGTAIL_SITE_NAME)
    )


def site_chrome(request: HttpRequest) -> dict[str, Any]:
    """Return `site_settings`, `sections`, `footer_pages`, `base_url` and `standing` for the templates."""
    language = get_language() or settings.LANGUAGE_CODE
    links = once(lambda: kept(f"chrome:{language}", lambda: chrome(language)))
    return {
        "site_settings": once(lambda: kept(f"settings:{language}", lambda: _settings(language))),
        "standing": standing(request.path, language),
        "sections": lambda: links().doors,
        "footer_pages": lambda: links().footer_pages,
        "base_url": settings.BASE_URL,
    }
