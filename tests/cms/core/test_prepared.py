"""Queries whose SQL is made once: the same rows as the ORM's, whatever the values."""

import threading
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet
from wagtail.models import Page

from cms.core.prepared import prepared
from cms.demo.council_factories import PersonFactory
from cms.demo.factories import ArticlePageFactory, AuthorFactory, TopicFactory, news_index
from home.models import IntroPage
from sections.general.models import ArticleAuthor, ArticlePage, ArticleRelation
from sections.general.models import article as article_module
from sections.general.models.subjects import ArticlePerson

pytestmark = pytest.mark.django_db


@prepared
def _articles(path: str, slug: str) -> "QuerySet[ArticlePage]":
    found: QuerySet[ArticlePage] = ArticlePage.objects.filter(path__startswith=path, slug=slug)
    return found.select_related("locale").order_by("pk")


@prepared
def _translated(key: UUID, depth: int) -> "QuerySet[Page]":
    return Page.objects.filter(translation_key=key, depth=depth).only("path", "title").order_by("pk")


def test_each_call_answers_for_its_own_values(portal: dict[str, IntroPage]) -> None:
    """The second call does not get the first one's rows, and a row is whole: its date, its story, what is joined."""
    index = news_index()
    one, two = (ArticlePageFactory(parent=index, slug=slug) for slug in ("one", "two"))
    for article in (one, two, one):
        (found,) = _articles(index.path, article.slug)
        (same,) = ArticlePage.objects.filter(slug=article.slug)
        assert found == same
        assert (found.date, found.body, found.locale) == (same.date, same.body, same.locale)
    assert _articles(index.path, "three") == []
    assert _articles(portal["en"].path, "one") == []
    assert [page.pk for page in _translated(two.translation_key, two.depth)] == [two.pk]


def test_a_beginning_is_taken_literally(portal: dict[str, IntroPage]) -> None:
    """A reader's % or _ is no pattern."""
    ArticlePageFactory(parent=news_index(), slug="one")
    assert _articles("%", "one") == []
    assert _articles("____", "one") == []


def test_one_query_without_the_orm_building_it(
    portal: dict[str, IntroPage], django_assert_num_queries: Any
) -> None:
    """What it costs is the database's answer alone."""
    calls = []

    @prepared
    def counted(slug: str) -> "QuerySet[Page]":
        calls.append(slug)
        return Page.objects.filter(slug=slug)

    with django_assert_num_queries(3):
        assert [bool(counted(slug)) for slug in ("general", "presidency", "nobody")] == [True, True, False]
    assert len(calls) == 1


@pytest.mark.parametrize("lookup", ["slug__contains", "slug__iexact"])
def test_other_lookups_are_refused(lookup: str) -> None:
    """What would silently ask for the stand-in is an error at the first call."""

    @prepared
    def found(slug: str) -> "QuerySet[Page]":
        return Page.objects.filter(**{lookup: f"x{slug}"})

    with pytest.raises(ValueError, match="argument 1"):
        found("a")


def test_an_unused_argument_is_refused() -> None:
    """A forgotten filter does not go unnoticed."""

    @prepared
    def found(slug: str, depth: int) -> "QuerySet[Page]":
        return Page.objects.filter(slug=slug)

    with pytest.raises(ValueError, match="argument 2"):
        found("a", 2)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_threads_use_their_own_connections(portal: dict[str, IntroPage]) -> None:
    """A query that one thread has prepared runs on the connection of the thread that asks."""
    path = portal["fa"].path
    _articles(path, "none")
    seen: list[Any] = []

    def ask() -> None:
        seen.append(_articles(path, "none"))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [[]] * 4


def test_a_preview_shows_the_draft(portal: dict[str, IntroPage]) -> None:
    """What an editor changed and has not published is what the preview shows, not what readers see."""
    article = ArticlePageFactory(parent=news_index())
    public, planned = AuthorFactory(), AuthorFactory()
    article.article_authors.add(ArticleAuthor(author=public))
    article.topics.add(topic := TopicFactory())
    article.save_revision().publish()
    draft = article.get_latest_revision_as_object()
    draft.article_authors.set([ArticleAuthor(author=planned)])
    draft.topics.set([])
    draft.relations.set([ArticleRelation(target=(other := ArticlePageFactory(parent=news_index())))])
    draft.article_people.set([ArticlePerson(person=(person := PersonFactory()))])
    assert [byline.author for byline in draft.bylines] == [planned]
    assert draft.shown_topics == []
    assert draft.related_items == [other]
    assert draft.shown_subjects == [person]
    live = ArticlePage.objects.get(pk=article.pk)
    assert [byline.author for byline in live.bylines] == [public]
    assert live.shown_topics == [topic]
    assert live.related_items == []
    assert live.shown_subjects == []
    assert not live.is_draft
    assert article_module._topics(article.pk) == [topic]


def test_a_page_that_was_never_saved_can_be_previewed(portal: dict[str, IntroPage]) -> None:
    """An editor looks at a new article before it is stored: it has no relations yet, and nobody asks for any."""
    fresh = ArticlePage(title="تازه", locale=portal["fa"].locale)
    assert fresh.is_draft
    assert (fresh.bylines, fresh.related_items, fresh.shown_units, fresh.shown_topics) == ([], [], [], [])
    assert fresh.shown_subjects == []
