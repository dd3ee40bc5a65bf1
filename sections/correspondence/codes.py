"""Tracking codes: 13 characters of Crockford's base 32, the last a check character, in groups of four.

A code is derived from the form's own submission id, so that a form sent twice gives one message and one code; only a
keyed digest of the code is stored, so that nobody who reads the database can open a message with it.
"""

import hmac
import secrets
from hashlib import sha256

from django.conf import settings
from django.utils.crypto import salted_hmac

from cms.core.persian.digits import to_latin

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
#: What people type for letters that the alphabet leaves out (Crockford's own rule).
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_submission() -> str:
    """Return a fresh, unguessable id for one showing of the form."""
    return secrets.token_hex(16)


def _check_character(body: str) -> str:
    number = 0
    for char in body:
        number = number * 32 + ALPHABET.index(char)
    return ALPHABET[number % 31]


def code_for(submission: str) -> str:
    """Return the code of a submission, as shown to people: `7Q4M-K2XD-93HB-T`."""
    digest = hmac.new(f"{settings.SECRET_KEY}:tracking".encode(), submission.encode(), sha256).digest()
    body = "".join(ALPHABET[byte % 32] for byte in digest[:LENGTH])
    return format_code(body + _check_character(body))


def format_code(code: str) -> str:
    """Return thirteen characters in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def parse_code(text: str) -> str | None:
    """Return the code in what somebody typed (any case, digits, spaces), or None when it cannot be one."""
    plain = "".join(char for char in to_latin(text).upper() if char.isalnum()).translate(_LOOKALIKES)
    if len(plain) != LENGTH + 1 or any(char not in ALPHABET for char in plain):
        return None
    return format_code(plain) if _check_character(plain[:-1]) == plain[-1] else None


def digest_of(code: str) -> str:
    """Return what is stored of a code."""
    return salted_hmac("sections.correspondence.codes", code, algorithm="sha256").hexdigest()
