"""Numbers of resolutions: kept as they are given, and found by any spelling of them."""

import re
import unicodedata

from cms.core.persian.digits import to_latin
from cms.core.persian.letters import fold_on_input

#: The longest number that a register could hold.
MAX_LENGTH = 60
_PARTS = re.compile(r"[^\W_ـ]+")  # A tatweel stands for a dash here.


def number_key(text: str) -> str:
    """Return what all spellings of a number have in common: its parts, in Latin digits, joined by hyphens.

    Digits of any script, separators of any kind and marks of direction do not matter: «۱۶۰/۴۵۴/۱۶۶۱۰»,
    `160 - 454 - 16610` and `160.454.16610` are `160-454-16610`. Returns "" for what is no number: it begins with a
    digit and is not longer than `MAX_LENGTH`.
    """
    plain = fold_on_input(unicodedata.normalize("NFKC", text[: 4 * MAX_LENGTH]), "fa")
    key = "-".join(_PARTS.findall(to_latin(plain).casefold()))
    return key if key[:1].isdecimal() and key[:1].isascii() and len(key) <= MAX_LENGTH else ""


def reversed_key(key: str) -> str:
    """Return a key with its parts the other way round: how a number is copied from right-to-left text."""
    return "-".join(reversed(key.split("-")))
