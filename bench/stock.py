"""Stock Wagtail on the same rows: its API v2 with what our list shows, and its own database search."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from rest_framework import serializers
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.images.api.fields import ImageRenditionField
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.index import SearchField

from sections.general.models import ArticlePage

#: Rows that are handed to the stock index at a time.
CHUNK = 250


class NamedSerializer(serializers.Serializer[Any]):
    """What a list shows of an author, unit or topic."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()


def equip() -> None:
    """Tell stock Wagtail, in this process only, which fields its API shows and its search reads.

    Less than ours on purpose: one rendition where our list has several files of each picture, no breadcrumbs,
    no translations. So the ratios err to stock's advantage.
    """
    ArticlePage.api_fields = [
        APIField("kind"),
        APIField("date"),
        APIField("summary"),
        APIField("lead_image_file", serializer=ImageRenditionField("width-640", source="lead_image")),
        APIField("authors", serializer=NamedSerializer(many=True)),
        APIField("units", serializer=NamedSerializer(many=True)),
        APIField("topics", serializer=NamedSerializer(many=True)),
        APIField("body"),
    ]
    ArticlePage.search_fields = [*ArticlePage.search_fields, SearchField("summary"), SearchField("body")]


#: The fields of a list: those of `equip` without the body, which our summaries do not have either.
LIST_FIELDS = "kind,date,summary,lead_image_file,authors,units,topics"


def api_router() -> WagtailAPIRouter:
    """Return the router of stock's pages endpoint."""
    router = WagtailAPIRouter("stock")
    router.register_endpoint("pages", PagesAPIViewSet)
    return router


def list_path(limit: int) -> str:
    """Return the address of the newest Persian articles in stock's API."""
    return f"/stock/pages/?type=general.ArticlePage&locale=fa&order=-date&limit={limit}&fields={LIST_FIELDS}"


def page_path(page: Page) -> str:
    """Return the address at which a page is served as stock Wagtail serves pages."""
    return f"/stock/site{page.url}"


def build_search_index(seconds: float, report: Callable[[int], None]) -> int:
    """Put articles into stock's index, oldest keys first, until all are in or `seconds` are over; return how many."""
    index = get_search_backend("modelsearch.backends.database").get_index_for_model(ArticlePage)
    keys = list(ArticlePage.objects.live().order_by("pk").values_list("pk", flat=True))
    deadline = time.monotonic() + seconds
    done = 0
    while done < len(keys) and time.monotonic() < deadline:
        chunk = keys[done : done + CHUNK]
        index.add_items(ArticlePage, list(ArticlePage.objects.filter(pk__in=chunk)))
        done += len(chunk)
        report(done)
    return done


def search(words: str) -> list[Any]:
    """Return the first 20 live articles that stock's search finds; no count is asked of it."""
    return list(ArticlePage.objects.live().search(words)[:20])


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Make a query of the block that takes longer fail with Django's `OperationalError`."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        deadline = time.monotonic() + seconds
        connection.connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
        try:
            yield
        finally:
            connection.connection.set_progress_handler(None, 0)
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = {int(seconds * 1000)}")
        yield
        cursor.execute("SET statement_timeout = 0")
