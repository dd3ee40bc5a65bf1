"""Long work with its progress: the work runs in a thread, its steps reach the browser as lines of JSON (NDJSON)."""

import json
import logging
import time
from collections.abc import Callable, Iterator
from queue import Empty, Queue
from threading import Thread
from typing import Any

from django.db import connections
from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

#: Seconds between two lines; and after how many a line is sent though nothing moved, so that proxies keep the line.
_PACE, _PATIENCE = 0.2, 10.0
Report = Callable[[int, int], None]


def stream(work: Callable[[Report], dict[str, Any]]) -> StreamingHttpResponse:
    """Answer with lines `{"done": …, "total": …}` while `work` runs, then with what it returns.

    The work goes on to its end when the browser goes away: it is one transaction.
    """
    response = StreamingHttpResponse(_lines(work), content_type="application/x-ndjson")
    response["X-Accel-Buffering"] = "no"  # nginx hands the lines on as they come.
    return response


def _lines(work: Callable[[Report], dict[str, Any]]) -> Iterator[str]:
    steps: Queue[dict[str, Any]] = Queue()
    language = translation.get_language()
    last = 0.0

    def report(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _PACE:
            last = time.monotonic()
            steps.put({"done": done, "total": total})

    def run() -> None:
        try:
            with translation.override(language):
                steps.put({**work(report), "is_last": True})
        except Exception:
            logger.exception("work with progress failed")
            with translation.override(language):
                message = _("Something went wrong, and nothing was written. It is in the log.")
            steps.put({"message": message, "is_last": True})
        finally:
            connections.close_all()

    Thread(target=run, daemon=True).start()
    while True:
        try:
            step = steps.get(timeout=_PATIENCE)
        except Empty:
            step = {}
        yield json.dumps(step) + "\n"
        if "is_last" in step:
            return
