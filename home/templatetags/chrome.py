"""What the templates of several sections show around a page: its children, its unit, the footer's links."""

from django import template
from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

from cms.accounts.models import Unit
from cms.core.models import SectionPage
from home.navigation import SECTIONS

register = template.Library()


@register.simple_tag
def menu_children(page: Page) -> list[Page]:
    """Return the live, public children of a page that are meant for menus, in the tree's order.

    One query, and one more for each type of page among them.
    """
    return list(
        Page.objects.child_of(page).live().public().filter(show_in_menus=True).order_by("path").specific()
    )


@register.simple_tag
def responsible_unit(page: SectionPage) -> Unit | None:
    """Return the unit that answers for a section, in the page's language, or None (one query)."""
    return (
        Unit.objects.filter(locale_id=page.locale_id, slug=page.unit_slug).first() if page.unit_slug else None
    )


@register.simple_tag
def footer_pages() -> list[Page]:
    """Return the pages beside the sections that the footer links to: the centre, accessibility, privacy (one query)."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    beside = Q(depth=3) & ~Q(slug__in=SECTIONS)
    return list(
        Page.objects.live()
        .public()
        .filter(beside | Q(depth=4, slug="about"), show_in_menus=True, locale__language_code=language)
        .order_by("depth", "path")
    )
