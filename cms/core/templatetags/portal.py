"""Template tags of the portal: languages, addresses, and (filters) digits and dates in the reader's own way."""

from typing import Any

from django import template
from django.conf import settings

from cms.core import languages

register = template.Library()


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[languages.LanguageLink]:
    """Return the entries of the language switch for what is shown."""
    request = context["request"]
    if not hasattr(request, "portal_language_links"):
        flat = context.flatten() if hasattr(context, "flatten") else context
        request.portal_language_links = languages.language_links(
            request, languages.context_translations(flat, request)
        )
    links: list[languages.LanguageLink] = request.portal_language_links
    return links


@register.simple_tag
def language_direction(language: str) -> str:
    """Return `rtl` or `ltr` for a language code."""
    return languages.language_direction(language)


@register.simple_tag
def absolute(path: str) -> str:
    """Return a path of this site as an address that works anywhere."""
    return path if path.startswith(("http://", "https://")) else f"{settings.BASE_URL}{path}"
