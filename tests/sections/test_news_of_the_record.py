"""News of people and bodies: written in the newsroom, shown with the record, in every language, at once."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from cms.core.documents.queries import get
from cms.core.pagecache.collector import collecting
from cms.demo.council_factories import BodyFactory, PersonFactory
from cms.demo.factories import ArticlePageFactory, news_index
from sections.council.addresses import news_path, path_of
from sections.council.models import Body, Person
from sections.council.news import NEWS_SHOWN, news_tag
from sections.general.models import ArticleBody, ArticlePage, ArticlePerson

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


@pytest.fixture
def person() -> Person:
    """Somebody with a name in English."""
    found: Person = PersonFactory(given_name_en="Sara", family_name_en="Example")
    return found


@pytest.fixture
def body() -> Body:
    """A commission."""
    found: Body = BodyFactory()
    return found


def article_about(
    *rows: Person | Body, language: str = "fa", days_ago: int = 0, **fields: Any
) -> ArticlePage:
    """Publish an article about people and bodies."""
    people = [ArticlePerson(person=row) for row in rows if isinstance(row, Person)]
    bodies = [ArticleBody(body=row) for row in rows if isinstance(row, Body)]
    article: ArticlePage = ArticlePageFactory(
        parent=news_index(language=language),
        article_people=people,
        article_bodies=bodies,
        date=timezone.now() - timedelta(days=days_ago),
        **fields,
    )
    return article


def soup_of(client: Client, path: str) -> Any:
    """Return a page that is there, parsed."""
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def titles(soup: Any) -> list[str]:
    """Return the titles of the articles that a page lists."""
    return [title.get_text(strip=True) for title in soup.select("main h3.row-title")]


def test_an_article_leads_to_those_it_is_about(client: Client, person: Person, body: Body) -> None:
    """People first; the page of each leads back."""
    article = article_about(body, person)
    links = soup_of(client, article.url).select('[aria-labelledby="subjects-title"] a')
    assert [(link["href"], link.get_text()) for link in links] == [
        (path_of(person), person.name),
        (path_of(body), body.name),
    ]
    for row in (person, body):
        assert soup_of(client, path_of(row)).select_one(f'[aria-labelledby="news"] a[href="{article.url}"]')


def test_the_newest_are_shown_and_the_list_has_all(client: Client, person: Person, body: Body) -> None:
    """In the reader's language, newest first, with a way to the others only where there are some."""
    made = [article_about(person, body, days_ago=days, title=f"خبر {days}") for days in range(NEWS_SHOWN + 2)]
    article_about(person, language="en", title="News in English")
    article_about(title="دربارهٔ کسی نیست")
    for row in (person, body):
        soup = soup_of(client, path_of(row))
        assert titles(soup) == [article.title for article in made[:NEWS_SHOWN]]
        assert soup.select_one(f'[aria-labelledby="news"] a.go[href="{news_path(row)}"]')
        assert titles(soup_of(client, news_path(row))) == [article.title for article in made]
    english = soup_of(client, path_of(person, "en"))
    assert titles(english) == ["News in English"]
    assert not english.select(".go[href$='/news/']")


def test_the_list_takes_any_page_number(client: Client, person: Person) -> None:
    """It may be empty, and unknown rows have none."""
    path = news_path(person)
    for bad in ("", "0", "x", "99999999999999", "%00"):
        assert client.get(f"{path}?page={bad}").status_code == 200
    assert titles(soup_of(client, path)) == []
    for missing in (
        "/presidency/members/nobody/news/",
        "/commissions/nobody/news/",
        "/presidency/members/news/",
    ):
        assert client.get(missing).status_code == 404


def test_what_is_not_public_is_nowhere(client: Client, person: Person) -> None:
    """Drafts, withdrawn and restricted articles."""
    withdrawn, closed = article_about(person), article_about(person)
    withdrawn.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    article_about(person, live=False)
    assert titles(soup_of(client, path_of(person))) == []
    assert titles(soup_of(client, news_path(person))) == []


def test_pages_cost_the_same_however_much_news(
    client: Client, person: Person, body: Body, settings: Any
) -> None:
    """One article or eight; an article about nobody asks nothing, one about many asks once."""

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    paths = [path_of(person), path_of(body), news_path(person), news_path(body)]
    first = article_about(person, body)
    few = [queries(path) for path in paths]
    for _ in range(7):
        article_about(person, body)
    assert [queries(path) for path in paths] == few
    assert max(few) <= 15
    assert queries(first.url) == queries(article_about().url) + 1
    assert queries(
        article_about(*PersonFactory.create_batch(3), *BodyFactory.create_batch(2)).url
    ) == queries(first.url)


def test_the_document_names_them(client: Client, person: Person, body: Body) -> None:
    """In the article's language, to filter by and to include."""
    article = article_about(person, body, language="en")
    data = client.get(f"/api/v1/articles/{article.pk}?locale=en").json()["data"]
    assert data["people"] == [
        {
            "type": "person",
            "id": person.pk,
            "slug": person.slug,
            "name": "Sara Example",
            "url": data["people"][0]["url"],
        }
    ]
    assert data["people"][0]["url"].endswith(path_of(person, "en"))
    assert [row["slug"] for row in data["bodies"]] == [body.slug]
    article_about(language="en")
    for query in (f"filter[person]={person.slug}", f"filter[body]={body.slug}"):
        answer = client.get(f"/api/v1/articles?locale=en&include=people,bodies&{query}").json()
        assert [row["id"] for row in answer["data"]] == [article.pk]
        assert {(row["type"], row["id"]) for row in answer["included"]} == {
            ("person", person.pk),
            ("body", body.pk),
        }


def test_a_new_name_reaches_the_article(person: Person, body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a new address name, by which articles are found; who is gone is named no more."""
    article = article_about(person, body)
    purged: set[str] = set()
    monkeypatch.setattr("sections.general.record_news.purge", lambda *tags: purged.update(tags))
    person.family_name, person.slug = "تازه‌نام", "new-name"
    person.save()
    document = get("article", article.pk) or {}
    assert [(row["name"], row["slug"]) for row in document["people"]] == [(person.name, "new-name")]
    assert (
        news_tag("person", person.pk, "fa") in purged
    )  # Its page may have been read in between, without news.
    body.delete()
    assert (get("article", article.pk) or {})["bodies"] == []


def test_publishing_purges_the_pages_of_those_it_is_about(
    client: Client, person: Person, body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those it was about before, too; and an article about nobody purges no page of the record."""
    article = article_about(person)
    purged: set[str] = set()
    monkeypatch.setattr("cms.core.pagecache.triggers.purge", lambda *tags: purged.update(tags))
    tags = {news_tag("person", person.pk, "fa"), news_tag("body", body.pk, "fa")}
    article = ArticlePage.objects.get(pk=article.pk)
    article.article_people, article.article_bodies = [], [ArticleBody(body=body)]
    article.save_revision().publish()
    assert tags <= purged
    with collecting() as collected:
        client.get(path_of(body))
    assert tags & collected.tags == {news_tag("body", body.pk, "fa")}
    purged.clear()
    article_about()
    assert not any(tag.startswith("news:") for tag in purged)


def test_who_it_is_about_goes_with_a_translation(person: Person, body: Body) -> None:
    """Synchronised: a translator need not choose them again, and a later change follows."""
    article = article_about(person, body)
    source, _created = TranslationSource.update_or_create_from_instance(article)
    translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="en")
    )
    translation.save_target(publish=True)
    english = article.get_translation(translation.target_locale).specific
    assert (english.people, english.bodies) == ([person], [body])
    article = ArticlePage.objects.get(pk=article.pk)
    article.article_bodies = []
    article.save_revision().publish()
    source.update_from_db()
    translation.save_target(publish=True)
    english = ArticlePage.objects.get(pk=english.pk)
    assert (english.people, english.bodies) == ([person], [])
