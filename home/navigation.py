"""The seven doors and the side navigation."""

from typing import NamedTuple

from django.conf import settings
from django.db.models import CharField, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from wagtail.models import Locale, Page

#: The sections in their order, by the slug that is their contract address; model name and icon beside it.
SECTIONS = {
    "presidency": "presidencypage",
    "commissions": "commissionspage",
    "representations": "representationspage",
    "resolutions": "resolutionspage",
    "assemblies": "assembliespage",
    "correspondence": "correspondencepage",
    "general": "generalpage",
}


class Door(NamedTuple):
    """One section as the intro page and the header show it; `slug` names its icon too."""

    slug: str
    title: str
    guide: str
    url: str


class NavigationLink(NamedTuple):
    """One link of a section's navigation; `depth` is 0 for the section's own page."""

    title: str
    url: str
    is_current: bool
    depth: int


def language_prefix(language: str) -> str:
    """Return the address prefix of a language: "" for Persian, "/en" and "/ar" for the others."""
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"


def section_doors(locale: Locale) -> list[Door]:
    """Return the live, public sections of a language in their contract order (one query)."""
    guide = Coalesce(*(f"{model}__guide" for model in SECTIONS.values()), output_field=CharField())
    rows = (
        Page.objects.live()
        .filter(depth=3, locale=locale, slug__in=SECTIONS)
        .annotate(guide=guide)
        .values_list("slug", "title", "guide")
    )
    by_slug = {slug: (title, text) for slug, title, text in rows}
    prefix = language_prefix(locale.language_code)
    return [
        Door(slug, by_slug[slug][0], by_slug[slug][1] or "", f"{prefix}/{slug}/")
        for slug in SECTIONS
        if slug in by_slug
    ]


def _children_of(branch: list[str]) -> Q:
    """Match the direct children of every page on the way from the section to the page."""
    condition = Q(pk__in=[])
    for path in branch:
        condition |= Q(path__startswith=path, depth=len(path) // Page.steplen + 1)
    return condition


def section_navigation(page: Page, request: HttpRequest | None = None) -> list[NavigationLink]:
    """Return the page's section, its children, and the branch the page stands in (at most three queries)."""
    section = page.get_ancestors(inclusive=True).filter(depth=3).first()
    if section is None:
        return []
    branch = [page.path[: Page.steplen * depth] for depth in range(3, page.depth + 1)]
    pages = (
        Page.objects.live()
        .public()
        .filter(_children_of(branch), show_in_menus=True)
        .order_by("path")
        .only("title", "path", "depth", "url_path", "locale_id", "live")
    )
    links = [NavigationLink(section.title, section.get_url(request) or "", section.pk == page.pk, 0)]
    links += [
        NavigationLink(item.title, item.get_url(request) or "", item.pk == page.pk, item.depth - 3)
        for item in pages
    ]
    return links
