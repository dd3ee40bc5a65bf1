"""What the templates of several sections show around a page: its children, its unit, the footer's links."""

from django import template
from django.db.models import F
from wagtail.models import Page

from cms.accounts.models import Unit
from cms.core.models import SectionPage
from cms.core.restrictions import open_to_all

register = template.Library()


@register.simple_tag
def menu_children(page: Page) -> list[Page]:
    """Return the live, public children of a page that are meant for menus, in the tree's order (one query).

    Each has the `introduction` of its content page, or None.
    """
    children = Page.objects.child_of(page).live().filter(show_in_menus=True).order_by("path")
    return list(open_to_all(children).annotate(introduction=F("contentpage__introduction")))


@register.simple_tag
def responsible_unit(page: SectionPage) -> Unit | None:
    """Return the unit that answers for a section, in the page's language, or None (one query)."""
    return (
        Unit.objects.filter(locale_id=page.locale_id, slug=page.unit_slug).first() if page.unit_slug else None
    )
