"""A database that is gone or hangs is a 503 within five seconds, and the next reader does not wait for it again."""

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import get_template

#: Longest wait for an answer of the database within a request; then the reader gets the 503 page.
ANSWER_SECONDS = 4.0
#: A kept connection is asked whether it still lives before its first statement; a dead server must not eat the rest.
HEALTH_CHECK_SECONDS = 1.5
#: After an outage was seen, requests that need the database are answered 503 at once for this long.
REST_SECONDS = 2.0

#: Migrations, reindexing and tasks may wait longer: only requests are bounded.
_in_request: ContextVar[bool] = ContextVar("database_in_request", default=False)


class Breaker:
    """Remembers, for this process, until when the database is left alone."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the database is being left alone."""
        return time.monotonic() < self._until

    def trip(self) -> None:
        """Leave the database alone for `REST_SECONDS`."""
        self._until = time.monotonic() + REST_SECONDS

    def reset(self) -> None:
        """Trust the database again."""
        self._until = 0.0


breaker = Breaker()


#: What SQLite says when the file cannot be used now; it reports a missing table with the same class of error.
_SQLITE_OUTAGES = ("locked", "unable to open", "disk i/o", "full", "malformed")


def _database_error(error: BaseException | None) -> BaseException | None:
    while error is not None and not isinstance(error, (OperationalError, InterfaceError)):
        error = error.__cause__ or error.__context__
    return error


def is_outage(error: BaseException | None) -> bool:
    """Tell whether an error, or what caused it, says that the database could not be reached or did not answer."""
    found = _database_error(error)
    if found is None or connection.vendor != "sqlite":
        return found is not None
    return any(words in str(found).lower() for words in _SQLITE_OUTAGES)


def is_unreachable(error: BaseException | None) -> bool:
    """Tell whether the server itself is gone: no SQLSTATE, or class 08 or 57P (PostgreSQL, appendix A)."""
    found = _database_error(error)
    if found is None or connection.vendor == "sqlite":
        return False
    state = getattr(found.__cause__, "sqlstate", None)
    return state is None or state.startswith(("08", "57P"))


def out_of_service(request: HttpRequest) -> HttpResponse:
    """Return the 503 page (for the API a problem document), which needs nothing but its template."""
    if request.path_info.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Service unavailable", "status": 503}
        response: HttpResponse = JsonResponse(problem, status=503, content_type="application/problem+json")
    else:
        response = HttpResponse(get_template("errors/503.html").render({"status": 503}), status=503)
    response.headers["Retry-After"] = "5"
    response.headers["Cache-Control"] = "no-store"
    return response


class DatabaseOutageMiddleware:
    """Below the page cache: kept pages are served whatever the database does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Bound what the request may wait for the database."""
        if request.path_info.startswith("/healthz"):
            return self.get_response(request)
        if breaker.is_open and not request.path_info.startswith("/readyz"):
            return out_of_service(request)
        token = _in_request.set(True)
        try:
            return self.get_response(request)
        finally:
            _in_request.reset(token)


def bound_waits(sender: Any, connection: Any, **kwargs: Any) -> None:
    """Make a new PostgreSQL connection give up waiting within a request (receiver of `connection_created`).

    The server's own `statement_timeout` does not help when the server hangs, and TCP does not notice: the kernel of a
    stopped process goes on acknowledging. psycopg takes a timeout for each wait, but Django has no setting for it.
    """
    if connection.vendor != "postgresql" or not hasattr(connection.connection, "pgconn"):
        return
    import psycopg  # noqa: PLC0415 -- an installation on SQLite does without
    from psycopg.errors import _WaitTimeout  # noqa: PLC0415 -- likewise

    raw = connection.connection
    wait = type(raw).wait

    def bounded_wait(generator: Any, *args: Any, **options: Any) -> Any:
        if not _in_request.get() or "timeout" in options:
            return wait(raw, generator, *args, **options)
        is_health_check = connection.health_check_enabled and not connection.health_check_done
        try:
            return wait(
                raw,
                generator,
                *args,
                timeout=HEALTH_CHECK_SECONDS if is_health_check else ANSWER_SECONDS,
                **options,
            )
        except _WaitTimeout as error:
            # Whatever it answers later belongs to nobody: the connection cannot be used again.
            raw.pgconn.finish()
            raise psycopg.OperationalError("the database did not answer in time") from error

    raw.wait = bounded_wait
