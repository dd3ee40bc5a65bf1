"""Folding text letter by letter: for storage (`fold_on_input`), for search and for autocomplete.

Folding for search follows the spelling habits that meet in Persian text: Arabic and Persian code points, hamza seats,
presentation forms, diacritics, digits. Every function is linear in the length of its input.
"""

import re
import unicodedata

ZWNJ = "\u200c"
ZWSP = "\u200b"
HAMZA_ABOVE = "\u0654"
MADDA_ABOVE = "\u0653"

_YEH = "يىېۍێےۓۑ"
_KAF = "كڪګڬڭڮ"
_HEH = "ةۃہھەۀۂۿ"
_WAW = "ۆۇۈۉۋۊۏ"
_ALEF = "ٱٲٳ"


def _build_folding_table() -> dict[int, str | None]:
    """What becomes of each code point of the Basic Multilingual Plane after NFKD and case folding."""
    table: dict[int, str | None] = {}
    for code in range(0x80, 0x10000):
        category = unicodedata.category(chr(code))
        if category in {"Mn", "Me", "Cf", "Co", "Cs"}:
            table[code] = None
        elif category == "Nd":
            table[code] = str(unicodedata.decimal(chr(code)))
    for letters, base in ((_YEH, "ی"), (_KAF, "ک"), (_HEH, "ه"), (_WAW, "و"), (_ALEF, "ا")):
        table |= dict.fromkeys(map(ord, letters), base)
    for code in range(0x20):
        table[code] = " "
    table[ord("ـ")] = None
    table[ord(ZWSP)] = ZWNJ
    table[ord("٬")] = ","
    for kept in (ZWNJ, HAMZA_ABOVE, MADDA_ABOVE):
        del table[ord(kept)]
    return table


_FOLDING = _build_folding_table()
# NFKD would turn these isolated vowel signs into a space and a mark, and so cut a word in two.
_ISOLATED_SIGNS = dict.fromkeys(range(0xFE70, 0xFE80))

# ویدئو, مسئول: a hamza before or as a doubled vav is one sound with several seats.
_DOUBLE_VAV = (
    (re.compile("[ئؤ]و(?=ا)"), "و"),  # سئوال = سؤال
    (re.compile("ا[ؤو][ؤو]+"), "او"),  # داوود = داود
    (re.compile("[ئؤو][ؤو]+"), "یو"),  # مسئول = مسؤول = مسوول, ویدئو = ویدیو
)
_DOUBLE_VAV_SHORT = ((re.compile("[ئؤو][ؤو]+"), "و"),)
_HAMZA_SEATS = (
    (re.compile("یئ(?=ت)"), "یا"),  # هیئت = هیأت
    (re.compile(r"یئ(?!\w)"), "ی"),  # شیئ = شیء
    (re.compile(r"(?<=[^\W\d_اآوی])ئ(?=[^\W\d_اآویه])"), "ا"),  # مسئله = مسأله
    (re.compile("اء(?=[ته])"), "ای"),  # قراءت = قرائت
)
_HAMZA_REST = str.maketrans({"ئ": "ی", "ؤ": "و", "ء": None})


def fold_letters(text: str) -> str:
    """Fold `text` so that every usual spelling of a word reads the same; ZWNJ is dropped, spaces are kept.

    Letters are case-folded and lose accents, diacritics, tatweel and hamza seats; digits become ASCII; control and
    invisible characters become spaces or nothing.
    """
    return settle_hamza(fold_keeping_joints(text).replace(ZWNJ, "").replace("آ", "ا"))


def fold_for_search(text: str) -> str:
    """`fold_letters` with runs of white space collapsed: a one-line comparison form, not shown to anybody."""
    return " ".join(fold_letters(text).split())


def fold_keeping_joints(text: str) -> str:
    """As `fold_letters`, but ZWNJ and the madda of آ stay: they tell a suffix (اش) from a word (آش)."""
    return settle_hamza(_fold_code_points(text))


def settle_hamza(folded: str) -> str:
    """Give each hamza and doubled vav of folded text its one seat; needed again where two words were joined."""
    if "وو" in folded or any(sign in folded for sign in "ئؤء"):
        return _seat_hamza(folded, _DOUBLE_VAV)
    return folded


def fold_for_suggest(prefix: str) -> str:
    """The autocomplete key of a text, or of what has been typed of it so far.

    The key of a beginning is always a beginning of the key, and spaces, ZWNJ and punctuation do not count, so a stored
    key is matched with a plain prefix comparison.
    """
    letters = re.sub(r"[\W_]+", "", _fold_code_points(prefix)).replace("آ", "ا")
    # The seat of a last hamza depends on a letter that has not been typed yet.
    return _seat_hamza(letters.rstrip("ئء"), _DOUBLE_VAV_SHORT)


def suggest_keys(text: str, limit: int = 8) -> list[str]:
    """Autocomplete keys of a title, at most 64 characters each: one from each of its first `limit` words on."""
    words = text.split()
    starts = range(min(limit, len(words)))
    keys = (fold_for_suggest(" ".join(words[start : start + 12]))[:64] for start in starts)
    return list(dict.fromkeys(key for key in keys if key))


def _fold_code_points(text: str) -> str:
    text = text.translate(_ISOLATED_SIGNS)
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_FOLDING)
    if MADDA_ABOVE in folded:
        folded = folded.replace("ا" + MADDA_ABOVE, "آ").replace(MADDA_ABOVE, "")
    if HAMZA_ABOVE in folded:
        folded = folded.replace("ی" + HAMZA_ABOVE, "ئ").replace("و" + HAMZA_ABOVE, "ؤ")
        folded = folded.replace(HAMZA_ABOVE, "")
    return folded


def _seat_hamza(folded: str, double_vav: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, replacement in (*double_vav, *_HAMZA_SEATS):
        folded = pattern.sub(replacement, folded)
    return folded.translate(_HAMZA_REST)


_STORED = str.maketrans(
    {
        **dict.fromkeys("يى", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ہھە", "ه"),
        **dict.fromkeys("ۂ", "ۀ"),
        **{chr(0x660 + digit): chr(0x6F0 + digit) for digit in range(10)},
    }
)
# Ligature signs such as ﷲ, ﷼ and ﷺ are characters of their own right; only shaped letters are undone.
_SHAPED_LETTERS = re.compile("[\ufb50-\ufdcf\ufe80-\ufefc]+")


def fold_on_input(text: str, language: str) -> str:
    """The form in which text of `language` is stored: Persian letters and digits for Arabic ones, no shaped letters.

    ZWNJ, hamza, diacritics and Latin text are kept. Arabic content ("ar") keeps its own letters and digits; shaped
    presentation forms are undone in every language.
    """
    text = _SHAPED_LETTERS.sub(lambda shaped: unicodedata.normalize("NFKC", shaped[0]), text)
    if language.partition("-")[0] == "ar":
        return text
    return text.translate(_STORED).replace("ی" + HAMZA_ABOVE, "ئ")
