"""Figures as people type and read them: any digits and separators in, the reader's own script out."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from cms.core.persian.digits import localise, to_latin

_SEPARATORS = {"fa": str.maketrans(",.", "٬٫"), "ar": str.maketrans(",.", "٬٫")}
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
    text = to_latin(_MARKS.sub("", text)).strip().translate(_MINUS)
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


def format_number(number: Decimal, language: str) -> str:
    """``number`` grouped by thousands, with the digits and separators of ``language``.

    A minus sign is U+2212; in right-to-left languages a left-to-right mark keeps it before the figure.
    """
    separators = _SEPARATORS.get(language, {})
    plain = f"{abs(number).normalize():,f}".translate(separators)
    mark = _LRM if separators else ""
    sign = f"{mark}−" if number < 0 else ""
    return sign + localise(plain, language)


def json_number(number: Decimal) -> int | float:
    """``number`` as JSON carries it: an integer where it is one."""
    return int(number) if number == number.to_integral_value() else float(number)
