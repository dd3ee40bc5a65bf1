"""Questions to a worker process and its answers, one line of JSON each."""

import json
import subprocess
from typing import Any


def ask(worker: "subprocess.Popen[str]", **question: Any) -> dict[str, Any]:
    """Return the worker's answer."""
    assert worker.stdin is not None
    worker.stdin.write(json.dumps(question) + "\n")
    worker.stdin.flush()
    answer: dict[str, Any] = read(worker)
    return answer


def read(worker: "subprocess.Popen[str]") -> Any:
    """Return what the worker says next; raises `RuntimeError` when it has ended."""
    assert worker.stdout is not None
    text = worker.stdout.readline()
    if not text:
        raise RuntimeError("A worker ended; what it said stands above.")
    return json.loads(text)
