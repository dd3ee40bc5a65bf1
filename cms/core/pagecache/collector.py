"""What a render depends on, gathered while it runs."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)

#: Carried by everything that is kept, so that one purge can drop it all.
EVERYTHING = "all"


@dataclass(slots=True)
class Collected:
    """Tags of one render, and until when its result holds (None: until something changes).

    `number` is that of the latest purge when the request began, or None if nobody looked.
    """

    number: int | None = None
    tags: set[str] = field(default_factory=set)
    until: datetime | None = None
    is_wanted: bool = False
    parameters: set[str] = field(default_factory=set)


_current: ContextVar[Collected | None] = ContextVar("pagecache_collected", default=None)


@contextmanager
def collecting(number: int | None = None) -> Iterator[Collected]:
    """Gather the tags noted in the block, in a request that began when purge `number` was the latest."""
    token = _current.set(collected := Collected(number))
    try:
        yield collected
    finally:
        _current.reset(token)


def request_number() -> int | None:
    """Return the number of the latest purge when the running request began, if anybody looked."""
    collected = _current.get()
    return collected.number if collected is not None else None


def note(*tags: str) -> None:
    """Say that what is being rendered changes when one of the tags is purged; nothing happens outside a render."""
    if (collected := _current.get()) is not None:
        collected.tags.update(tags)


def keep(tags: Iterable[str]) -> None:
    """Note the tags, and ask that the answer be kept."""
    if (collected := _current.get()) is not None:
        collected.tags.update(tags)
        collected.is_wanted = True


def expire_at(moment: datetime | None) -> None:
    """Say that what is being rendered stops being true at `moment`, purge or not; the earliest moment wins."""
    collected = _current.get()
    if collected is not None and moment is not None:
        collected.until = min(collected.until or moment, moment)


def varies_by(*parameters: str) -> None:
    """Say that the answer follows query parameters whose values, those of this request among them, are not many.

    An address with a query is kept only if what renders it has said so of every parameter in it. Call it for a value
    that was found to be there (a page of the list, a term), never before: nonsense must not fill the cache.
    """
    if (collected := _current.get()) is not None:
        collected.parameters.update(parameters)


def tag_response(response: Response, tags: Iterable[str]) -> Response:
    """Ask that a view's answer be kept until one of the tags is purged; returns the response for chaining."""
    keep(tags)
    return response
