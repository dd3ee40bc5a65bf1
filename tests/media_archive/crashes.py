"""Ends a process at a chosen step, as a power cut would: no clean-up, no rollback of ours, no goodbye."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from media_archive.store import store

#: What changes the store; a step lies before and after each.
WRITERS = ("put", "copy", "delete", "begin_upload", "put_part", "complete_upload", "abort_upload")
KILLED = 9


def survives(step: int, action: Callable[[], Any]) -> bool:
    """Do `action` in a child that dies at its `step`-th step (from 0); returns whether it came to its end before.

    Raises AssertionError when the child ended in any other way.
    """
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            store.cache_clear()  # Its connections are the parent's.
            with _dying_at(step):
                action()
            status = 0
        finally:
            os._exit(status)
    _, ended = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(ended)
    assert code in (0, KILLED), f"the child ended with {code}"
    return code == 0


@contextmanager
def _dying_at(step: int) -> Iterator[None]:
    left = step

    def maybe_die() -> None:
        nonlocal left
        if left == 0:
            os._exit(KILLED)
        left -= 1

    patch = pytest.MonkeyPatch()
    kind = type(store())
    for name in WRITERS:
        patch.setattr(kind, name, _between(getattr(kind, name), maybe_die))
    patch.setattr(BaseDatabaseWrapper, "commit", _between(BaseDatabaseWrapper.commit, maybe_die))
    try:
        yield
    finally:
        patch.undo()


def _between(function: Callable[..., Any], step: Callable[[], None]) -> Callable[..., Any]:
    def stepping(*args: Any, **kwargs: Any) -> Any:
        step()
        found = function(*args, **kwargs)
        step()
        return found

    return stepping
