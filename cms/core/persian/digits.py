"""Decimal digits in three scripts: stored Latin, shown in the reader's own."""

import re

LATIN = "0123456789"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"

_LATIN_WORD = re.compile(r"([A-Za-z][A-Za-z0-9._-]*)")
_TO_LATIN = str.maketrans(PERSIAN + ARABIC_INDIC, LATIN * 2)
_TO_PERSIAN = str.maketrans(LATIN + ARABIC_INDIC, PERSIAN * 2)
_TO_ARABIC_INDIC = str.maketrans(LATIN + PERSIAN, ARABIC_INDIC * 2)


def to_latin(text: str) -> str:
    """Write every Persian and Arabic-Indic digit of `text` in ASCII; keep everything else."""
    return text.translate(_TO_LATIN)


def to_persian(text: str) -> str:
    """Write every Latin and Arabic-Indic digit of `text` in Persian (U+06F0–U+06F9); keep everything else."""
    return text.translate(_TO_PERSIAN)


def to_arabic_indic(text: str) -> str:
    """Write every Latin and Persian digit of `text` in Arabic-Indic (U+0660–U+0669); keep everything else."""
    return text.translate(_TO_ARABIC_INDIC)


def localise_text(text: str, language: str) -> str:
    """Show a sentence with the digits of `language`, but for words in Latin letters, which keep their own.

    >>> localise_text("Row 7: save it as UTF-8.", "fa")
    'Row ۷: save it as UTF-8.'
    """
    parts = _LATIN_WORD.split(text)  # Every second part is such a word.
    return "".join(part if index % 2 else localise(part, language) for index, part in enumerate(parts))


def localise(value: object, language: str) -> str:
    """Show `value` with the digits of `language` ("fa", "ar", anything else is Latin).

    Region subtags are ignored: "fa-IR" is "fa".
    """
    text = str(value)
    match language.partition("-")[0]:
        case "fa":
            return to_persian(text)
        case "ar":
            return to_arabic_indic(text)
        case _:
            return to_latin(text)
