"""The representations section's front page: the register of seats, and under it the outside bodies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from cms.core.models import SectionPage
from sections.council.models import Body
from sections.council.models.stories import BodyStoryPage
from sections.council.routing import RecordRoutesMixin
from sections.representations import context, register


class RepresentationsPage(RecordRoutesMixin, SectionPage):
    """The council's seats on outside bodies."""

    record_section = "representations"
    unit_slug = "planning"
    subpage_types = ["representations.OutsideBodyPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("representations section")
        verbose_name_plural = _("representations sections")

    def front_context(self, request: HttpRequest) -> dict[str, Any]:
        """Show the register of seats."""
        return context.front(request)

    def body_context(self, request: HttpRequest, body: Body) -> dict[str, Any]:
        """Show the seats on the body."""
        return context.of_body(body)

    @path("", name="front")
    def front(self, request: HttpRequest) -> HttpResponse:
        """Show the register; a filter that does not exist is answered with 400."""
        response = super().front(request)
        if response.context_data["form"].errors:
            response.status_code = 400
        return response

    @path("csv/", name="csv")
    def csv_route(self, request: HttpRequest) -> HttpResponse:
        """Send the register, filtered in the same way, as a table."""
        return register.as_csv(request)


class OutsideBodyPage(BodyStoryPage):
    """What editors tell of an outside body, beside the council's seats there."""

    record_section = "representations"
    parent_page_types = ["representations.RepresentationsPage"]

    class Meta:
        verbose_name = _("story of an outside body")
        verbose_name_plural = _("stories of outside bodies")
