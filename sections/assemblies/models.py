"""The assemblies section's front page, and under it the assemblies."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionPage
from sections.assemblies import context
from sections.council.models import Body
from sections.council.models.stories import BodyStoryPage
from sections.council.routing import RecordRoutesMixin


class AssembliesPage(RecordRoutesMixin, SectionPage):
    """Company assemblies and inter-council assemblies."""

    record_section = "assemblies"
    unit_slug = "planning"
    subpage_types = ["assemblies.AssemblyPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("assemblies section")
        verbose_name_plural = _("assemblies sections")

    def front_context(self, request: HttpRequest) -> dict[str, Any]:
        """List the assemblies with the auditor's latest opinion."""
        return context.front()

    def body_context(self, request: HttpRequest, body: Body) -> dict[str, Any]:
        """Show the auditor's reports."""
        return context.of_body(body)


class AssemblyPage(BodyStoryPage):
    """What editors tell of an assembly, beside its facts."""

    record_section = "assemblies"
    parent_page_types = ["assemblies.AssembliesPage"]

    class Meta:
        verbose_name = _("story of an assembly")
        verbose_name_plural = _("stories of assemblies")
