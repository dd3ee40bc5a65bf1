"""Requests beyond every reader's are refused early, clearly and cheaply."""

from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cms.core.middleware.limits import MAX_PATH, LimitsMiddleware


def answer(method: str, path: str, **meta: Any) -> HttpResponse:
    """Return what the middleware says; 200 for what it lets through."""
    request = RequestFactory().generic(method, "/", **meta)
    request.path_info = path
    response = LimitsMiddleware(lambda _request: HttpResponse("through"))(request)
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    ("method", "path", "meta", "status"),
    [
        ("GET", "/", {}, 200),
        ("GET", "/" + "ش" * (MAX_PATH - 1), {}, 200),
        ("GET", "/" + "ش" * MAX_PATH, {}, 414),
        ("GET", "/", {"QUERY_STRING": "q=" + "a" * 9_000}, 414),
        ("GET", "/a\0b/", {}, 400),
        ("TRACE", "/", {}, 501),
        ("BREW", "/", {}, 501),
        ("POST", "/", {"CONTENT_LENGTH": "nonsense"}, 400),
        ("POST", "/", {"CONTENT_LENGTH": str(6 * 1024 * 1024)}, 413),
        ("POST", "/admin/images/add/", {"CONTENT_LENGTH": str(6 * 1024 * 1024)}, 200),
        ("POST", "/admin/images/add/", {"CONTENT_LENGTH": str(10**12)}, 413),
        ("POST", "/api/v1/graphql", {"CONTENT_LENGTH": str(10**12)}, 413),
    ],
)
def test_limits(db: None, method: str, path: str, meta: dict[str, str], status: int) -> None:
    """Each bound, from both sides."""
    assert answer(method, path, **meta).status_code == status


def test_the_api_answers_with_a_problem_document() -> None:
    """RFC 9457."""
    response = answer("POST", "/api/v1/graphql", CONTENT_LENGTH=str(10**12))
    assert response.headers["Content-Type"] == "application/problem+json"
    assert b'"status": 413' in response.content


def test_a_body_found_too_big_while_reading_is_a_413() -> None:
    """Django alone would call it a bad request."""
    request = RequestFactory().post("/")
    middleware = LimitsMiddleware(lambda _request: HttpResponse())
    response = middleware.process_exception(request, RequestDataTooBig())
    assert response is not None
    assert response.status_code == 413
    assert middleware.process_exception(request, ValueError()) is None


def test_the_page_is_in_the_readers_language(db: None) -> None:
    """And needs no query."""
    body = "a" * (6 * 1024 * 1024)
    assert 'lang="en"' in Client().post("/en/", {"body": body}).content.decode()
    assert 'lang="fa"' in Client().post("/", {"body": body}).content.decode()
