"""Lists: order, filters, languages, cursors, and what they cost."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.core.models import PublishedDocument

Make = Callable[..., list[PublishedDocument]]
Get = Callable[..., dict[str, Any]]
pytestmark = pytest.mark.django_db


def ids(body: dict[str, Any]) -> list[int]:
    return [item["id"] for item in body["data"]]


def walk(get: Get, path: str, **parameters: Any) -> list[int]:
    """All ids of a list, part by part."""
    found: list[int] = []
    cursor: dict[str, str] = {}
    for _ in range(200):
        body = get(path, **parameters, **cursor)
        found += ids(body)
        if body["meta"]["next_cursor"] is None:
            return found
        cursor = {"cursor": body["meta"]["next_cursor"]}
    raise AssertionError("the list never ends")


def test_the_newest_come_first_and_parts_meet(make_articles: Make, get: Get) -> None:
    make_articles(45)
    first = get("/articles")
    assert ids(first) == list(range(45, 25, -1))
    assert first["meta"] == {
        "locales": ["fa"],
        "limit": 20,
        "count": 20,
        "next_cursor": first["meta"]["next_cursor"],
    }
    assert first["links"]["next"].startswith("http://127.0.0.1:8000/api/v1/articles?")
    assert walk(get, "/articles", limit=7) == list(range(45, 0, -1))
    assert walk(get, "/articles", limit=7, sort="date") == list(range(1, 46))
    assert walk(get, "/articles", limit=7, sort="-updated_at") == list(range(45, 0, -1))


@pytest.mark.parametrize("limit", [20, 100])
def test_a_list_is_one_query(
    make_articles: Make, client: Client, django_assert_num_queries: Any, limit: int
) -> None:
    make_articles(120, topic="housing")
    for query in (
        "",
        "&filter[kind]=news",
        "&filter[topic]=housing&filter[kind]=news",
        "&locale=en,fa",
        "&fields=id",
    ):
        with django_assert_num_queries(1):
            response = client.get(f"/api/v1/articles?limit={limit}{query}")
        assert len(response.json()["data"]) == limit


def test_filters_narrow(make_articles: Make, get: Get) -> None:
    make_articles(5, topic="housing", unit="media")
    make_articles(5, first_id=11, topic="transport", unit="media")
    make_articles(5, first_id=21, topic="transport")
    assert walk(get, "/articles", **{"filter[topic]": "housing", "limit": 2}) == [5, 4, 3, 2, 1]
    assert len(walk(get, "/articles", **{"filter[topic][in]": "housing,transport", "limit": 4})) == 15
    assert sorted(walk(get, "/articles", **{"filter[topic]": "transport", "filter[unit]": "media"})) == list(
        range(11, 16)
    )
    assert walk(get, "/articles", **{"filter[topic]": "nothing"}) == []
    assert walk(get, "/articles", **{"filter[id][in]": "3,21,99"}) == [3, 21]
    assert walk(
        get, "/articles", **{"filter[date][gte]": "2026-01-01T03:00:00Z", "filter[topic]": "housing"}
    ) == [5, 4]
    assert (
        walk(get, "/articles", **{"filter[date][lt]": "2026-01-01T03:30:00+03:30", "filter[unit]": "media"})
        == []
    )


def test_languages_fall_back_document_by_document(make_articles: Make, get: Get) -> None:
    keys = [uuid.uuid4() for _ in range(4)]
    make_articles(4, keys=keys)
    make_articles(2, locale="en", first_id=101, keys=keys[:2])
    assert ids(get("/articles")) == [4, 3, 2, 1]
    assert ids(get("/articles", locale="en")) == [102, 101]
    body = get("/articles", locale="en,fa")
    assert ids(body) == [4, 3, 102, 101]
    assert body["meta"]["locales"] == ["en", "fa"]
    assert walk(get, "/articles", locale="en,fa", limit=1) == [4, 3, 102, 101]
    assert ids(get("/articles", locale="ar")) == []


def test_fields_narrow_each_document(make_articles: Make, get: Get) -> None:
    make_articles(1)
    assert get("/articles", fields="id,title")["data"] == [{"id": 1, "title": "خبر 1"}]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=99999999999999999999999", "limit"),
        ("limit=۲۰", "limit"),
        ("limit=-1", "limit"),
        ("limit=20&limit=30", "limit"),
        ("page=2", "page"),
        ("sort=title", "sort"),
        ("sort=", "sort"),
        ("locale=de", "locale"),
        ("locale=fa,fa,", "locale"),
        ("fields=password", "fields"),
        ("include=secrets", "include"),
        ("filter[kind]=gossip", "filter[kind]"),
        ("filter[live]=false", "filter[live]"),
        ("filter[topic]=a%00b", "filter[topic]"),
        ("filter[topic]=", "filter[topic]"),
        (f"filter[topic]={'x' * 101}", "filter[topic]"),
        ("filter[date][gte]=yesterday", "filter[date][gte]"),
        ("filter[date][gte]=0001-01-01", "filter[date][gte]"),
        ("filter[date][gte]=9999-12-31T23:59:59-12:00", "filter[date][gte]"),
        ("filter[id][in]=1,x", "filter[id][in]"),
        ("filter[id][in]=" + "9" * 30, "filter[id][in]"),
        ("path=general", "path"),
    ],
)
def test_what_is_wrong_is_named(client: Client, query: str, named: str) -> None:
    response = client.get(f"/api/v1/articles?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["type"].endswith("/api/v1/problems/invalid-parameter")
    assert [error["parameter"] for error in body["errors"]] == [named]
    assert body["errors"][0]["pointer"] == f"/query/{named}"
    assert body["request_id"] == response["X-Request-ID"]


def test_every_mistake_is_named_at_once(client: Client) -> None:
    body = client.get("/api/v1/articles?limit=x&sort=x&who=me").json()
    assert [error["parameter"] for error in body["errors"]] == ["limit", "sort", "who"]


def test_a_cursor_serves_its_own_list_only(make_articles: Make, client: Client, get: Get) -> None:
    make_articles(5)
    cursor = get("/articles", limit=2)["meta"]["next_cursor"]
    assert ids(get("/articles", limit=1, cursor=cursor)) == [3]
    others: list[dict[str, str]] = [{"sort": "date"}, {"locale": "en"}, {"filter[kind]": "news"}]
    for query in others:
        response = client.get("/api/v1/articles", query | {"cursor": str(cursor)})
        assert (response.status_code, response.json()["type"].rpartition("/")[2]) == (400, "invalid-cursor")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_an_altered_cursor_is_refused(
    make_articles: Make, client: Client, get: Get, data: st.DataObject
) -> None:
    if not PublishedDocument.objects.filter(type="article").exists():
        make_articles(3)
    cursor: str = get("/articles", limit=1)["meta"]["next_cursor"]
    place = data.draw(st.integers(0, len(cursor) - 1))
    letter = data.draw(st.sampled_from("ABCabc012-_=٣\x00 "))
    altered = cursor[:place] + letter + cursor[place + 1 :]
    response = client.get("/api/v1/articles", {"limit": "1", "cursor": altered})
    last = place == len(cursor) - 1  # The last letter may hold bits that decode to nothing.
    assert response.status_code == 400 or altered == cursor or (last and response.status_code == 200)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cursor=st.text(max_size=500))
def test_any_text_as_a_cursor_is_refused(client: Client, cursor: str) -> None:
    if cursor:
        assert client.get("/api/v1/articles", {"cursor": cursor}).status_code in (400, 414)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=40), value=st.text(max_size=60))
def test_no_parameter_makes_an_error_of_ours(client: Client, name: str, value: str) -> None:
    for path in ("/api/v1/articles", "/api/v1/pages/1", "/api/v1/changes", "/api/v1/topics"):
        assert client.get(path, {name: value}).status_code < 500


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(max_size=120), name=st.sampled_from(["topic", "author", "unit", "kind"]))
def test_no_filter_value_makes_an_error_of_ours(client: Client, name: str, value: str) -> None:
    assert client.get("/api/v1/articles", {f"filter[{name}]": value}).status_code in (200, 400, 414)
    assert client.get("/api/v1/articles", {f"filter[{name}][in]": value}).status_code in (200, 400, 414)


def test_lists_use_their_indexes(make_articles: Make, client: Client, django_assert_num_queries: Any) -> None:
    from django.db import connection

    make_articles(300, topic="housing")
    for address in ("articles?limit=20", "articles?limit=20&filter[topic]=housing", "articles/7"):
        with django_assert_num_queries(1) as captured:
            client.get(f"/api/v1/{address}")
        with connection.cursor() as cursor:
            explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
            if connection.vendor == "postgresql":
                cursor.execute("ANALYZE core_publisheddocument")
                cursor.execute("ANALYZE core_documentfacet")
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute(explain + captured.captured_queries[0]["sql"])
            plan = "\n".join(str(row) for row in cursor.fetchall())
        assert re.search(r"core_(document|facet)_newest|core_published_document_once|object_id=", plan), plan
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan
