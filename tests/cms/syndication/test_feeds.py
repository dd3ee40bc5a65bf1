"""The feeds: valid by their standards, in every language, with nothing that is not public."""

import json
from typing import Any

import feedparser
import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.demo.council_factories import BodyFactory, PersonFactory
from cms.demo.factories import ArticlePageFactory, AuthorFactory, PortalImageFactory, TopicFactory, news_index
from cms.demo.story import h2, p
from home.models import IntroPage
from sections.general.models import ArticleAuthor, ArticleBody, ArticlePage, ArticlePerson
from tests.feed_schemas import VALIDATORS

pytestmark = pytest.mark.django_db

HOSTILE_TITLE = "رأی «باز» & <b>بسته</b> ]]>"


@pytest.fixture
def article(portal: dict[str, IntroPage]) -> ArticlePage:
    """A published article with everything an item can carry."""
    page: ArticlePage = ArticlePageFactory(
        parent=news_index(),
        title=HOSTILE_TITLE,
        summary="خلاصه با & و <",
        lead_image=PortalImageFactory(),
        body=json.dumps([h2("میان‌تیتر"), p("متن <b>پررنگ</b> خبر.")]),
        topics=[TopicFactory(name="شفافیت")],
        article_authors=[ArticleAuthor(author=AuthorFactory(name="هومان تابش"))],
        article_people=[ArticlePerson(person=PersonFactory())],
        article_bodies=[ArticleBody(body=BodyFactory())],
    )
    return page


@pytest.mark.parametrize("extension", VALIDATORS)
def test_feed_with_everything_is_valid(client: Client, article: ArticlePage, extension: str) -> None:
    """A strict importer accepts the feed, whatever is in a title."""
    response = client.get(f"/feeds/news.{extension}")
    assert response.status_code == 200
    assert VALIDATORS[extension](response.content) == []
    assert "s-maxage=300" in response.headers["Cache-Control"]


@pytest.mark.parametrize("extension", VALIDATORS)
@pytest.mark.parametrize("prefix", ["", "/en", "/ar"])
def test_empty_feed_is_valid(
    client: Client, portal: dict[str, IntroPage], prefix: str, extension: str
) -> None:
    """A language without news has a valid, empty feed."""
    response = client.get(f"{prefix}/feeds/notes.{extension}")
    assert VALIDATORS[extension](response.content) == []


def test_rss_tells_the_whole_story(client: Client, article: ArticlePage) -> None:
    """A feed reader shows title, text, author, topic and the picture with its credit."""
    parsed: Any = feedparser.parse(client.get("/feeds/news.rss").content)
    entry = parsed.entries[0]
    assert parsed.feed.language == "fa"
    assert entry.title == HOSTILE_TITLE
    assert "پررنگ" in entry.content[0].value
    assert entry.author == "هومان تابش"
    assert [tag.term for tag in entry.tags] == ["شفافیت"]
    assert entry.media_content[0]["url"].endswith(".jpg")
    assert entry.media_credit[0]["content"] == "روابط عمومی شورا"
    assert entry.id == f"http://127.0.0.1:8000/p/{article.pk}/"


def test_ninjs_items_carry_text_picture_and_rights(client: Client, article: ArticlePage) -> None:
    """An agency's importer finds headline, bodies, byline and the picture's credit where ninjs puts them."""
    item = json.loads(client.get("/feeds/news.ninjs").content)["associations"][0]
    assert item["headlines"][0]["value"] == HOSTILE_TITLE
    assert [body["contentType"] for body in item["bodies"]] == ["text/html", "text/plain"]
    assert item["by"] == "هومان تابش"
    assert item["associations"][0]["copyrightNotice"] == "روابط عمومی شورا"


def test_languages_keep_apart(client: Client, article: ArticlePage) -> None:
    """The English feed has no Persian news."""
    assert HOSTILE_TITLE in client.get("/feeds/news.json").json()["items"][0]["title"]
    assert client.get("/en/feeds/news.json").json()["items"] == []


def test_kinds_keep_apart(client: Client, article: ArticlePage) -> None:
    """News is in the channel of news and in that of everything, not among the notes."""
    lengths = {
        name: len(client.get(f"/feeds/{name}.json").json()["items"]) for name in ("news", "notes", "general")
    }
    assert lengths == {"news": 1, "notes": 0, "general": 1}


def test_what_is_not_public_is_in_no_feed(client: Client, article: ArticlePage) -> None:
    """Drafts, restricted and unpublished articles never reach a feed."""
    ArticlePageFactory(parent=news_index(), title="پیش‌نویس", live=False)
    restricted = ArticlePageFactory(parent=news_index(), title="محرمانه")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    article.unpublish()
    for extension in VALIDATORS:
        body = client.get(f"/feeds/news.{extension}").content.decode()
        assert "محرمانه" not in body
        assert "پیش‌نویس" not in body
        assert "میان‌تیتر" not in body


@pytest.mark.parametrize(
    ("path", "status"),
    [("/feeds/nothing.rss", 404), ("/feeds/news.exe", 404), ("/feeds/news.", 404), ("/feeds/%00.rss", 400)],
)
def test_unknown_feeds_are_not_found(
    client: Client, portal: dict[str, IntroPage], path: str, status: int
) -> None:
    """A wrong address is a plain answer, never an error of ours."""
    assert client.get(path).status_code == status


def test_feeds_are_listed(client: Client, portal: dict[str, IntroPage]) -> None:
    """The list shows every channel in all four formats, in the reader's language."""
    html = client.get("/en/feeds/").content.decode()
    assert all(f'href="/en/feeds/news.{extension}"' in html for extension in VALIDATORS)


def test_a_feed_is_one_query(
    client: Client, article: ArticlePage, django_assert_max_num_queries: Any
) -> None:
    """A feed costs one read of the published documents."""
    client.get("/feeds/news.rss")
    cache.clear()
    with django_assert_max_num_queries(2):
        client.get("/feeds/news.atom")
