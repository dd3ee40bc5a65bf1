"""Lets a section page serve the records that stand under its address, in every language, without a page for each."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.core.languages import front_page_path, page_translations
from cms.core.models.base import Breadcrumb
from cms.core.pagecache import note
from sections.council.addresses import kinds_of_section
from sections.council.models import Body
from sections.council.models.stories import BodyStoryPage
from sections.council.shown import Shown
from sections.council.views import bodies as body_views
from sections.council.views import sessions as session_views


class SectionRecordsMixin(RoutablePageMixin):
    """Slice of a section page: its own front, and records that are shown inside it. Needs `BasePage` beside it."""

    #: The slug of the section, which is its contract address.
    record_section: ClassVar[str] = ""

    def front_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the section's front page shows beside the editors' content."""
        return {}

    @path("", name="front")
    def front(self, request: HttpRequest) -> HttpResponse:
        """Show the section."""
        return self.render(request, context_overrides=self.front_context(request))

    def show(self, request: HttpRequest, shown: Shown) -> HttpResponse:
        """Render a record inside the section."""
        page: Any = self
        prefix = front_page_path(get_language() or "")
        crumbs = [*page.breadcrumbs(request), Breadcrumb(page.title, f"{prefix}{self.record_section}/")]
        languages = page_translations(page, request)
        context = {
            "shown": shown,
            "breadcrumbs": [*crumbs, *shown.steps],
            "translated_urls": {code: front_page_path(code) + shown.below for code in languages},
            **shown.context,
        }
        return self.render(request, template=shown.template, context_overrides=context)


class RecordRoutesMixin(SectionRecordsMixin):
    """Slice of a section page with bodies and their sessions."""

    def body_context(self, request: HttpRequest, body: Body) -> dict[str, Any]:
        """Return what this section shows of a body beside what every body has."""
        return {}

    @path("<slug:slug>/", name="body")
    def body_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show a body."""
        body = self.find_body(slug=slug)
        return self.show(request, body_views.show(request, body, self.body_context(request, body)))

    def show_story(self, request: HttpRequest, story: BodyStoryPage) -> HttpResponse:
        """Show a body with its story, if it still belongs to this section; else raises Http404."""
        body = self.find_body(pk=story.body_record_id)
        shown = body_views.show(request, body, self.body_context(request, body), story)
        return self.show(request, shown)

    @path("<slug:slug>/sessions/", name="sessions")
    def sessions_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """List the sessions of a body."""
        return self.show(request, body_views.show_list(request, self.find_body(slug=slug)))

    @path("<slug:slug>/sessions/<slug:session_slug>/", name="session")
    def session_route(self, request: HttpRequest, slug: str, session_slug: str) -> HttpResponse:
        """Show a session, if citizens may know of it."""
        session = session_views.find(self.record_section, slug, session_slug)
        return self.show(request, session_views.show(session))

    @path("<slug:slug>/news/", name="news")
    def news_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """List the articles about a body."""
        return self.show(request, body_views.show_body_news(request, self.find_body(slug=slug)))

    @path("<slug:slug>/former-members/", name="former")
    def former_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """List those who belonged to a body."""
        return self.show(request, body_views.show_former(request, self.find_body(slug=slug)))

    def find_body(self, **key: Any) -> Body:
        """Return the body of this section with a slug or primary key; raises Http404."""
        note("bodys")
        kinds = kinds_of_section(self.record_section)
        body = Body.objects.of_kind(*kinds).filter(**key).select_related("parent", "statute").first()
        if body is None:
            raise Http404
        return body
