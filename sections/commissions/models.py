"""The commissions section's front page, and under it commissions and committees."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionPage
from sections.commissions import context
from sections.council.models import Body
from sections.council.models.stories import BodyStoryPage
from sections.council.routing import RecordRoutesMixin


class CommissionsPage(RecordRoutesMixin, SectionPage):
    """The commissions and their committees."""

    record_section = "commissions"
    unit_slug = "planning"
    subpage_types = ["commissions.CommissionPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("commissions section")
        verbose_name_plural = _("commissions sections")

    def front_context(self, request: HttpRequest) -> dict[str, Any]:
        """List the commissions with their committees."""
        return context.front()

    def body_context(self, request: HttpRequest, body: Body) -> dict[str, Any]:
        """Show what the commission led."""
        return context.of_body(body)


class CommissionPage(BodyStoryPage):
    """What editors tell of a commission or committee, beside its facts."""

    record_section = "commissions"
    parent_page_types = ["commissions.CommissionsPage"]

    class Meta:
        verbose_name = _("story of a commission")
        verbose_name_plural = _("stories of commissions")
