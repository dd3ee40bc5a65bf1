"""Opaque, signed cursors: where the next part of a list begins. What was altered or made elsewhere is refused."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare

from cms.core.api.problems import Problem, parameter_error

_MAC_LENGTH = 12
#: No cursor of ours is longer; a longer one is not even decoded.
MAX_LENGTH = 400


def encode(scope: str, values: list[Any]) -> str:
    """Return a cursor for the place `values` in the list named by `scope` (type, sort, filters, languages)."""
    payload = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_mac(settings.SECRET_KEY, scope, payload) + payload).decode().rstrip("=")


def decode(scope: str, cursor: str) -> list[Any]:
    """Return the values of a cursor made by `encode` with the same scope; Problem `invalid-cursor` for any other."""
    try:
        if len(cursor) > MAX_LENGTH:
            raise ValueError
        raw = base64.b64decode(
            cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True
        )
    except (ValueError, binascii.Error):
        raise _refused() from None
    mac, payload = raw[:_MAC_LENGTH], raw[_MAC_LENGTH:]
    if not any(constant_time_compare(mac, _mac(key, scope, payload)) for key in _keys()):
        raise _refused()
    values: list[Any] = json.loads(payload)
    return values


def _refused() -> Problem:
    errors = [parameter_error("cursor", "not a cursor of this list: begin again without it")]
    return Problem("invalid-cursor", "The cursor is not one that this query gave out.", errors=errors)


def _keys() -> Iterator[str]:
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield str(key)


def _mac(key: str, scope: str, payload: bytes) -> bytes:
    secret = hashlib.blake2b(key.encode(), digest_size=32, person=b"api cursor").digest()
    return hashlib.blake2b(scope.encode() + b"\0" + payload, digest_size=_MAC_LENGTH, key=secret).digest()
