"""Editors who publish at the same moment: numbers in commit order, nothing lost, nothing leaked."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections, transaction
from wagtail.models import Locale, PageViewRestriction

from cms.core.documents import queries
from cms.core.documents.services import sync
from cms.core.models import PublishedDocument
from cms.demo.factories import ArticlePageFactory, TopicFactory, news_index
from sections.council.models import Topic
from sections.general.models import ArticlePage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def topics(db: None) -> list[Topic]:
    """Six topics with their documents."""
    Locale.objects.get_or_create(language_code="fa")
    return [TopicFactory() for _ in range(6)]


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


def test_a_reader_who_follows_the_numbers_misses_nothing(topics: list[Topic]) -> None:
    """Six writers commit in any order while a reader asks again and again for what comes after the last number."""
    after: int | None = (
        PublishedDocument.objects.order_by("-sequence").values_list("sequence", flat=True)[0] or 0
    )
    seen: list[tuple[Any, int]] = []
    finished = threading.Event()

    def write(topic: Topic) -> Callable[[], None]:
        def work() -> None:
            for number in range(10):
                with transaction.atomic():
                    Topic.objects.filter(pk=topic.pk).update(description=f"{topic.pk} {number}")
                    sync("topic", [topic.pk])

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
                connections.close_all()
                return

    reader = threading.Thread(target=read)
    reader.start()
    try:
        in_threads(*(write(topic) for topic in topics))
    finally:
        finished.set()
        reader.join(30)
    assert [sequence for sequence, _ in seen] == sorted({sequence for sequence, _ in seen})
    last_seen = {object_id: sequence for sequence, object_id in seen}
    assert last_seen == dict(
        PublishedDocument.objects.filter(type="topic").values_list("object_id", "sequence")
    )


def test_the_later_commit_gets_the_later_number(topics: list[Topic]) -> None:
    """Who writes first but commits last comes last."""
    first, second = topics[:2]
    written, committed = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            Topic.objects.filter(pk=first.pk).update(description="پیش")
            sync("topic", [first.pk])
            written.set()
            assert committed.wait(20)

    def quick() -> None:
        assert written.wait(20)
        Topic.objects.filter(pk=second.pk).update(description="پس")
        sync("topic", [second.pk])
        committed.set()

    in_threads(slow, quick)
    numbers: dict[int, Any] = dict(
        PublishedDocument.objects.filter(type="topic").values_list("object_id", "sequence")
    )
    assert numbers[first.pk] > numbers[second.pk]


def test_an_older_state_never_replaces_a_newer_one(topics: list[Topic]) -> None:
    """A background refresh that began before a save was committed ends with what was saved."""
    topic = topics[0]
    begun, may_commit = threading.Event(), threading.Event()

    def save() -> None:
        with transaction.atomic():
            Topic.objects.filter(pk=topic.pk).update(description="تازه")
            sync("topic", [topic.pk])
            begun.set()
            assert may_commit.wait(20)

    def refresh() -> None:
        assert begun.wait(20)
        timer = threading.Timer(0.2, may_commit.set)
        timer.start()
        sync("topic", [topic.pk])
        timer.join()

    in_threads(save, refresh)
    found = queries.get("topic", topic.pk)
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
