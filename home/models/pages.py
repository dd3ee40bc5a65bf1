"""The intro page and the content page that every section uses for what it explains."""

import functools
from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from cms.core.blocks import StoryBlock
from cms.core.models import BasePage
from cms.core.pagecache import expire_at, kept
from cms.core.prepared import prepared
from cms.core.querysets import JoinedPageQuerySet
from home.navigation import section_navigation
from home.routing import record_way, serves_records
from sections.council.models import Session

#: Addresses with more parts than this are nobody's; they get no clever query.
MAX_DEPTH = 12
#: What routing and breadcrumbs need of the pages on the way to the one that is asked for.
_ON_THE_WAY = (
    "path",
    "depth",
    "slug",
    "title",
    "url_path",
    "live",
    "locale",
    "translation_key",
    "content_type",
    "alias_of",
)


def _child_of(parent: Page, slug: str) -> Page | None:
    """Return a page's child, with everything its type adds if the parent has children of one type only (one query)."""
    types = parent.specific_class.allowed_subpage_models() if parent.specific_class else []
    children = _children_of_type(types[0] if len(types) == 1 else Page)
    return next(iter(children(parent.path, parent.depth + 1, slug)), None)


@functools.cache
def _children_of_type(model: type[Page]) -> Callable[[str, int, str], list[Page]]:
    """Return how to find the children of a page, by its path, their depth and their slug."""

    @prepared
    def children(path: str, depth: int, slug: str) -> "models.QuerySet[Page]":
        found: models.QuerySet[Page] = model.objects.filter(path__startswith=path, depth=depth, slug=slug)
        return (found.only(*_ON_THE_WAY) if model is Page else found).order_by()

    return children


class IntroPageManager(PageManager.from_queryset(JoinedPageQuerySet)):  # type: ignore[misc]  # Wagtail has no types
    """Front pages come with their language: every request that is routed needs it."""

    def get_queryset(self) -> PageQuerySet:
        """Join the locale."""
        return super().get_queryset().select_related("locale")


class IntroPage(BasePage):
    """The light guide at the front door: seven doors, search, tracking code, next session."""

    is_front_door = True

    headline = models.CharField(_("headline"), max_length=120)
    introduction = models.CharField(_("introduction"), max_length=300)

    objects = IntroPageManager()

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("introduction")]
    cleaned_fields = ("headline", "introduction")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "presidency.PresidencyPage",
        "commissions.CommissionsPage",
        "representations.RepresentationsPage",
        "resolutions.ResolutionsPage",
        "assemblies.AssembliesPage",
        "correspondence.CorrespondencePage",
        "general.GeneralPage",
        "home.ContentPage",
    ]

    class Meta:
        verbose_name = _("intro page")
        verbose_name_plural = _("intro pages")

    @property
    def share_description(self) -> str:
        """The introduction stands in for a missing description."""
        return super().share_description or self.introduction

    @property
    def localized_draft(self) -> "IntroPage":
        """Wagtail asks for the reader's locale by a query; the front page knows its own."""
        if self.locale.language_code == get_language():
            return self
        translated: IntroPage = super().localized_draft
        return translated

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address in two queries, however deep it lies; Wagtail's own way takes two a level."""
        if not path_components or len(path_components) > MAX_DEPTH:
            return super().route(request, path_components)
        chain = self._way(path_components)
        if not chain:
            raise Http404
        page = chain[-1].specific if type(chain[-1]) is Page else chain[-1]
        page.route_ancestors = [self, *chain[:-1]]
        if page.locale_id == self.locale_id:
            page.locale = self.locale
        result: RouteResult = page.route(request, path_components[len(chain) :])
        return result

    def _way(self, path_components: list[str]) -> list[Page]:
        """Return the pages along an address; those above the last are the same for many, and kept."""
        if serves_records(path_components[0]):
            chain = record_way(self, path_components)
            is_bare = len(chain) > 1 and type(chain[-1]) is Page
            found = _child_of(chain[-2], chain[-1].slug) if is_bare else None
            return chain if found is None else [*chain[:-1], found]
        above, last = path_components[:-1], path_components[-1]
        if not above:
            return self._chain(path_components)
        way = kept(
            f"way:{self.pk}:{'/'.join(above)}",
            lambda: self._chain(above),
            worth=lambda chain: len(chain) == len(above),  # Addresses that are nobody's are without number.
        )
        if len(way) < len(above):
            return way
        child = _child_of(way[-1], last)
        return way if child is None else [*way, child]

    def _chain(self, path_components: list[str]) -> list[Page]:
        """Return the pages along an address, from the section down, as far as they exist (one query)."""
        wanted = Q()
        for level, slug in enumerate(path_components, 1):
            wanted |= Q(depth=self.depth + level, slug=slug)
        found = list(Page.objects.descendant_of(self).filter(wanted).only(*_ON_THE_WAY))
        chain: list[Page] = []
        for level, slug in enumerate(path_components, 1):
            above = (chain or [self])[-1].path
            here = (page for page in found if (page.depth, page.slug) == (self.depth + level, slug))
            child = next((page for page in here if page.path.startswith(above)), None)
            if child is None:
                break
            chain.append(child)
        return chain

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the next public session; the doors are the site's own `sections`."""
        context = super().get_context(request, *args, **kwargs)
        session = context["next_session"] = Session.objects.public().upcoming().select_related("body").first()
        expire_at(session.scheduled_at if session else None)  # A kept page must not announce what has begun.
        return context

    def cache_tags(self) -> set[str]:
        """The front door changes with its doors and with the plan of sessions."""
        return super().cache_tags() | {"sections", "sessions"}


class ContentPage(BasePage):
    """A page that explains: the centre, a unit, a duty, a guide, a policy."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    cleaned_fields = ("introduction",)

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    @property
    def share_description(self) -> str:
        """The introduction stands in for a missing description."""
        return super().share_description or self.introduction

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pages around this one."""
        context = super().get_context(request, *args, **kwargs)
        context["section_navigation"] = section_navigation(self, request)
        return context

    def cache_tags(self) -> set[str]:
        """The side navigation changes with the siblings and children."""
        return super().cache_tags() | {f"children:{self.get_parent_id()}", f"children:{self.pk}"}

    def get_parent_id(self) -> int:
        """Return the parent's primary key."""
        parent = self.get_parent()
        return int(parent.pk)
