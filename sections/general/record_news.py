"""The newsroom as the source of news about people and bodies, read from the lists of the published documents."""

from operator import attrgetter
from typing import Any

from django.core.paginator import Page as ListPage
from django.http import HttpRequest

from cms.core.documents.queries import filed_under
from cms.core.restrictions import open_to_all
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
