"""The seven doors and the side navigation."""

from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from wagtail.models import Page

from cms.core.pagecache import note
from cms.core.restrictions import open_to_all

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
#: Stands beside the sections: the media archive.
ARCHIVE = "media"


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


def standing(path: str, language: str) -> str:
    """Return what the sections' navigation marks: the section (or archive) of `path`, with "/" when it is below it."""
    section, _slash, below = path.removeprefix(f"{language_prefix(language)}/").partition("/")
    if section not in SECTIONS and section != ARCHIVE:
        return ""
    return f"{section}/" if below else section


class Chrome(NamedTuple):
    """What the header and footer of every page link to."""

    doors: list[Door]
    footer_pages: list[Page]


def chrome(language: str) -> Chrome:
    """Return the sections in their contract order, and the pages that the footer links to (one query).

    The footer has the live, public pages beside the sections that are meant for menus, and the centre's own page.
    """
    note("site", "sections")  # A section that is not there yet has no tag of its own.
    guide = Coalesce(*(_guide(slug, model) for slug, model in SECTIONS.items()), output_field=CharField())
    # Each by an index of its own; asked for the language too, databases would go through all pages of that language.
    sections = Page.objects.filter(depth=3, slug__in=SECTIONS)
    in_menus = Page.objects.filter(Q(depth=3) | Q(depth=4, slug="about"), show_in_menus=True)
    # As one list: of two lists joined by "or" PostgreSQL makes a walk through all pages.
    either = sections.order_by().values("pk").union(in_menus.order_by().values("pk"))
    pages = open_to_all(Page.objects.live()).filter(pk__in=either).annotate(guide=guide)
    pages = pages.select_related("locale").order_by("depth", "path")
    rows = [page for page in pages if page.locale.language_code == language]
    by_slug = {page.slug: page for page in rows if page.depth == 3 and page.slug in SECTIONS}
    prefix = language_prefix(language)
    doors = [
        Door(slug, by_slug[slug].title, by_slug[slug].guide or "", f"{prefix}/{slug}/")
        for slug in SECTIONS
        if slug in by_slug
    ]
    return Chrome(doors, [page for page in rows if page not in by_slug.values()])


def _guide(slug: str, model: str) -> Subquery:
    """Return a section's guide as a column; seven more tables joined, and PostgreSQL walks through all pages."""
    section = apps.get_model(slug, model)
    return Subquery(section._base_manager.filter(pk=OuterRef("pk")).order_by().values("guide"))


def _children_of(branch: list[str]) -> Q:
    """Match the direct children of every page on the way from the section to the page."""
    condition = Q(pk__in=[])
    for path in branch:
        condition |= Q(path__startswith=path, depth=len(path) // Page.steplen + 1)
    return condition


def section_navigation(page: Page, request: HttpRequest | None = None) -> list[NavigationLink]:
    """Return the page's section, its children, and the branch the page stands in (at most two queries)."""
    above = getattr(page, "route_ancestors", None) or page.get_ancestors()
    section = next((ancestor for ancestor in [*above, page] if ancestor.depth == 3), None)
    if section is None:
        return []
    branch = [page.path[: Page.steplen * depth] for depth in range(3, page.depth + 1)]
    pages = (
        open_to_all(Page.objects.live())
        .filter(_children_of(branch), show_in_menus=True)
        .order_by("path")
        .select_related("locale")
    )
    links = [NavigationLink(section.title, section.get_url(request) or "", section.pk == page.pk, 0)]
    links += [
        NavigationLink(item.title, item.get_url(request) or "", item.pk == page.pk, item.depth - 3)
        for item in pages
    ]
    return links
