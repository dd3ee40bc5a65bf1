"""Details, changes, and the answers' headers."""

import gzip
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from cms.core.api import listing
from cms.core.api.problems import PROBLEMS
from cms.core.models import PublishedDocument
from cms.demo.factories import ArticlePageFactory, AuthorFactory, TopicFactory, news_index

Make = Callable[..., list[PublishedDocument]]
Get = Callable[..., dict[str, Any]]
pytestmark = pytest.mark.django_db


def test_a_detail_is_one_query(make_articles: Make, client: Client, django_assert_num_queries: Any) -> None:
    make_articles(1)
    for query in ("", "?locale=en,fa", "?fields=id,body_html"):
        with django_assert_num_queries(1):
            response = client.get(f"/api/v1/articles/1{query}")
        assert response.json()["data"]["id"] == 1
        assert response["Content-Language"] == "fa"


def test_a_detail_in_another_language(make_articles: Make, client: Client, get: Get) -> None:
    key = uuid.uuid4()
    make_articles(1, keys=[key])
    make_articles(1, locale="en", first_id=2, keys=[key])
    assert get("/articles/1", locale="en,fa")["data"]["id"] == 2
    assert get("/articles/1", locale="en,fa")["meta"] == {"locale": "en"}
    assert get("/articles/2", locale="ar,fa")["data"]["id"] == 1
    assert client.get("/api/v1/articles/1?locale=ar").status_code == 404


def test_withdrawn_is_gone_and_unknown_is_not_found(make_articles: Make, client: Client) -> None:
    make_articles(2)
    PublishedDocument.objects.filter(object_id=1).update(deleted_at=timezone.now(), summary=b"", detail=b"")
    assert client.get("/api/v1/articles/1").status_code == 410
    assert client.get("/api/v1/articles/1?locale=en,fa").status_code == 410
    assert client.get("/api/v1/articles/99").status_code == 404
    assert client.get("/api/v1/pages/2").status_code == 404
    for bad in ("x", "1%00", "9" * 30, "-1", "۱"):
        response = client.get(f"/api/v1/articles/{bad}")
        assert response.status_code == 400
        assert response.json()["errors"][0]["pointer"] == "/path/id"


def test_included_documents_come_once(
    portal: Any, get: Get, django_assert_num_queries: Any, client: Client
) -> None:
    topic, author = TopicFactory(slug="housing"), AuthorFactory(slug="someone")
    for _ in range(3):
        article = ArticlePageFactory(parent=news_index())
        article.topics = [topic]
        article.article_authors.create(author=author)
        article.save_revision().publish()
    body = get("/articles", include="topics,authors")
    assert sorted((item["type"], item["id"]) for item in body["included"]) == [
        ("author", author.pk),
        ("topic", topic.pk),
    ]
    first, second = ArticlePageFactory(parent=news_index()), article
    first.relations.create(target=second)
    first.save_revision().publish()
    with django_assert_num_queries(3):
        body = client.get(f"/api/v1/articles/{first.pk}?include=related,related.topics").json()
    assert [(item["type"], item["id"]) for item in body["included"]] == [
        ("article", second.pk),
        ("topic", topic.pk),
    ]


def test_a_document_is_found_by_its_path(portal: Any, get: Get) -> None:
    article = ArticlePageFactory(parent=news_index(), slug="خبر-تازه")
    for path in (article.get_url(), "/general/news/خبر-تازه/", "/general/news/خبر-تازه"):
        assert [item["id"] for item in get("/articles", path=path)["data"]] == [article.pk]
    assert [item["kind"] for item in get("/pages", path="/en/")["data"]] == ["intro"]
    assert get("/pages", path="/nowhere/")["data"] == []


def test_conditional_requests_compression_and_cache_headers(make_articles: Make, client: Client) -> None:
    make_articles(30)
    for address in ("/api/v1/articles", "/api/v1/articles/3", "/api/v1/changes", "/api/v1/openapi.json"):
        plain = client.get(address)
        assert plain["Cache-Control"] == "public, max-age=30, s-maxage=300, stale-while-revalidate=600"
        assert plain["Surrogate-Key"]
        assert plain["Vary"] == "Accept-Encoding"
        assert not plain.cookies
        assert plain["Access-Control-Allow-Origin"] == "*"
        again = client.get(address, headers={"If-None-Match": f'"other", W/{plain["ETag"]}'})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", plain["ETag"])
        packed = client.get(address, headers={"Accept-Encoding": "br, gzip"})
        if packed.has_header("Content-Encoding"):
            assert gzip.decompress(packed.content) == plain.content
            assert packed["ETag"] != plain["ETag"]
            headers = {"If-None-Match": packed["ETag"], "Accept-Encoding": "gzip"}
            assert client.get(address, headers=headers).status_code == 304
        head = client.head(address)
        assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", str(len(plain.content)))


def test_an_entity_tag_changes_with_the_answer(make_articles: Make, client: Client) -> None:
    make_articles(2)
    before = client.get("/api/v1/articles/1")["ETag"], client.get("/api/v1/articles")["ETag"]
    PublishedDocument.objects.filter(object_id=1).update(detail=b'{"id":1}', summary=b'{"id":1}')
    assert before[0] != client.get("/api/v1/articles/1")["ETag"]
    assert before[1] != client.get("/api/v1/articles")["ETag"]


def test_a_reader_who_follows_the_changes_has_a_true_copy(make_articles: Make, get: Get) -> None:
    make_articles(5)
    copy: dict[tuple[str, int], Any] = {}
    cursor: dict[str, str] = {}

    def follow() -> int:
        parts = 0
        while True:
            body = get("/changes", limit=2, type="article", view="detail", **cursor)
            for change in body["data"]:
                key = change["type"], change["id"]
                if change["action"] == "delete":
                    assert change["document"] is None
                    assert change["deleted_at"]
                    copy.pop(key, None)
                else:
                    copy[key] = change["document"]
            cursor["cursor"] = body["meta"]["cursor"]
            parts += 1
            if not body["meta"]["has_more"]:
                return parts

    assert follow() == 3
    assert sorted(key[1] for key in copy) == [1, 2, 3, 4, 5]
    assert "body_html" in copy["article", 1]
    top = PublishedDocument.objects.order_by("-sequence").first()
    assert top is not None
    assert top.sequence is not None
    PublishedDocument.objects.filter(type="article", object_id=2).update(
        deleted_at=timezone.now(), summary=b"", detail=b"", sequence=top.sequence + 1
    )
    follow()
    assert sorted(key[1] for key in copy) == [1, 3, 4, 5]
    assert get("/changes", **cursor)["data"] == []


def test_changes_are_one_query(make_articles: Make, client: Client, django_assert_num_queries: Any) -> None:
    make_articles(30)
    with django_assert_num_queries(1):
        assert len(client.get("/api/v1/changes?limit=20&type=article").json()["data"]) == 20


@pytest.mark.parametrize(
    "address", ["", "/", "/articles", "/articles/1", "/changes", "/docs", "/problems/gone"]
)
@pytest.mark.parametrize("method", ["put", "patch", "delete", "post", "trace"])
def test_only_reading_is_allowed(client: Client, address: str, method: str) -> None:
    response = getattr(client, method)(f"/api/v1{address or '/'}")
    assert response.status_code in (404, 405)
    assert response["Content-Type"] == "application/problem+json"


def test_errors_are_problem_documents(client: Client) -> None:
    cases = [
        (client.get("/api/v1/nothing"), 404),
        (client.get("/api/v1/articles/"), 404),
        (client.get("/api/v1/articles", headers={"Accept": "text/csv"}), 406),
        (client.post("/api/v1/articles", b"x" * 200_000, content_type="application/json"), 413),
        (client.get("/api/v1/articles?" + "x" * 9000), 414),
        (client.get("/api/v1/articles", headers={"Host": "evil.example"}), 400),
    ]
    for response, status in cases:
        assert response.status_code == status
        assert response["Content-Type"] == "application/problem+json"
        body = response.json()
        assert body["status"] == status
        path = body["type"].removeprefix("http://127.0.0.1:8000")
        assert client.get(path).status_code == 200


def test_every_kind_of_problem_is_explained(client: Client) -> None:
    page = client.get("/api/v1/problems/").content.decode()
    for slug, kind in PROBLEMS.items():
        assert slug in page
        assert kind.title in page
    assert client.get("/api/v1/problems/unheard-of").status_code == 404


def test_a_request_id_is_kept_when_it_is_harmless(client: Client) -> None:
    assert client.get("/api/v1/", headers={"X-Request-ID": "abc-123-def"})["X-Request-ID"] == "abc-123-def"
    assert client.get("/api/v1/", headers={"X-Request-ID": "<script>"})["X-Request-ID"] != "<script>"


def test_a_browser_elsewhere_may_ask(client: Client) -> None:
    response = client.options("/api/v1/articles", headers={"Origin": "https://news.example"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Access-Control-Allow-Methods"]


def test_a_database_that_is_away_is_a_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(listing.connection, "cursor", fail)
    response = client.get("/api/v1/articles")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "gone" not in response.content.decode()


def test_the_api_never_waits_for_a_session_or_a_language(client: Client, make_articles: Make) -> None:
    make_articles(1)
    response = client.get("/api/v1/articles", headers={"Accept-Language": "en", "Cookie": "sessionid=x"})
    assert json.loads(response.content)["meta"]["locales"] == ["fa"]
    assert "Cookie" not in response["Vary"]


def test_private_and_draft_articles_are_nowhere(portal: Any, client: Client) -> None:
    from wagtail.models import PageViewRestriction

    draft = ArticlePageFactory(parent=news_index(), live=False, title="راز پیش‌نویس")
    closed = ArticlePageFactory(parent=news_index("notes"), title="راز بسته")
    PageViewRestriction.objects.create(page=news_index("notes"), restriction_type="login")
    shown = ArticlePageFactory(parent=news_index(), title="آشکار")
    shown.relations.create(target=draft)
    shown.relations.create(target=closed)
    shown.save_revision().publish()
    assert [item["id"] for item in client.get("/api/v1/articles").json()["data"]] == [shown.pk]
    for address in (
        "/articles",
        f"/articles/{shown.pk}",
        "/changes?view=detail",
        "/pages?limit=200",
        "/articles?path=/x/",
    ):
        assert "راز" not in client.get(f"/api/v1{address}").content.decode()
    assert client.get(f"/api/v1/articles/{closed.pk}").status_code == 410
    assert client.get(f"/api/v1/articles/{draft.pk}").status_code == 404
