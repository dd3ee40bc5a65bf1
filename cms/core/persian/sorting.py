"""A stored sort key: text whose plain byte order is the alphabetical order of a language.

The key is lower-case ASCII letters and digits only, so SQLite's BINARY and any PostgreSQL collation order it alike.

Order, after the habit of CLDR: spaces (word by word), then numbers by value, then letters, then everything else. The
reader's own script comes first: Persian and Arabic before Latin for "fa" and "ar", Latin first for others. What tells
spellings of one letter apart (hamza seats, diacritics, ZWNJ, Arabic ي and ك, Latin accents and capitals) decides only
between texts that are otherwise equal, capitals last of all.
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
    variants: list[str] = []
    capitals: list[str] = []
    for unit in _UNITS.findall(_prepared(text)):
        first, second = _number(unit) if unit[0].isdecimal() else _letter(unit, weights)
        if first == _SPACE and (not primary or primary[-1] == _SPACE):
            continue
        if first:
            primary.append(first)
        variants.append(second)
        capitals.append("2" if unit.isupper() else "1")
    while primary and primary[-1] == _SPACE:
        primary.pop()
    # Zeros are below every weight, so a text comes before those that go on from it.
    levels = "".join(primary)[:_MAX_PRIMARY], "".join(variants).rstrip("1"), "".join(capitals).rstrip("1")
    return f"{levels[0]}00{levels[1]}0{levels[2]}"[:MAX_LENGTH]


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
        return weights[base][0], "1" if base == unit.lower() else "4"
    if unit.isspace() or unit in _WORD_BREAKS:
        return _SPACE, "1"
    category = unicodedata.category(unit)
    if category in _IGNORED_CATEGORIES or category.startswith("P") or unit == "ـ":
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
