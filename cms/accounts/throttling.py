"""Guessing a password is slowed down: failed logins are counted in the cache, nobody is locked out for good.

OWASP ASVS 5.0 §6.3.1. Counting by name and address together lets an attacker lock out nobody but himself; the wider
counts stop one address that tries many names, and many addresses that try one name.
"""

import hashlib
from typing import NamedTuple

from django.core.cache import cache
from django.http import HttpRequest


class Limit(NamedTuple):
    """So many failures within so many seconds."""

    failures: int
    seconds: int


PAIR = Limit(5, 5 * 60)
ADDRESS = Limit(50, 15 * 60)
NAME = Limit(100, 60 * 60)


def _counters(request: HttpRequest | None, username: str) -> dict[str, Limit]:
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    name = username.strip().casefold()
    subjects = {f"pair:{address}:{name}": PAIR, f"address:{address}": ADDRESS, f"name:{name}": NAME}
    # Names are hashed: what people type into this field is at times their password.
    digests = {
        subject: hashlib.blake2b(subject.encode(errors="replace"), digest_size=16) for subject in subjects
    }
    return {f"login-failures:{digests[subject].hexdigest()}": limit for subject, limit in subjects.items()}


def is_throttled(request: HttpRequest | None, username: str) -> bool:
    """Tell whether this name or address has failed too often lately."""
    counters = _counters(request, username)
    counts = cache.get_many(counters)
    return any(counts.get(key, 0) >= limit.failures for key, limit in counters.items())


def count_failure(request: HttpRequest | None, username: str) -> None:
    """Count one failed login."""
    for key, limit in _counters(request, username).items():
        if not cache.add(key, 1, limit.seconds):
            try:
                cache.incr(key)
            except ValueError:  # It ran out between the two calls.
                cache.set(key, 1, limit.seconds)


def forget_failures(request: HttpRequest | None, username: str) -> None:
    """Start anew for a name that logged in from here."""
    pair = next(iter(_counters(request, username)))
    cache.delete(pair)
