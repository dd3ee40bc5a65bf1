"""Sitemaps (sitemaps.org 0.9, Google News), robots.txt and llms.txt, all from the published documents."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.core.models import PublishedDocument
from cms.core.pagecache import tag_response
from cms.syndication.channels import all_channels

#: Google News takes articles of the last two days, at most a thousand.
NEWS_AGE, NEWS_LENGTH = timedelta(days=2), 1000
#: Document types that are pages of the site.
PAGE_TYPES = (
    "page", "article", "photo-report", "session", "resolution", "person", "body", "media-set", "media-item",
)  # fmt: skip


class DocumentSitemap(Sitemap):
    """All public pages of one document type, except those hidden from search engines; a file holds 2,000."""

    limit = 2000
    protocol = None

    def __init__(self, document_type: str) -> None:
        self.document_type = document_type

    def items(self) -> QuerySet[Any, Any]:
        """Return the documents in a stable order."""
        documents = PublishedDocument.objects.public().live().filter(type=self.document_type)
        return documents.order_by("object_id", "locale").values("detail", "updated_at")

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Return one file's addresses, absolute already."""
        urls = []
        for row in self.paginator.page(page).object_list:
            detail = json.loads(bytes(row["detail"]))
            if not detail.get("is_hidden_from_search"):
                urls.append({"location": detail["url"], "lastmod": row["updated_at"], "alternates": []})
        return urls

    def get_latest_lastmod(self) -> datetime | None:
        """Return when a page of this type last changed."""
        documents = PublishedDocument.objects.public().live().filter(type=self.document_type)
        # The index is by language: asked for all at once, it is no help.
        newest = [
            documents.filter(locale=language)
            .order_by("-updated_at")
            .values_list("updated_at", flat=True)
            .first()
            for language, _name in settings.LANGUAGES
        ]
        return max((moment for moment in newest if moment), default=None)


#: Arguments of Django's two sitemap views.
FILES = {"sitemaps": {name: DocumentSitemap(name) for name in PAGE_TYPES}}
INDEX = {**FILES, "sitemap_url_name": "sitemap"}


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """Serve the articles of the last two days as a Google News sitemap."""
    since = timezone.now() - NEWS_AGE
    languages = [language for language, _name in settings.LANGUAGES]  # The index is by language.
    rows = (
        PublishedDocument.objects.public()
        .live()
        .filter(type="article", locale__in=languages, date__gte=since)
        .order_by("-date")
    )
    articles = [
        json.loads(bytes(summary)) for summary in rows.values_list("summary", flat=True)[:NEWS_LENGTH]
    ]
    context = {"articles": articles}
    return render(
        request, "syndication/news_sitemap.xml", context, content_type="application/xml; charset=utf-8"
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Serve robots.txt."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /correspondence/track/",
        "",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
        f"Sitemap: {settings.BASE_URL}/news-sitemap.xml",
        "",
    ]
    return tag_response(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"), {"site"})


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """Serve llms.txt (llmstxt.org): where machines that read text find it."""
    feeds = "\n".join(
        f"- [{channel.title}]({settings.BASE_URL}/feeds/{channel.name}.json)" for channel in all_channels()
    )
    text = (
        "# Islamic City Council of Tehran\n\n> The portal of the council's public relations centre, in Persian, "
        f"English and Arabic.\n\n## Interfaces\n\n- [API]({settings.BASE_URL}/api/v1/docs)\n"
        f"- [OpenAPI]({settings.BASE_URL}/api/v1/openapi.json)\n"
        f"- [Photographs and films, with credit and licence]({settings.BASE_URL}/api/v1/media-sets)\n"
        f"\n## Feeds\n\n{feeds}\n"
    )
    return tag_response(HttpResponse(text, content_type="text/plain; charset=utf-8"), {"site"})
