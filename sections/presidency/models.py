"""The presidency section's front page, and under it the council, its presiding board and its members."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from cms.core.models import SectionPage
from sections.council.models import Body
from sections.council.models.stories import BodyStoryPage
from sections.council.routing import RecordRoutesMixin
from sections.council.views import people
from sections.presidency import context


class PresidencyPage(RecordRoutesMixin, SectionPage):
    """The presiding board, its messages, plans and speeches."""

    record_section = "presidency"
    unit_slug = "media"
    subpage_types = ["presidency.CouncilBodyPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("presidency section")
        verbose_name_plural = _("presidency sections")

    def front_context(self, request: HttpRequest) -> dict[str, Any]:
        """Show the board, the next sessions and the diary."""
        return context.front()

    def body_context(self, request: HttpRequest, body: Body) -> dict[str, Any]:
        """Show the history of the board and the diary."""
        return context.of_body(body)

    @path("members/", name="members")
    def members_route(self, request: HttpRequest) -> HttpResponse:
        """List the members of the council."""
        return self.show(request, people.show_members())

    @path("members/<slug:slug>/", name="person")
    def person_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show a person."""
        return self.show(request, people.show(request, slug))

    @path("members/<slug:slug>/news/", name="person_news")
    def person_news_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """List the articles about a person."""
        return self.show(request, people.show_person_news(request, slug))


class CouncilBodyPage(BodyStoryPage):
    """What editors tell of the council or its presiding board, beside the facts."""

    record_section = "presidency"
    parent_page_types = ["presidency.PresidencyPage"]

    class Meta:
        verbose_name = _("story of the council or its board")
        verbose_name_plural = _("stories of the council and its board")
