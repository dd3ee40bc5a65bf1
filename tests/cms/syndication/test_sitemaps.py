"""Sitemaps: every public page once, nothing hidden, nothing private."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from cms.demo.council_factories import PersonFactory, SessionFactory
from cms.demo.factories import ArticlePageFactory, ContentPageFactory, news_index
from home.models import IntroPage
from sections.council.addresses import path_of

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def locations(client: Client, path: str) -> list[str]:
    """Return the addresses of a sitemap."""
    return [str(element.text) for element in etree.fromstring(client.get(path).content).iter(LOC)]


def test_index_leads_to_every_public_page(client: Client, portal: dict[str, IntroPage]) -> None:
    """A robot that follows the index finds the front pages of all languages, and each page once."""
    ArticlePageFactory(parent=news_index(), slug="found")
    ContentPageFactory(parent=portal["fa"], slug="hidden", is_hidden_from_search=True)
    ContentPageFactory(parent=portal["fa"], slug="draft", live=False)
    files = [re.sub("^https?://[^/]+", "", url) for url in locations(client, "/sitemap.xml")]
    pages = [url for path in files for url in locations(client, path)]
    base = "http://127.0.0.1:8000"
    assert {f"{base}/", f"{base}/en/", f"{base}/ar/", f"{base}/general/news/found/"} <= set(pages)
    assert len(pages) == len(set(pages))
    assert not [url for url in pages if "hidden" in url or "draft" in url]


def test_records_are_found_in_every_language(client: Client, portal: dict[str, IntroPage]) -> None:
    """People, bodies and sessions have one address a language; a closed session that is to come has none."""
    session, person = SessionFactory(), PersonFactory()
    closed = SessionFactory(is_public=False)
    for name, row in {"session": session, "person": person, "body": session.body}.items():
        found = locations(client, f"/sitemap-{name}.xml")
        for language in ("fa", "en", "ar"):
            assert found.count(f"http://127.0.0.1:8000{path_of(row, language)}") == 1
    assert path_of(closed) not in "".join(locations(client, "/sitemap-session.xml"))


def test_news_sitemap_has_the_last_two_days(client: Client, portal: dict[str, IntroPage]) -> None:
    """Older articles leave the news sitemap, and titles are escaped."""
    ArticlePageFactory(parent=news_index(), slug="fresh", title="تازه & <نو>")
    ArticlePageFactory(parent=news_index(), slug="old", date=timezone.now() - timedelta(days=5))
    assert locations(client, "/news-sitemap.xml") == ["http://127.0.0.1:8000/general/news/fresh/"]


@pytest.mark.parametrize("path", ["/robots.txt", "/llms.txt"])
def test_texts_for_machines(client: Client, path: str) -> None:
    """Both are plain text."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain")
