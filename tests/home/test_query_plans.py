"""No public page makes the database walk through all pages, articles or documents to find a few."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cms.core.indexes import make_indexes
from cms.demo.council_factories import BodyFactory, PersonFactory
from cms.demo.factories import ArticlePageFactory, AuthorFactory, ContentPageFactory, TopicFactory, news_index
from home.models import IntroPage
from home.navigation import chrome
from sections.general.models import ArticleAuthor, ArticleBody, ArticlePerson, GeneralPage

on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL plans by what is in the tables"
)

PATHS = [
    "/",
    "/en/",
    "/general/",
    "/en/general/",
    "/general/news/",
    "/ar/general/news/?page=3",
    "/general/news/full/",
    "/general/topics/water/",
    "/general/authors/writer/",
    "/general/guide/",
    "/presidency/",
    "/presidency/members/somebody/",
    "/presidency/members/somebody/news/",
    "/commissions/somewhere/",
    "/commissions/somewhere/news/",
    "/search/?q=آب",
    "/feeds/news.rss",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/api/v1/articles?filter[topic]=water",
]
#: Steps of a plan that touch every row of what grows: pages of a language, or a whole table.
LARGE = re.compile(
    r"wagtailcore_page USING INDEX wagtailcore_page_locale"
    r"|SCAN (wagtailcore_page|general_articlepage|core_publisheddocument|core_documentfacet)\b"
    r"(?! USING INDEX core_page_in_menus)"
)
#: Counting what a sitemap holds is the one thing that takes a walk, along an index alone.
COUNTED = re.compile(r"^SELECT COUNT\(\*\) AS \"__count\" FROM \"core_publisheddocument\"")


@pytest.fixture
def site(portal: dict[str, IntroPage]) -> None:
    """One of everything that a list shows."""
    ArticlePageFactory(
        parent=news_index(),
        slug="full",
        topics=[TopicFactory(slug="water")],
        article_authors=[ArticleAuthor(author=AuthorFactory(slug="writer"))],
        article_people=[ArticlePerson(person=PersonFactory(slug="somebody"))],
        article_bodies=[ArticleBody(body=BodyFactory(slug="somewhere"))],
    )
    general = GeneralPage.objects.get(locale__language_code="fa")
    ContentPageFactory(parent=general, slug="guide", show_in_menus=True)


def walks_of(do: Callable[[], Any], large: re.Pattern[str] = LARGE) -> list[tuple[str, str]]:
    """Return the steps through everything that the queries of `do` take; `large` matches such a step."""
    return [(step, sql) for sql, params in asked_by(do) for step in _plan(sql, params) if large.search(step)]


def asked_by(do: Callable[[], Any]) -> list[tuple[str, Any]]:
    """Return the questions that `do` asks the database, with their parameters."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, *arguments: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, *arguments)

    with connection.execute_wrapper(note):
        do()
    return [(sql, params) for sql, params in asked if sql.startswith("SELECT") and not COUNTED.match(sql)]


@on_sqlite
@pytest.mark.parametrize("path", PATHS)
def test_no_walk_through_everything(site: None, path: str) -> None:
    """Every look-up goes through an index that finds few rows, without the statistics that nobody keeps."""

    def read() -> None:
        assert Client().get(path).status_code == 200

    assert not walks_of(read)


@pytest.mark.postgres
def test_postgresql_picks_the_sections_first(site: None) -> None:
    """What header and footer link to is found by indexes; a table or two more joined, and it reads all pages."""
    sql, params = asked_by(lambda: chrome("fa"))[-1]
    with connection.cursor() as cursor:
        for choice in ("seqscan", "hashjoin", "mergejoin"):  # Which it prefers while tables have few rows.
            cursor.execute(f"SET LOCAL enable_{choice} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        ((plan,),) = cursor.fetchall()
    assert not list(_full_walks(plan[0]["Plan"]))


@on_sqlite
def test_publishing_walks_through_nothing(site: None) -> None:
    """Creating and publishing an article costs the same whatever the site's size."""
    article = ArticlePageFactory.build(title="تازه", slug="fresh")
    parent = news_index()

    def publish() -> None:
        parent.add_child(instance=article)
        article.save_revision().publish()

    assert not walks_of(publish)


@on_sqlite
def test_the_index_of_menus_comes_back(db: None) -> None:
    """A table that a release of Wagtail made anew has it again after migrating."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX core_page_in_menus")
    make_indexes("default")
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "wagtailcore_page")
    assert found["core_page_in_menus"]["columns"] == ["path"]


def _plan(sql: str, params: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [row[3] for row in cursor.fetchall()]


def _full_walks(node: dict[str, Any]) -> Iterator[str]:
    """Yield the index or the table of each step of PostgreSQL's plan that reads all pages."""
    if node.get("Relation Name") == "wagtailcore_page" and not {"Index Cond", "Recheck Cond"} & node.keys():
        index = node.get("Index Name", "the table")
        if index != "core_page_in_menus":
            yield index
    for below in node.get("Plans", []):
        yield from _full_walks(below)
