"""What the templates of several sections show around a page: its children, its unit, the footer's links."""

from typing import Any

from django import template
from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

from cms.accounts.models import Unit
from cms.core.models import SectionPage
from home.navigation import SECTIONS

register = template.Library()


def _restricted_paths(context: dict[str, Any]) -> tuple[str, ...]:
    """Return the tree paths of pages that are not for everyone, asked for once a request."""
    request = context["request"]
    if not hasattr(request, "restricted_page_paths"):
        request.restricted_page_paths = tuple(
            PageViewRestriction.objects.values_list("page__path", flat=True)
        )
    paths: tuple[str, ...] = request.restricted_page_paths
    return paths


def _open_to_all(pages: QuerySet[Page], context: dict[str, Any]) -> list[Page]:
    restricted = _restricted_paths(context)
    return [page for page in pages if not page.path.startswith(restricted)] if restricted else list(pages)


@register.simple_tag(takes_context=True)
def menu_children(context: dict[str, Any], page: Page) -> list[Page]:
    """Return the live, public children of a page that are meant for menus, in the tree's order (one query).

    Each has the `introduction` of its content page, or None.
    """
    children = Page.objects.child_of(page).live().filter(show_in_menus=True).order_by("path")
    return _open_to_all(children.annotate(introduction=F("contentpage__introduction")), context)


@register.simple_tag
def responsible_unit(page: SectionPage) -> Unit | None:
    """Return the unit that answers for a section, in the page's language, or None (one query)."""
    return (
        Unit.objects.filter(locale_id=page.locale_id, slug=page.unit_slug).first() if page.unit_slug else None
    )


@register.simple_tag(takes_context=True)
def footer_pages(context: dict[str, Any]) -> list[Page]:
    """Return the pages beside the sections that the footer links to: the centre, accessibility, privacy (one query)."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    beside = Q(depth=3) & ~Q(slug__in=SECTIONS)
    pages = Page.objects.live().filter(
        beside | Q(depth=4, slug="about"), show_in_menus=True, locale__language_code=language
    )
    return _open_to_all(pages.select_related("locale").order_by("depth", "path"), context)
