"""Many documents at once: what they share is looked up once, listeners hear once, long work goes in stretches."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core.documents import queries, tasks
from cms.core.documents.services import sync
from cms.core.documents.verify import find_drift
from cms.core.models import PublishedDocument
from cms.demo.factories import ArticlePageFactory, PortalImageFactory, TopicFactory, news_index
from search.models import SearchEntry
from sections.general.models import ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(portal: Any) -> list[ArticlePage]:
    """Six articles of one topic that show the same picture."""
    image, topic = PortalImageFactory(), TopicFactory(slug="batches")
    pages = [ArticlePageFactory(parent=news_index(), lead_image=image) for _ in range(6)]
    for page in pages:
        page.topics = [topic]
        page.save_revision().publish()
    return pages


@pytest.fixture
def enqueued(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The arguments of the search's tasks, which are not run."""
    calls: list[list[int]] = []
    monkeypatch.setattr("search.signal_handlers.sync_search", SimpleNamespace(enqueue=calls.append))
    return calls


def count_queries(work: Callable[[], object]) -> int:
    """Return how many queries `work` makes the second time, when caches that live long are filled."""
    work()
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_the_queries_of_a_batch_do_not_grow_with_it(articles: list[ArticlePage]) -> None:
    ids = [page.pk for page in articles]
    assert count_queries(lambda: sync("article", ids)) == count_queries(lambda: sync("article", ids[:2]))


def test_a_rebuild_tells_the_search_once_a_batch(
    articles: list[ArticlePage], enqueued: list[list[int]]
) -> None:
    rows = PublishedDocument.objects.filter(type="article", object_id__in=[page.pk for page in articles])
    rows.update(etag="stale")
    call_command("rebuild_documents", type=["article"])
    assert [sorted(documents) for documents in enqueued] == [sorted(rows.values_list("pk", flat=True))]
    enqueued.clear()
    call_command("rebuild_documents", type=["article"])
    assert enqueued == []


def test_only_what_is_missing_is_built(articles: list[ArticlePage]) -> None:
    lost, stale = articles[:2]
    PublishedDocument.objects.filter(type="article", object_id=lost.pk).delete()
    PublishedDocument.objects.filter(type="article", object_id=stale.pk).update(etag="stale")
    call_command("rebuild_documents", missing=True)
    assert queries.get("article", lost.pk)
    assert [(item.object_id, item.reason) for item in find_drift()] == [(stale.pk, "stale")]


def test_a_much_used_picture_is_refreshed_in_stretches(
    articles: list[ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "STRETCH", 4)
    image: Any = articles[0].lead_image
    type(image).objects.filter(pk=image.pk).update(credit="عکاس دیگر")
    tasks.refresh_dependents.enqueue(image._meta.label_lower, [str(image.pk)])
    found = queries.get_many("article", [page.pk for page in articles])
    assert [item["image"]["credit"] for item in found.values()] == ["عکاس دیگر"] * 6
    assert not list(find_drift())


def test_what_shows_a_row_is_refreshed_in_stretches(
    articles: list[ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each type goes on from where it was, and one that is through is not begun again."""
    monkeypatch.setattr(tasks, "STRETCH", 4)
    written: list[tuple[str, list[int]]] = []
    monkeypatch.setattr(tasks, "sync_in_batches", lambda name, ids: written.append((name, ids)))
    pks = sorted(page.pk for page in articles)
    rows = ArticlePage.objects.filter(pk__in=pks).values_list("pk", flat=True)

    def refresh(after: dict[str, int] | None) -> None:
        tasks.sync_stretch([("long", rows), ("short", rows.filter(pk=pks[0]))], after, refresh)

    refresh(None)
    assert written == [("long", pks[:4]), ("short", pks[:1]), ("long", pks[4:])]


def test_the_refresh_of_a_picture_takes_a_fixed_number_of_queries_and_one_for_each_change(
    articles: list[ArticlePage], enqueued: list[list[int]]
) -> None:
    image: Any = articles[0].lead_image
    number = iter(range(100))

    def refresh(pages: list[ArticlePage]) -> None:
        type(image).objects.filter(pk=image.pk).update(credit=f"عکاس {next(number)}")
        assert len(sync("article", [page.pk for page in pages]).written) == len(pages)

    few, many = count_queries(lambda: refresh(articles[:2])), count_queries(lambda: refresh(articles))
    # A document's new bytes, and the tags of the pages that show it.
    assert many - few <= 2 * (len(articles) - 2)


def test_search_leaves_alone_what_is_in_step(articles: list[ArticlePage]) -> None:
    from search.indexing import sync_documents

    ids = list(SearchEntry.objects.filter(type="article").values_list("document", flat=True))
    assert sync_documents(ids).indexed == 0
    assert sync_documents(ids, everything=True).indexed == len(ids)
    SearchEntry.objects.filter(document=ids[0]).update(etag="stale")
    assert sync_documents(ids).indexed == 1


def test_publishing_waits_for_no_avif_and_the_document_follows(
    portal: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "prepare_pictures", SimpleNamespace(enqueue=lambda image_id: None))
        image = PortalImageFactory()
        article = ArticlePageFactory(parent=news_index(), lead_image=image)
    made = {spec.rpartition("format-")[2] for spec in image.renditions.values_list("filter_spec", flat=True)}
    assert made <= {"jpeg"}
    found = queries.get("article", article.pk)
    assert found is not None
    assert found["image"]["src"].endswith(".jpg")
    tasks.prepare_pictures.enqueue(image.pk)
    found = queries.get("article", article.pk)
    assert found is not None
    formats = [source["type"] for source in found["image"]["sources"]]
    assert formats == ["image/avif", "image/webp", "image/jpeg"]
    assert not list(find_drift())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what is in the tables")
def test_sqlite_walks_through_no_large_table(articles: list[ArticlePage]) -> None:
    """Without statistics SQLite may take an index of everything for a look-up of a few rows."""
    ids = [page.pk for page in articles]
    ArticlePage.objects.filter(pk__in=ids).update(title="عنوانی دیگر")
    asked: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, *arguments: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, *arguments)

    with connection.execute_wrapper(note):
        sync("article", ids)
    steps = [step for sql, params in asked if sql.startswith("SELECT") for step in _plan(sql, params)]
    assert any("core_document_translations" in step for step in steps)
    large = (
        "wagtailcore_page USING INDEX wagtailcore_page_locale",
        "core_document_alphabet",
        "SCAN wagtailcore_page ",
    )
    assert not [step for step in steps for name in large if name in step]


def _plan(sql: str, params: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [row[3] for row in cursor.fetchall()]
