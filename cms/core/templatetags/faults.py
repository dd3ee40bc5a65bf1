"""Template tags of the error pages, which must render in a broken installation."""

from django import template
from django.conf import settings
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def static_or_plain(path: str) -> str:
    """Return the address of a static file; without its fingerprint when the manifest is missing or cannot be read."""
    try:
        return static(path)
    except (
        ValueError,
        OSError,
    ):  # What Django's manifest storage raises for a file or manifest it cannot find or read.
        return f"{settings.STATIC_URL}{path}"
