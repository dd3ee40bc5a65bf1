"""News about the record's people and bodies: written in the newsroom, shown on their pages too.

The newsroom stands above the record and is not known here; it registers itself as the source when the site starts.
"""

from typing import Any, Protocol

from django.conf import settings
from django.core.paginator import Page as ListPage
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.models.base import Breadcrumb
from cms.core.pagecache import note
from sections.council.addresses import news_path, path_of
from sections.council.models import Body, Person
from sections.council.shown import Shown

#: Articles on the page of a person or body; the others are in the list.
NEWS_SHOWN = 5


class NewsSource(Protocol):
    """Where articles about a person (`name` "person") or a body ("body") come from, newest first, in one language."""

    def latest(self, name: str, slug: str, language: str, limit: int) -> list[Any]:
        """Return the newest articles, at most `limit`."""

    def listed(self, name: str, slug: str, language: str, request: HttpRequest) -> ListPage[Any]:
        """Return the page of all articles that the request asks for."""


_sources: list[NewsSource] = []


def register_source(source: NewsSource) -> None:
    """Name where articles come from; called once, when the site starts."""
    _sources[:] = [source]


def news_tag(name: str, pk: int, language: str) -> str:
    """Return the tag of everything that lists the news of a person or body in a language."""
    return f"news:{name}:{pk}:{language}"


def latest_news(row: Person | Body) -> dict[str, Any]:
    """Return what a page shows of the newest articles about a person or body in the reader's language."""
    name, language = _noted(row)
    found = [
        article for source in _sources for article in source.latest(name, row.slug, language, NEWS_SHOWN + 1)
    ]
    return {"news": found[:NEWS_SHOWN], "has_more_news": len(found) > NEWS_SHOWN, "news_path": news_path(row)}


def show_news(request: HttpRequest, row: Person | Body, steps: list[Breadcrumb]) -> Shown:
    """Return the list of all articles about a person or body; `steps` lead to their page."""
    name, language = _noted(row)
    lists = [source.listed(name, row.slug, language, request) for source in _sources]
    return Shown(
        template="council/news.html",
        title=_("News of %(name)s") % {"name": row.local_name},
        below=news_path(row, "fa").removeprefix("/"),
        steps=[*steps, Breadcrumb(str(row.local_name), path_of(row))],
        context={"articles": lists[0] if lists else None},
    )


def _noted(row: Person | Body) -> tuple[str, str]:
    name, language = str(row._meta.model_name), get_language() or settings.LANGUAGE_CODE
    note(news_tag(name, row.pk, language))
    return name, language
