"""From the editor's button to the result: what is published is found, what is withdrawn, hidden or planned is not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.demo.factories import ArticlePageFactory, TopicFactory, news_index
from search.models import SearchEntry
from sections.general.models import ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(portal: Any) -> ArticlePage:
    """A published article with words that nothing else has."""
    topic = TopicFactory(slug="zoology", name="جانورشناسی")
    page = ArticlePageFactory(parent=news_index(), title="افتتاح باغ ببر", summary="زرافه‌ها آمدند.")
    page.topics.add(topic)
    page.body = [("rich_text", "<p>شیر کوهی نیز دیده شد.</p>")]
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def addresses(client: Client, **parameters: str) -> list[str]:
    """Return where the results of a search lead."""
    return [result.url for result in client.get("/search/", parameters).context["results"]]


def is_shown(client: Client) -> bool:
    """Whether search or suggestions know anything of the article."""
    queries = ("زرافه", "شیر کوهی", "جانورشناسی")
    found = any("باغ ببر" in client.get("/search/", {"q": query}).content.decode() for query in queries)
    suggested = client.get("/search/suggest", {"q": "افتتاح باغ"}).json()["suggestions"]
    return found or bool(suggested)


def test_a_published_article_is_found_by_everything_it_says(client: Client, article: ArticlePage) -> None:
    """Title, summary, body and topic lead to it; the filters keep it where they should."""
    for query in ("باغ ببر", "زرافه", "شير كوهي", "جانورشناسى"):
        assert article.get_url() in addresses(client, q=query), query
    assert addresses(client, q="زرافه", kind="news", topic="zoology") == [article.get_url()]
    assert addresses(client, q="زرافه", type="page") == []
    suggestions = client.get("/search/suggest", {"q": "افتتاح باغ"}).json()["suggestions"]
    assert [item["url"] for item in suggestions] == [article.get_url()]


def _restrict(page: ArticlePage) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)


def _expire(page: ArticlePage) -> None:
    page.expire_at = timezone.now() - timedelta(minutes=1)
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=page.expire_at)
    call_command("publish_scheduled")


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda page: page.unpublish(),
        lambda page: page.get_parent().delete(),
        lambda page: page.delete(),
        _restrict,
        _expire,
    ],
    ids=["unpublished", "deleted with its list", "deleted", "restricted", "expired"],
)
def test_what_is_withdrawn_is_found_no_more(
    client: Client, article: ArticlePage, withdraw: Callable[[ArticlePage], object]
) -> None:
    """No result, no suggestion, no entry."""
    assert is_shown(client)
    withdraw(article)
    assert not is_shown(client)
    assert not SearchEntry.objects.filter(type="article", object_id=article.pk).exists()


def test_drafts_and_plans_are_not_found(client: Client, article: ArticlePage) -> None:
    """Neither a page that was never published nor the unpublished changes of one that was."""
    ArticlePageFactory(parent=news_index(), title="پیش‌نویس گوزن", live=False)
    article.title = "افتتاح باغ گوزن"
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.save_revision()
    assert addresses(client, q="گوزن") == []


def test_the_search_page_has_no_words_of_search_engines(client: Client, article: ArticlePage) -> None:
    """The page asks robots to stay away, in its head too."""
    assert '<meta name="robots" content="noindex' in client.get("/search/?q=ببر").content.decode()
