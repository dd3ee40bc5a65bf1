"""A stored sort key: text whose plain byte order is the alphabetical order of a language.

The key is lower-case ASCII letters and digits only, so SQLite's BINARY and any PostgreSQL collation order it alike.

Order, after the habit of CLDR: spaces (word by word), then numbers by value, then letters, then everything else. The
reader's own script comes first: Persian and Arabic before Latin for "fa" and "ar", Latin first for others. What tells
spellings of one letter apart (hamza seats, diacritics, ZWNJ, Arabic ي and ك, Latin accents and capitals) decides only
between texts that are otherwise equal.
"""

import re
import unicodedata
from functools import lru_cache

from .digits import to_latin

# Fits an indexed column; 96 characters of text decide the order.
MAX_LENGTH = 255
_MAX_TEXT = 96
_MAX_PRIMARY = 200

PERSIAN_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
ARABIC_ALPHABET = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی"
_LATIN_ALPHABET = "abcdefghijklmnopqrstuvwxyz"

_VARIANTS = {
    "أإٱ": "ا", "ؤۆۇۋ": "و", "يىئېێےۓ": "ی", "كڪ": "ک", "ۀەہھۂ": "ه",
}  # fmt: skip
_IGNORED_CATEGORIES = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})
_WORD_BREAKS = frozenset("-‐‑–—/_")
_SPACE, _NUMBER, _FIRST_SCRIPT, _SECOND_SCRIPT, _OTHER = "02", "10", 0x20, 0x70, "f0"
_UNITS = re.compile(r"\d+|.", re.DOTALL)


def sort_key(text: str, language: str) -> str:
    """The key to store beside `text` and to order by, at most 255 ASCII characters, for content of `language`."""
    weights = _weights(language.partition("-")[0])
    primary: list[str] = []
    secondary: list[str] = []
    for unit in _UNITS.findall(_prepared(text)):
        first, second = _number(unit) if unit[0].isdecimal() else _letter(unit, weights)
        if first == _SPACE and (not primary or primary[-1] == _SPACE):
            continue
        if first:
            primary.append(first)
        secondary.append(second)
    while primary and primary[-1] == _SPACE:
        primary.pop()
    differences = "".join(secondary).rstrip("1")
    # 00 is below every weight, so a text comes before those that go on from it.
    return f"{''.join(primary)[:_MAX_PRIMARY]}00{differences}"[:MAX_LENGTH]


def _prepared(text: str) -> str:
    return to_latin(unicodedata.normalize("NFKC", text[:_MAX_TEXT]))


def _number(digits: str) -> tuple[str, str]:
    """Numbers of more digits are greater: their length goes before them. Leading zeros tell apart only at the end."""
    value = "".join(str(unicodedata.decimal(digit)) for digit in digits)
    bare = value.lstrip("0") or "0"
    return f"{_NUMBER}{len(bare):02x}{bare}", "2" if len(bare) < len(value) else "1"


def _letter(unit: str, weights: dict[str, tuple[str, str]]) -> tuple[str, str]:
    if known := weights.get(unit):
        return known
    base = unicodedata.normalize("NFKD", unit.lower())[0]
    if base != unit and base in weights:
        return weights[base][0], "3" if unit.isupper() and len(
            unicodedata.normalize("NFKD", unit)
        ) == 1 else "4"
    if unit.isspace() or unit in _WORD_BREAKS:
        return _SPACE, "1"
    category = unicodedata.category(unit)
    if category in _IGNORED_CATEGORIES or category.startswith("P"):
        return "", f"5{ord(unit) & 0xFF:02x}"
    return f"{_OTHER}{ord(unit):06x}", "1"


@lru_cache(maxsize=4)
def _weights(language: str) -> dict[str, tuple[str, str]]:
    """Primary weight and mark of difference of each letter, in the order of `language`."""
    alphabet = ARABIC_ALPHABET if language == "ar" else PERSIAN_ALPHABET
    own_first = language in {"fa", "ar"}
    arabic_start = _FIRST_SCRIPT if own_first else _SECOND_SCRIPT
    latin_start = _SECOND_SCRIPT if own_first else _FIRST_SCRIPT
    weights = {letter: (f"{arabic_start + place:02x}", "1") for place, letter in enumerate(alphabet)}
    weights |= {letter: (f"{latin_start + place:02x}", "1") for place, letter in enumerate(_LATIN_ALPHABET)}
    # The feminine ending stands with ه for Persian readers and with ت for Arabic ones (CLDR fa, ar).
    variants = _VARIANTS | ({"ة": "ت", "آ": "ا"} if language == "ar" else {"ة": "ه"})
    for letters, base in variants.items():
        for place, letter in enumerate(letters, start=2):
            weights[letter] = (weights[base][0], f"{place}")
    return weights
