"""The newsroom as the source of news about people and bodies, read from the lists of the published documents."""

from typing import Any

from django.core.paginator import Page as ListPage
from django.http import HttpRequest

from cms.core.documents.queries import filed_under
from sections.general.models import ArticlePage
from sections.general.models.index import articles_in_order, paginate_articles


def latest(name: str, slug: str, language: str, limit: int) -> list[Any]:
    """Return the newest public articles about a person or body (two queries; one where there are none)."""
    keys = filed_under(ArticlePage.document_type, language, name, slug)[:limit]
    return articles_in_order(list(keys))


def listed(name: str, slug: str, language: str, request: HttpRequest) -> ListPage[Any]:
    """Return one page of all public articles about a person or body (three queries)."""
    return paginate_articles(language, name, slug, request)
