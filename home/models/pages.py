"""The intro page and the content page that every section uses for what it explains."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.core.blocks import StoryBlock
from cms.core.models import BasePage
from cms.core.pagecache import expire_at
from home.navigation import section_doors, section_navigation
from sections.council.models import Session


class IntroPage(BasePage):
    """The light guide at the front door: seven doors, search, tracking code, next session."""

    headline = models.CharField(_("headline"), max_length=120)
    introduction = models.CharField(_("introduction"), max_length=300)

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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the doors and the next public session."""
        context = super().get_context(request, *args, **kwargs)
        context["doors"] = section_doors(self.locale)
        session = context["next_session"] = Session.objects.public().upcoming().first()
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
