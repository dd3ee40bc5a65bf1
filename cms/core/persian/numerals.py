"""Numbers in words: sessions and terms are counted in ordinals («جلسه سیصد و نود و یکم»)."""

from .digits import localise
from .names import known_language

_ONES = (
    "", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه",
    "ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده",
)  # fmt: skip
_TENS = ("", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_HUNDREDS = ("", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد")
_SCALES = ("", "هزار", "میلیون", "میلیارد")
_LARGEST = 10 ** (3 * len(_SCALES)) - 1


def cardinal_words(number: int) -> str:
    """A whole number in Persian words: 391 is «سیصد و نود و یک». Raises ValueError beyond ±999,999,999,999."""
    if abs(number) > _LARGEST:
        raise ValueError(f"Numbers up to {_LARGEST} can be written in words.")
    if number < 0:
        return "منفی " + cardinal_words(-number)
    if number == 0:
        return "صفر"
    groups: list[str] = []
    for scale in _SCALES:
        number, group = divmod(number, 1000)
        if group:
            # One thousand is «هزار», never «یک هزار».
            words = scale if group == 1 and scale == "هزار" else f"{_below_thousand(group)} {scale}".strip()
            groups.insert(0, words)
    return " و ".join(groups)


def ordinal_words(number: int, *, before_noun: bool = True) -> str:
    """An ordinal in Persian words, 391 being «سیصد و نود و یکمین» before its noun and «سیصد و نود و یکم» after it.

    Raises ValueError unless the number is from 1 to 999,999,999,999.
    """
    if number < 1:
        raise ValueError("Ordinals start at 1.")
    if number == 1:
        return "نخستین" if before_noun else "اول"
    words = cardinal_words(number)
    if words.endswith("سه"):
        words = words[:-2] + "سوم"
    elif words.endswith("سی"):
        words += "‌ام"
    else:
        words += "م"
    return words + ("ین" if before_noun else "")


def ordinal(number: int, language: str, *, before_noun: bool = True) -> str:
    """A session's or term's ordinal as its language writes it: Persian words, English 391st, Arabic digits."""
    match known_language(language):
        case "fa":
            return ordinal_words(number, before_noun=before_noun)
        case "ar":
            return localise(number, "ar")
        case _:
            return f"{number}{_english_suffix(number)}"


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10) if rest >= 20 else (0, rest)
    return " و ".join(part for part in (_HUNDREDS[hundreds], _TENS[tens], _ONES[ones]) if part)


def _english_suffix(number: int) -> str:
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
