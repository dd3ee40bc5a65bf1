"""Entries and the log of purges, kept in Django's cache; correct whichever process or machine writes when.

Every purge takes the next number of a sequence and writes its tags under that number. An entry remembers the number
that was current when its render *began*; it is good for as long as no later purge names one of its tags. A render that
began before a commit therefore never passes for fresh after it, and no clocks are compared.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from django.core.cache import cache

SEQUENCE = "pagecache:sequence"
#: Entries and purges are forgotten after this many seconds; entries stop being fresh earlier (`Entry.until`).
LIFETIME = 7 * 24 * 3600
#: An entry that missed more purges than this is rendered anew rather than compared with each of them.
MAX_PURGES_BEHIND = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One kept answer. `body` is gzipped; `until` is Unix time; `checked` is the last purge it was compared with."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    tags: frozenset[str]
    until: float
    checked: int

    @property
    def is_fresh(self) -> bool:
        """Whether its time has not run out."""
        return time.time() < self.until


class Kept(Protocol):
    """What is compared with the log of purges: an `Entry`, or a part of pages."""

    @property
    def tags(self) -> frozenset[str]:
        """What it was made of."""

    @property
    def checked(self) -> int:
        """The last purge it was compared with."""


Found = TypeVar("Found", bound=Kept)


def _purge_key(number: int) -> str:
    return f"pagecache:purge:{number}"


def sequence() -> int:
    """Return the number of the latest purge; a cache that lost it starts again past every number it ever gave."""
    number = cache.get(SEQUENCE)
    if number is None:
        cache.add(SEQUENCE, time.time_ns() // 1_000_000, timeout=None)
        number = cache.get(SEQUENCE)
    return int(number)


def read(key: str, kind: type[Found]) -> Found | None:
    """Return the entry if nothing it depends on was purged since its render began; it may have run out of time."""
    found = cache.get_many([key, SEQUENCE])
    entry, current = found.get(key), found.get(SEQUENCE)
    if not isinstance(entry, kind) or current is None or not untouched(entry, current):
        return None
    if entry.checked != current:
        entry = replace(entry, checked=current)  # type: ignore[type-var]  # both are dataclasses
        cache.set(key, entry, LIFETIME)
    return entry


def untouched(entry: Kept, current: int) -> bool:
    """Tell whether no purge after `entry.checked`, up to `current`, names a tag of the entry."""
    if entry.checked == current:
        return True
    if not 0 < current - entry.checked <= MAX_PURGES_BEHIND:
        return False
    keys = [_purge_key(number) for number in range(entry.checked + 1, current + 1)]
    purges = cache.get_many(keys)
    # A purge that has its number but not yet its tags could be about anything.
    return len(purges) == len(keys) and all(entry.tags.isdisjoint(tags) for tags in purges.values())


def write(key: str, entry: Kept) -> None:
    """Keep an entry."""
    cache.set(key, entry, LIFETIME)


def purge(tags: Iterable[str]) -> None:
    """Make every entry with one of the tags unusable, at once and for all processes."""
    sequence()
    number = cache.incr(SEQUENCE)
    cache.set(_purge_key(number), frozenset(tags), LIFETIME * 2)
