"""What the header and footer of every page need, each looked up only when a template asks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Locale

from home.models import SiteSettings
from home.navigation import section_doors


def _settings() -> SiteSettings:
    language = get_language() or settings.LANGUAGE_CODE
    rows = {row.locale.language_code: row for row in SiteSettings.objects.select_related("locale")}
    return (
        rows.get(language)
        or rows.get(settings.LANGUAGE_CODE)
        or SiteSettings(site_name=settings.WAGTAIL_SITE_NAME)
    )


def _sections() -> list[Any]:
    language = get_language() or settings.LANGUAGE_CODE
    locale = Locale.objects.filter(language_code=language).first()
    return section_doors(locale) if locale else []


def site_chrome(request: HttpRequest) -> dict[str, Any]:
    """Return `site_settings`, `sections` and `base_url` for the templates."""
    return {
        "site_settings": SimpleLazyObject(_settings),
        "sections": SimpleLazyObject(_sections),
        "base_url": settings.BASE_URL,
    }
