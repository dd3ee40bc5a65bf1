"""A PostgreSQL server that is stopped in mid-air, and one that was restarted: a real one, started for this."""

import os
import signal
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler
from django.http import HttpResponse
from django.test import RequestFactory

from cms.core.middleware.outage import DatabaseOutageMiddleware, bound_waits, breaker, is_unreachable
from cms.settings.databases import _postgresql
from portal_tool import postgres

pytestmark = pytest.mark.postgres


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of its own."""
    with postgres.running(Path(sysconfig.get_path("purelib")), tmp_path_factory.mktemp("pg")) as url:
        yield url


@pytest.fixture
def database(server: str, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A connection as production has it."""
    parts = urlsplit(server)
    config = {
        "ENGINE": "django.db.backends.postgresql", "NAME": parts.path.strip("/"), "USER": parts.username,
        "PASSWORD": parts.password or "", "HOST": parts.hostname, "PORT": parts.port,
    }  # fmt: skip
    connection = ConnectionHandler({"default": _postgresql(config)})["default"]
    connect = connection.connect

    def connect_bounded() -> None:
        connect()
        bound_waits(None, connection)

    monkeypatch.setattr(connection, "connect", connect_bounded)
    yield connection
    connection.close()
    breaker.reset()


def processes(database: Any) -> list[int]:
    """Return the server's processes: the one that accepts connections, and its children."""
    with database.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (child,) = cursor.fetchone()
    main = parent(child)
    return [
        main,
        *(int(name) for name in os.listdir("/proc") if name.isdigit() and parent(int(name)) == main),
    ]


def parent(process: int) -> int:
    """Return the parent of a process, 0 when it is gone."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def test_a_hung_server_is_an_error_within_five_seconds(database: Any) -> None:
    """With a kept connection and with a new one; when it goes on, so does the portal."""
    request = RequestFactory().get("/")
    serve = DatabaseOutageMiddleware(lambda _request: ask(database))
    assert serve(request).status_code == 200
    stopped = processes(database)
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    try:
        for _ in range(2):
            started = time.monotonic()
            with pytest.raises(OperationalError) as caught:
                serve(request)
            assert time.monotonic() - started < 5
            assert is_unreachable(caught.value)
    finally:
        for process in reversed(stopped):
            os.kill(process, signal.SIGCONT)
    assert serve(request).status_code == 200


def test_a_restarted_server_answers_the_first_request(database: Any) -> None:
    """A kept connection that died is noticed before it is used."""
    view: Any = DatabaseOutageMiddleware(lambda _request: ask(database))
    view(RequestFactory().get("/"))
    with database.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (child,) = cursor.fetchone()
    os.kill(child, signal.SIGTERM)
    for _ in range(100):
        if not parent(child):
            break
        time.sleep(0.02)
    assert view(RequestFactory().get("/")).status_code == 200


def ask(database: Any) -> HttpResponse:
    """Do what the start of a request and a view do."""
    database.close_if_unusable_or_obsolete()
    with database.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse()
