"""The newsroom as the source of news about people and bodies, read from the lists of the published documents."""

import json
from operator import attrgetter
from typing import Any

from django.core.paginator import Page as ListPage
from django.http import HttpRequest

from cms.core.documents.queries import filed_under
from cms.core.models import PublishedDocument
from cms.core.pagecache import purge
from cms.core.restrictions import open_to_all
from sections.council.news import news_tag
from sections.general.models import ArticlePage
from sections.general.models.index import paginate_articles


def latest(name: str, slug: str, language: str, limit: int) -> list[Any]:
    """Return the newest public articles about a person or body (one query)."""
    newest = filed_under(ArticlePage.document_type, language, name, slug)[:limit]
    articles = open_to_all(ArticlePage.objects.live().filter(pk__in=newest)).for_lists().order_by()
    return sorted(articles, key=attrgetter("date", "pk"), reverse=True)


def listed(name: str, slug: str, language: str, request: HttpRequest) -> ListPage[Any]:
    """Return one page of all public articles about a person or body (three queries)."""
    return paginate_articles(language, name, slug, request)


def purge_news(sender: Any, type: str, locale: str, document: PublishedDocument, **kwargs: Any) -> None:
    """An article's document was written: it may be filed under another address name of a person or body from now on."""
    if type != ArticlePage.document_type:
        return
    summary = json.loads(bytes(document.summary))
    if rows := [*summary["people"], *summary["bodies"]]:
        purge(*(news_tag(row["type"], row["id"], locale) for row in rows))
