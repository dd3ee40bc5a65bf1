"""No public page asks the database more than fifteen times, however much there is."""

import json
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cms.demo.content.pictures import PICTURES
from cms.demo.factories import (
    ArticlePageFactory,
    AuthorFactory,
    ContentPageFactory,
    PortalImageFactory,
    TopicFactory,
    news_index,
)
from cms.demo.story import h2, p, picture, resolve_pictures, table
from home.models import IntroPage
from sections.general.models import (
    ArticleAuthor,
    ArticlePage,
    ArticleRelation,
    Author,
    GeneralPage,
    PromotedArticle,
)

BUDGET = 15
PICTURE = next(iter(PICTURES))
PATHS = [
    "/",
    "/presidency/",
    "/correspondence/",
    "/general/",
    "/general/news/",
    "/general/news/full/",
    "/general/topics/water/",
    "/general/authors/writer/",
    "/guide/",
    "/en/",
]


@pytest.fixture
def publish(portal: dict[str, IntroPage]) -> Callable[[int], ArticlePage]:
    """Publishes a number of articles with everything a list shows."""
    topic, author, image = TopicFactory(slug="water"), AuthorFactory(slug="writer"), PortalImageFactory()

    def run(count: int) -> ArticlePage:
        for _ in range(count):
            last = ArticlePageFactory(
                parent=news_index(),
                lead_image=image,
                topics=[topic],
                article_authors=[ArticleAuthor(author=author)],
            )
        return last

    return run


def queries(client: Client, path: str) -> int:
    """Count the queries of a page that is not in the page cache."""
    cache.clear()
    Site.get_site_root_paths()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.django_db
def test_every_template_keeps_to_the_budget_and_none_grows(
    client: Client, portal: dict[str, IntroPage], publish: Callable[[int], ArticlePage]
) -> None:
    """Three articles or twelve: each page costs the same, at most fifteen queries."""
    related = publish(3)
    image = PortalImageFactory()
    story = [h2("نخست"), p("متن"), picture(PICTURE), table("جدول", ["الف"], [["ب"]])]
    ArticlePageFactory(
        parent=news_index(),
        slug="full",
        lead_image=image,
        body=json.dumps(resolve_pictures(story, {PICTURE: image})),
        article_authors=[ArticleAuthor(author=Author.objects.get())],
        relations=[ArticleRelation(target=related)],
    )
    ContentPageFactory(parent=portal["fa"], slug="guide", show_in_menus=True)
    front = GeneralPage.objects.get(locale=portal["fa"].locale)
    front.promoted = [PromotedArticle(article=related)]
    front.save_revision().publish()
    for path in PATHS:
        client.get(path)  # Renditions are made at the first showing.
    few = {path: queries(client, path) for path in PATHS}
    publish(9)
    many = {path: queries(client, path) for path in PATHS}
    assert max(few.values()) <= BUDGET, few
    assert many == few
