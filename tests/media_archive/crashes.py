"""Ends a process at a chosen step, as a power cut would: no clean-up, no rollback of ours, no goodbye.

A step lies before each change that outlives the process: a statement that commits itself, a commit, a call that changes
something in S3, a file of the local store that is made whole, takes its place or goes. After a change is before the
next, and the last step lies behind all of them.
"""

import gc
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from botocore.client import BaseClient
from django.conf import settings
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from media_archive.store import store

KILLED = 9
#: What changes files; each names one that is there first. Empty folders are nothing.
_FILE_CHANGES = ("fsync", "replace", "unlink", "link")
_ASKING = ("Head", "Get", "List")


def survives(step: int, action: Callable[[], Any]) -> bool:
    """Do `action` in a child that dies at its `step`-th step (from 0); returns whether it came to its end before.

    Raises AssertionError when the child ended in any other way.
    """
    connections.close_all()
    if client := vars(store()).get("client"):
        client.close()  # Its connections would be the child's too; it opens others when it is asked again.
    gc.freeze()  # What is there now need not be walked, and so copied, in the child.
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            _die_at(step)
            action()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    gc.unfreeze()
    _, ended = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(ended)
    assert code in (0, KILLED), f"the child ended with {code}"
    return code == 0


def _die_at(step: int) -> None:
    """Have this process die at a step, wherever it comes; nothing of it is taken back."""
    left = step

    def maybe_die() -> None:
        nonlocal left
        if left == 0:
            os._exit(KILLED)
        left -= 1

    patch = pytest.MonkeyPatch()
    patch.setattr(BaseDatabaseWrapper, "commit", _after(maybe_die, BaseDatabaseWrapper.commit))
    patch.setattr(BaseClient, "_make_api_call", _calling(maybe_die, BaseClient._make_api_call))
    for name in _FILE_CHANGES:
        patch.setattr(os, name, _changing(maybe_die, getattr(os, name)))
    connection.execute_wrappers.append(_executing(maybe_die))


def _after(maybe_die: Callable[[], None], function: Callable[..., Any]) -> Callable[..., Any]:
    def stepping(*args: Any, **kwargs: Any) -> Any:
        maybe_die()
        return function(*args, **kwargs)

    return stepping


def _calling(maybe_die: Callable[[], None], call: Callable[..., Any]) -> Callable[..., Any]:
    def stepping(client: Any, operation: str, values: Any) -> Any:
        if not operation.startswith(_ASKING):
            maybe_die()
        return call(client, operation, values)

    return stepping


def _changing(maybe_die: Callable[[], None], change: Callable[..., Any]) -> Callable[..., Any]:
    roots = (settings.MEDIA_ROOT, settings.CMS_MEDIA_PRIVATE_ROOT)

    def stepping(what: Any, *args: Any, **kwargs: Any) -> Any:
        if _where(what, kwargs.get("dir_fd")).startswith(roots):
            maybe_die()
        return change(what, *args, **kwargs)

    return stepping


def _where(path: Any, folder: int | None) -> str:
    """Return the path of what is changed, "" where there is nothing and nothing changes."""
    if isinstance(path, int):
        return str(Path(f"/proc/self/fd/{path}").readlink())
    found = Path(f"/proc/self/fd/{folder}").readlink() / path if folder is not None else Path(path)
    return str(found) if found.exists() else ""


def _executing(maybe_die: Callable[[], None]) -> Callable[..., Any]:
    def stepping(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not connection.in_atomic_block and sql.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE"):
            maybe_die()
        return execute(sql, params, many, context)

    return stepping
