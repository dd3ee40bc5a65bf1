"""Feeds are kept like pages, and are never older than what they list."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse

from cms.demo import factories

Get = Callable[..., HttpResponse]
FORMATS = ("rss", "atom", "json", "ninjs")


@pytest.mark.parametrize("extension", FORMATS)
def test_a_publish_shows_in_the_feed_at_once(get: Get, extension: str) -> None:
    """New, changed and withdrawn; the other language's feed stays kept."""
    path, other = f"/feeds/news.{extension}", f"/en/feeds/news.{extension}"
    article = factories.ArticlePageFactory(parent=factories.news_index(), title="خبر خوراک", slug="fed")
    for address in (path, other):
        get(address)
        assert get(address).headers["X-Page-Cache"] == "hit", address
    article.title = "خبر خوراک، ویرایش دوم"
    article.save_revision().publish()
    assert "ویرایش دوم" in get(path).content.decode()
    assert get(other).headers["X-Page-Cache"] == "hit"
    article.unpublish()
    assert "خبر خوراک" not in get(path).content.decode()
