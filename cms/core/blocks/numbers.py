"""Figures as people type and read them: any digits and separators in, the reader's own script out."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_DIGITS_IN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_DIGITS_OUT = {
    "fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
    "ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
}
_SEPARATORS = {"fa": ("٬", "٫", "٪"), "ar": ("٬", "٫", "٪")}
_MINUS = str.maketrans({"−": "-", "–": "-", "﹣": "-", "－": "-"})
_MARKS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_LRM = "\u200e"
MAX_DIGITS = 18


def parse_number(text: str) -> Decimal | None:
    """Read a number typed with Persian, Arabic or Latin digits; None when the text is empty.

    «٬», "," and "،" group thousands, «٫», "." and "/" between digits mark decimals (Persian typists use all
    of them). Raises ``ValueError`` for anything that is not one finite number of at most 18 digits.
    """
    text = _MARKS.sub("", text).strip().translate(_DIGITS_IN).translate(_MINUS)
    if not text:
        return None
    text = re.sub(r"\s", "", text.replace("٬", ",").replace("،", ",").replace("٫", "."))
    text = re.sub(r"(?<=\d)/(?=\d+$)", ".", text)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not _PLAIN.fullmatch(text) or sum(c.isdigit() for c in text) > MAX_DIGITS:
        raise ValueError(f"not a number: {text[:40]}")
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"not a number: {text[:40]}") from error


def localise_digits(text: str, language: str) -> str:
    """``text`` with its Latin digits written in the script of ``language``."""
    table = _DIGITS_OUT.get(language)
    return text.translate(table) if table else text


def format_number(number: Decimal, language: str) -> str:
    """``number`` grouped by thousands, with the digits and separators of ``language``.

    A minus sign is U+2212; in right-to-left languages a left-to-right mark keeps it before the figure.
    """
    plain = f"{abs(number).normalize():,f}"
    if language in _SEPARATORS:
        group, point, _percent = _SEPARATORS[language]
        plain = plain.translate(str.maketrans({",": group, ".": point}))
    sign = ""
    if number < 0:
        sign = f"{_LRM}−" if language in _DIGITS_OUT else "−"
    return sign + localise_digits(plain, language)


def json_number(number: Decimal) -> int | float:
    """``number`` as JSON carries it: an integer where it is one."""
    return int(number) if number == number.to_integral_value() else float(number)
