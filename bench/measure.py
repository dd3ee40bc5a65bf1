"""Measuring: median CPU and wall-clock time of a call, and the queries it makes."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.core.pagecache.middleware import entry_key


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the result: medians in milliseconds over `runs` calls, and the queries of one more call.

    `cpu_ms` is this process's alone: with PostgreSQL the server's work shows in `wall_ms` only.
    """

    name: str
    cpu_ms: float
    wall_ms: float
    queries: int
    runs: int
    note: str = ""


class QueryCounter:
    """Counts what is sent to the database; Django's own capture is emptied when a request begins."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """Count and pass on."""
        self.count += 1
        return execute(*arguments)


def progress(text: str) -> None:
    """Write what is being done now to standard error."""
    print(f"  … {text}", file=sys.stderr, flush=True)


def measure(
    name: str,
    call: Callable[[Any], Any],
    *,
    runs: int,
    prepare: Callable[[], Any] = lambda: None,
    note: str = "",
    clock: Callable[[], float] = time.process_time,
) -> Measured:
    """Call `call(prepare())` twice to warm up, once to count queries, then `runs` times; `prepare` is not timed.

    `clock` returns seconds of CPU, this process's unless another is given.
    """
    progress(name)
    for _ in range(2):
        call(prepare())
    argument = prepare()
    queries = QueryCounter()
    with connection.execute_wrapper(queries):
        call(argument)
    cpu, wall = [], []
    for _ in range(runs):
        argument = prepare()
        wall_start, cpu_start = time.perf_counter(), clock()
        call(argument)
        cpu.append(clock() - cpu_start)
        wall.append(time.perf_counter() - wall_start)
    return Measured(
        name, 1000 * statistics.median(cpu), 1000 * statistics.median(wall), queries.count, runs, note
    )


class Site:
    """The whole portal from the first middleware to the finished answer, without a server or a client around it."""

    def __init__(self, encoding: str = "gzip") -> None:
        self._handler = WSGIHandler()
        # A measured request keeps its connection, as behind PostgreSQL and in Django's test client.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        self._requests = RequestFactory(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_ENCODING=encoding)

    def get(self, path: str) -> HttpResponse:
        """Answer a GET; raises `RuntimeError` unless it is a 200."""
        return self.answer(self._requests.get(path))

    def measure(
        self, name: str, path: str, *, runs: int, body: Any = None, is_first: bool = False, note: str = ""
    ) -> Measured:
        """Measure GET `path`, or POST of `body` as JSON; `is_first`: nobody has read the page since it changed."""

        def prepare() -> HttpRequest:
            if is_first:
                cache.delete(entry_key(self._requests.get(path)))
            if body is None:
                return self._requests.get(path)
            return self._requests.post(path, body, content_type="application/json")

        return measure(name, self.answer, runs=runs, prepare=prepare, note=note)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; raises `RuntimeError` unless it is a 200."""
        request_started.send(sender=type(self._handler), environ=request.META)
        response: Any = self._handler.get_response(request)
        response.close()
        if response.status_code != 200:
            said = getattr(response, "content", b"")[:300]
            raise RuntimeError(f"{request.get_full_path()} answered {response.status_code}: {said!r}")
        return response
