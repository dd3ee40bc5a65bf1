"""Parts that many pages share (the site, its front page, header and footer), kept like pages and dropped with them.

A part carries the tags of what it was built from and hands them on to every page that uses it.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

import django
import wagtail
from django.conf import settings
from django.db import transaction

from . import store
from .collector import EVERYTHING, Collected, collecting, expire_at, note, request_number

logger = logging.getLogger(__name__)

Value = TypeVar("Value")

#: The parts that this process has read, each good for as long as no purge has a higher number than it was checked with.
_known: dict[str, "Part"] = {}
_MAX_KNOWN = 500


@dataclass(frozen=True, slots=True)
class Part:
    """One kept part. `until` is Unix time; `expires` when what it shows stops being true, None if only by a change."""

    value: Any
    tags: frozenset[str]
    until: float
    expires: datetime | None
    checked: int


@cache
def _prefix() -> str:
    # Rows pickled under another release must not come back.
    return f"pagecache:part:{django.__version__}:{wagtail.__version__}:"


def in_transaction() -> bool:
    """Tell whether the database may show what nobody else sees yet."""
    return transaction.get_connection().in_atomic_block


def forget() -> None:
    """Forget what this process has read; the cache keeps its parts."""
    _known.clear()


def kept(
    name: str, build: Callable[[], Value], *, worth: Callable[[Value], bool] = lambda value: True
) -> Value:
    """Return what `build()` returned the last time, unless something that it read has changed since.

    `name` says everything on which the value depends beside the database (language, host, …); the value must be one
    that can be pickled, and nobody may change it; `worth` tells whether it is kept at all. Inside a transaction, where
    changes are not seen by others yet, everything is built anew.
    """
    if not settings.CMS_PAGE_CACHE or in_transaction():
        return build()
    key, number = _prefix() + name, request_number()
    try:
        part = _read(key, number)
        if part is not None and part.until > time.time():
            note(*part.tags)
            expire_at(part.expires)
            value: Value = part.value
            return value
        number = store.sequence()
    except Exception:  # A broken cache makes the site slow, never wrong.
        logger.exception("Page cache: reading the part %s failed", name)
        number = None
    with collecting(number) as collected:
        value = build()
    note(*collected.tags)
    expire_at(collected.until)
    if number is not None and worth(value):
        _keep(key, value, collected, number)
    return value


def once(build: Callable[[], Value]) -> Callable[[], Value]:
    """Return a function that calls `build` the first time it is called, and hands its tags on every time.

    For what several parts of one page show: each of them depends on it, whichever came first.
    """
    made: list[tuple[Value, Collected]] = []

    def value() -> Value:
        if not made:
            with collecting(request_number()) as collected:
                made.append((build(), collected))
        built, collected = made[0]
        note(*collected.tags)
        expire_at(collected.until)
        return built

    return value


def _read(key: str, number: int | None) -> Part | None:
    """Return a part from this process's memory if nothing at all was purged since, else from the cache."""
    known = _known.get(key)
    if known is not None and known.checked == number:
        return known
    part = store.read(key, Part)
    if part is not None:
        if len(_known) >= _MAX_KNOWN:
            _known.clear()
        _known[key] = part
    return part


def _keep(key: str, value: Any, collected: Collected, number: int) -> None:
    until = time.time() + settings.CMS_PAGE_CACHE_SECONDS
    if collected.until is not None:
        until = min(until, collected.until.timestamp())
    try:
        tags = frozenset(collected.tags | {EVERYTHING})
        store.write(key, Part(value, tags, until, collected.until, number))
    except Exception:
        logger.exception("Page cache: storing the part %s failed", key)
