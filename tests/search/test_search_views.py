"""The search page and the suggestions over HTTP: three languages, every filter, every fault."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils.html import escape
from wagtail.models import Locale

from search import services
from search.backends import SearchUnavailable
from search.models import SearchEntry
from sections.council.models import Topic
from tests.search.conftest import Publish
from tests.search.test_search_hostile import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    """A topic to filter by."""
    return Topic.objects.create(locale=Locale.objects.get(language_code="fa"), slug="housing", name="مسکن")


def text_of(response: Any) -> str:
    """Return the body of an answer."""
    return response.content.decode()


def test_without_a_query_there_is_only_the_form(client: Client) -> None:
    """The address alone is a page to search from."""
    response = client.get("/search/")
    assert response.status_code == 200
    assert 'name="q"' in text_of(response)
    assert response.context["results"] is None


@pytest.mark.parametrize(("prefix", "locale"), [("", "fa"), ("/en", "en"), ("/ar", "ar")])
def test_results_in_each_language(client: Client, publish: Publish, prefix: str, locale: str) -> None:
    """The page answers in the language of its address, with results of that language."""
    publish(title="مترو Metro", locale=locale, url=f"http://127.0.0.1:8000{prefix}/general/news/metro/")
    publish(title="Metro", locale="fa" if locale != "fa" else "en")
    response = client.get(f"{prefix}/search/", {"q": "metro"})
    assert response.status_code == 200
    assert response.context["total"] == 1
    assert f'href="{prefix}/general/news/metro/"' in text_of(response)
    assert "<mark>Metro</mark>" in text_of(response)


def test_answers_are_nobodys_but_the_readers(client: Client, publish: Publish) -> None:
    """No cookie, no robot, no shared cache: what is withdrawn must not live on in one."""
    publish(title="مترو")
    for address in ("/search/?q=مترو", "/search/suggest?q=مت"):
        response = client.get(address)
        assert not response.cookies
        assert response["X-Robots-Tag"] == "noindex"
        assert "private" in response["Cache-Control"]
        assert "max-age=60" in response["Cache-Control"]


def test_filters_are_kept_by_the_pager(client: Client, publish: Publish, topic: Topic) -> None:
    """The links to other pages carry the query and every filter, and nothing else."""
    for _ in range(25):
        publish(title="مسکن", topics=[{"slug": topic.slug, "name": topic.name}])
    address = {"q": "مسکن", "topic": "housing", "from": "۱۴۰۴/۰۱/۰۱", "page": "۲", "x": "y"}
    response = client.get("/search/", address)
    assert response.context["results"].number == 2
    assert len(response.context["results"].object_list) == 5
    assert 'page=1"' in text_of(response)
    assert response.context["query_string"].endswith("&")
    assert "topic=housing" in response.context["query_string"]
    assert "page=" not in response.context["query_string"]
    assert "x=y" not in response.context["query_string"]


@pytest.mark.parametrize("page", ["0", "-1", "۹۹۹۹۹۹", "1e9", "x", "9" * 400, "\x00", ""])
def test_any_page_number_has_an_answer(client: Client, publish: Publish, page: str) -> None:
    """There is one page, and every number leads to it."""
    publish(title="مترو")
    response = client.get("/search/", {"q": "مترو", "page": page})
    assert response.status_code == 200
    assert response.context["results"].number == 1


@pytest.mark.parametrize("day", ["1405/01/01", "۱۴۰۵/۱/۱", "2026-03-21", "٢٠٢٦-٠٣-٢١", "۱ فروردین ۱۴۰۵"])
def test_days_in_both_calendars_and_any_digits(client: Client, publish: Publish, day: str) -> None:
    """One day, however it is written."""
    publish(title="مترو", object_id=900_001, date=None)
    response = client.get("/search/", {"q": "مترو", "from": day})
    assert response.status_code == 200
    assert response.context["total"] == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "secret"),
        ("kind", "<b>"),
        ("topic", "unknown"),
        ("from", "1405/13/01"),
        ("from", "1404/12/30"),
        ("to", "tomorrow"),
        ("language", "de"),
        ("sort", "price; DROP TABLE x"),
        ("kind", "\x00"),
        ("from", "\x00"),
        ("topic", "x" * 5000),
    ],
)
def test_a_filter_that_makes_no_sense_is_named(
    client: Client, publish: Publish, name: str, value: str
) -> None:
    """Status 400, the message beside its field, the words kept, nothing searched behind the reader's back."""
    publish(title="مترو")
    response = client.get("/search/", {"q": "مترو", name: value})
    assert response.status_code == (200 if value == "\x00" else 400)
    if value != "\x00":
        assert list(response.context["form"].errors) == [name]
        assert response.context["results"] is None
    assert 'value="مترو"' in text_of(response)
    assert "\x00" not in text_of(response)


def test_a_time_that_ends_before_it_begins(client: Client) -> None:
    """Both days are right, the two together are not."""
    response = client.get("/search/", {"q": "x", "from": "1405/02/01", "to": "1405/01/01"})
    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["to"]


def test_unknown_parameters_are_named(client: Client, publish: Publish) -> None:
    """A filter that does not exist is not silently ignored."""
    publish(title="مترو")
    response = client.get("/search/", {"q": "مترو", "colour<b>": "red"})
    assert response.status_code == 200
    assert escape("«colour<b>»") in text_of(response)
    assert "<b>»" not in text_of(response)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_queries_get_a_page(client: Client, publish: Publish, text: str) -> None:
    """Never a 500; what is shown again is escaped and free of invisible characters."""
    publish(title="شورای شهر")
    if "\ud800" in text:
        text = text.replace("\ud800", "%ED%A0%80")
    for path in ("/search/", "/search/suggest"):
        response = client.get(path, {"q": text[:6000]})
        assert response.status_code in {200, 414}
        assert not re.search("[\x00\u202a-\u202e\u2066-\u2069]", text_of(response))
        # JSON says `<` as it is: it is served as JSON, and no browser sniffs it.
        assert response["Content-Type"] == "application/json" or "<script>alert" not in text_of(response)


def test_bytes_that_are_no_utf_8(client: Client) -> None:
    """A broken encoding is a strange word, not an error."""
    assert client.get("/search/?q=%ff%fe%00").status_code == 200
    assert client.get("/search/suggest?q=%ed%a0%80").status_code == 200


def test_only_reading_is_allowed(client: Client) -> None:
    """A search changes nothing, so nothing can be posted to it."""
    assert client.post("/search/", {"q": "x"}).status_code == 405
    assert client.post("/search/suggest").status_code == 405


def test_nothing_found_says_so_and_offers_a_spelling(client: Client, publish: Publish) -> None:
    """The offered spelling is a link that keeps the filters."""
    publish(title="شهرداری تهران", kind="news")
    response = client.get("/search/", {"q": "شهردری", "kind": "news", "page": "3"})
    assert response.context["total"] == 0
    assert response.context["suggestion"] == "شهرداری"
    assert "kind=news" in response.context["suggestion_url"]
    assert "page" not in response.context["suggestion_url"]


def test_suggestions_are_json(client: Client, publish: Publish) -> None:
    """Title, address and label, in the language of the address."""
    publish(title="بودجه سال آینده", kind="report")
    answer = json.loads(client.get("/search/suggest", {"q": "بودجة"}).content)
    assert [set(item) for item in answer["suggestions"]] == [{"title", "url", "label"}]
    assert answer["suggestions"][0]["title"] == "بودجه سال آینده"
    assert json.loads(client.get("/en/search/suggest", {"q": "بودجه"}).content)["suggestions"] == []


def test_the_number_of_queries_does_not_grow(client: Client, publish: Publish) -> None:
    """A page of twenty results asks the database as often as a page of one."""

    def queries(query: str) -> int:
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            assert client.get("/search/", {"q": query}).status_code == 200
        return len(captured)

    publish(title="یگانه")
    for _ in range(30):
        publish(title="بسیار")
    assert queries("بسیار") == queries("یگانه") <= 15


@pytest.mark.parametrize("path", ["/search/?q=مترو", "/search/suggest?q=مترو"])
def test_an_index_that_is_away_is_said_plainly(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """503 with a time to come back, never a traceback."""

    def fail(*args: object, **kwargs: object) -> None:
        raise SearchUnavailable("locked")

    monkeypatch.setattr(services, "search", fail)
    monkeypatch.setattr(services, "suggest", fail)
    response = client.get(path)
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_a_missing_index_is_a_503_and_rebuilding_heals_it(
    client: Client, publish: Publish, portal: Any
) -> None:
    """Without its table the search says that it is away; the rest of the page stands."""
    publish(title="مترو")
    table = "search_fts" if connection.vendor == "sqlite" else "search_searchentry"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO search_lost")
    try:
        assert client.get("/search/", {"q": "مترو"}).status_code == 503
        if connection.vendor != "sqlite":
            assert client.get("/search/suggest", {"q": "مترو"}).status_code == 503
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE search_lost RENAME TO {table}")
    assert client.get("/search/", {"q": "مترو"}).context["total"] == 1
    SearchEntry.objects.all().delete()
