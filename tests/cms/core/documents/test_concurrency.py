"""Editors who publish at the same moment: numbers in commit order, nothing lost, nothing leaked."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction
from wagtail.models import PageViewRestriction

from cms.core.documents import queries
from cms.core.documents.services import sync
from cms.core.models import PublishedDocument
from cms.demo.factories import ArticlePageFactory, news_index
from sections.general.models import ArticlePage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def in_threads(*works: Callable[[], None]) -> None:
    """Run each in a thread and a connection of its own; fail when one fails or hangs."""
    errors: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    assert not errors, errors


def test_a_reader_who_follows_the_numbers_misses_nothing(portal: Any) -> None:
    """Six publishers commit in any order while a reader asks again and again for what comes after the last number."""
    articles = [ArticlePageFactory(parent=news_index()) for _ in range(6)]
    after = PublishedDocument.objects.order_by("-sequence").values_list("sequence", flat=True)[0] or 0
    seen: list[tuple[int, int]] = []
    finished = threading.Event()

    def publish(article: ArticlePage) -> Callable[[], None]:
        def work() -> None:
            for number in range(5):
                with transaction.atomic():
                    ArticlePage.objects.filter(pk=article.pk).update(summary=f"{article.pk} {number}")
                    sync("article", [article.pk])

        return work

    def read() -> None:
        nonlocal after
        while True:
            is_last = finished.is_set()
            rows = PublishedDocument.objects.filter(sequence__gt=after).order_by("sequence")
            for sequence, object_id in rows.values_list("sequence", "object_id"):
                after = sequence
                seen.append((sequence, object_id))
            if is_last:
                return

    reader = threading.Thread(target=lambda: (read(), connections.close_all()))
    reader.start()
    in_threads(*(publish(article) for article in articles))
    finished.set()
    reader.join(30)
    assert [sequence for sequence, _ in seen] == sorted({sequence for sequence, _ in seen})
    final = dict(PublishedDocument.objects.filter(type="article").values_list("object_id", "sequence"))
    last_seen = {object_id: sequence for sequence, object_id in seen}
    assert {article.pk: last_seen[article.pk] for article in articles} == {
        article.pk: final[article.pk] for article in articles
    }


def test_the_later_commit_gets_the_later_number(portal: Any) -> None:
    """Who writes first but commits last comes last."""
    first, second = (ArticlePageFactory(parent=news_index()) for _ in range(2))
    written, committed = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            ArticlePage.objects.filter(pk=first.pk).update(summary="پیش")
            sync("article", [first.pk])
            written.set()
            assert committed.wait(20)

    def quick() -> None:
        assert written.wait(20)
        ArticlePage.objects.filter(pk=second.pk).update(summary="پس")
        sync("article", [second.pk])
        committed.set()

    in_threads(slow, quick)
    numbers = dict(PublishedDocument.objects.filter(type="article").values_list("object_id", "sequence"))
    assert numbers[first.pk] > numbers[second.pk]


def test_an_older_state_never_replaces_a_newer_one(portal: Any) -> None:
    """A background refresh that began before a publish ends with what was published."""
    article = ArticlePageFactory(parent=news_index())
    begun, may_commit = threading.Event(), threading.Event()

    def publish() -> None:
        with transaction.atomic():
            ArticlePage.objects.filter(pk=article.pk).update(summary="تازه")
            sync("article", [article.pk])
            begun.set()
            assert may_commit.wait(20)

    def refresh() -> None:
        assert begun.wait(20)
        timer = threading.Timer(0.2, may_commit.set)
        timer.start()
        sync("article", [article.pk])
        timer.join()

    in_threads(publish, refresh)
    found = queries.get("article", article.pk)
    assert found is not None
    assert found["summary"] == "تازه"


def test_publishing_below_a_page_that_closes_at_the_same_moment_leaks_nothing(portal: Any) -> None:
    """Whoever commits first: after both, the article has no public document."""
    article = ArticlePageFactory(parent=news_index("notes"))
    page = news_index("notes")
    written, may_commit = threading.Event(), threading.Event()

    def publish() -> None:
        with transaction.atomic():
            ArticlePage.objects.filter(pk=article.pk).update(summary="راز")
            sync("article", [article.pk])
            written.set()
            assert may_commit.wait(20)

    def close() -> None:
        assert written.wait(20)
        timer = threading.Timer(0.2, may_commit.set)
        timer.start()
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        timer.join()

    in_threads(publish, close)
    assert queries.get("article", article.pk) is None
    assert connection.vendor == "postgresql"
