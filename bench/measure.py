"""Measuring: median CPU and wall-clock time of a call, and the queries it makes."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext


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
) -> Measured:
    """Call `call(prepare())` twice to warm up, once to count queries, then `runs` times; `prepare` is not timed."""
    progress(name)
    for _ in range(2):
        call(prepare())
    argument = prepare()
    with CaptureQueriesContext(connection) as queries:
        call(argument)
    cpu, wall = [], []
    for _ in range(runs):
        argument = prepare()
        wall_start, cpu_start = time.perf_counter(), time.process_time()
        call(argument)
        cpu.append(time.process_time() - cpu_start)
        wall.append(time.perf_counter() - wall_start)
    return Measured(
        name, 1000 * statistics.median(cpu), 1000 * statistics.median(wall), len(queries), runs, note
    )


class Site:
    """The whole portal from the first middleware to the finished answer, without a server or a client around it."""

    def __init__(self) -> None:
        self._handler = WSGIHandler()
        self._requests = RequestFactory(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip")

    def get(self, path: str) -> HttpResponse:
        """Answer a GET; raises `RuntimeError` unless it is a 200."""
        return self._answer(self._requests.get(path))

    def measure(self, name: str, path: str, *, runs: int, body: Any = None, note: str = "") -> Measured:
        """Measure GET `path`, or POST of `body` as JSON."""

        def prepare() -> HttpRequest:
            if body is None:
                return self._requests.get(path)
            return self._requests.post(path, body, content_type="application/json")

        return measure(name, self._answer, runs=runs, prepare=prepare, note=note)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        response = self._handler.get_response(request)
        if response.status_code != 200:
            raise RuntimeError(
                f"{request.get_full_path()} answered {response.status_code}: {response.content[:300]!r}"
            )
        return response  # type: ignore[return-value]
