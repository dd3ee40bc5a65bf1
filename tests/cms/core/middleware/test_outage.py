"""A database that is away is a 503, and kept pages do not notice."""

import time
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from wagtail.models import Page

from cms.core.middleware import outage
from cms.core.middleware.outage import DatabaseOutageMiddleware, breaker, is_outage, is_unreachable


@pytest.fixture(autouse=True)
def _closed_breaker() -> Any:
    breaker.reset()
    yield
    breaker.reset()


def caused(error: Exception, cause: Exception) -> Exception:
    """Return the error with its cause, as Django wraps the driver's."""
    error.__cause__ = cause
    return error


@pytest.fixture
def _postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outage, "connection", SimpleNamespace(vendor="postgresql"))


@pytest.mark.usefixtures("_postgresql")
@pytest.mark.parametrize(
    ("error", "is_503", "rests"),
    [
        (caused(OperationalError(), psycopg.OperationalError("connection refused")), True, True),
        (caused(OperationalError(), psycopg.errors.AdminShutdown()), True, True),
        (caused(OperationalError(), psycopg.errors.QueryCanceled()), True, False),
        (caused(OperationalError(), psycopg.errors.DeadlockDetected()), True, False),
        (InterfaceError("connection already closed"), True, True),
        (caused(RuntimeError(), OperationalError()), True, True),
        (ProgrammingError("no such column"), False, False),
        (ValueError(), False, False),
        (None, False, False),
    ],
)
def test_what_counts_as_an_outage(error: Exception | None, is_503: bool, rests: bool) -> None:
    """A slow statement is an outage for its reader; only a server that is gone is one for everybody."""
    assert is_outage(error) is is_503
    assert is_unreachable(error) is rests


@pytest.mark.parametrize(("words", "is_503"), [("database is locked", True), ("no such table: x", False)])
def test_sqlite_reports_everything_alike(monkeypatch: pytest.MonkeyPatch, words: str, is_503: bool) -> None:
    """So its words are read: a busy file is an outage, a missing table is our fault."""
    monkeypatch.setattr(outage, "connection", SimpleNamespace(vendor="sqlite"))
    assert is_outage(OperationalError(words)) is is_503


def break_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first thing a page needs from the database fail as a dead server would."""

    def away(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked") from psycopg.OperationalError("connection refused")

    monkeypatch.setattr(Page, "route_for_request", away)


@pytest.mark.parametrize(("path", "language"), [("/presidency/", "fa"), ("/en/general/", "en")])
def test_the_503_page(portal: Any, monkeypatch: pytest.MonkeyPatch, path: str, language: str) -> None:
    """In the reader's language, with a time to come back, for no cache to keep."""
    break_database(monkeypatch)
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["Cache-Control"] == "no-store"
    assert f'lang="{language}"' in response.content.decode()


def test_kept_pages_are_served_meanwhile(portal: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache stands above the breaker."""
    settings.CMS_PAGE_CACHE = True
    Client().get("/presidency/")
    break_database(monkeypatch)
    breaker.trip()
    assert Client().get("/presidency/").status_code == 200
    assert Client(raise_request_exception=False).get("/general/").status_code == 503
    assert Client().get("/healthz").status_code == 200


def test_after_an_outage_nobody_waits_again_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers are answered at once, then the database gets another chance."""
    asked: list[HttpRequest] = []

    def answer(request: HttpRequest) -> HttpResponse:
        asked.append(request)
        return HttpResponse()

    middleware = DatabaseOutageMiddleware(answer)
    breaker.trip()
    assert middleware(RequestFactory().get("/")).status_code == 503
    assert (
        middleware(RequestFactory().get("/api/v1/articles")).headers["Content-Type"]
        == "application/problem+json"
    )
    assert not asked
    now = time.monotonic()
    monkeypatch.setattr(outage.time, "monotonic", lambda: now + outage.REST_SECONDS + 1)
    assert middleware(RequestFactory().get("/")).status_code == 200


@pytest.mark.postgres
def test_a_wait_within_a_request_ends(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a statement that sleeps stands for a server that hangs; the connection is not used again."""
    monkeypatch.setattr(outage, "ANSWER_SECONDS", 0.2)
    connection.close()

    def view(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(3)")
        return HttpResponse()

    started = time.monotonic()
    with pytest.raises(OperationalError, match="did not answer in time"):
        DatabaseOutageMiddleware(view)(RequestFactory().get("/"))
    assert time.monotonic() - started < 2
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
