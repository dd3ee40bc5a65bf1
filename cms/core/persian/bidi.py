"""Direction of mixed text: isolation of foreign runs, and removal of characters that hide or reorder text.

Follows UAX #9 (isolates rather than embeddings) and the advice of UTS #55 and Trojan Source on overrides.
"""

import re
import unicodedata

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .letters import ZWNJ, fold_on_input

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
ZWJ = "\u200d"

# LRE RLE PDF LRO RLO, LRI RLI FSI PDI
_EMBEDDINGS = "\u202a-\u202e\u2066-\u2069"
_MARKS = "\u200e\u200f\u061c"
# C0 and C1 but for tab and newline, soft hyphen, zero-width space, word joiner and its kin, BOM, Mongolian separator,
# interlinear notes, object replacement, noncharacters of the BMP, lone surrogates, deprecated and tag characters.
_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f"
)
_STRIPPED = re.compile(f"[{_EMBEDDINGS}{_INVISIBLE}]")
_STRIPPED_MARKS = re.compile(f"[{_MARKS}]")
_NEWLINES = re.compile("\r\n?|\u2028|\u2029|\x85")
_JOINERS = re.compile(f"[{ZWNJ}{ZWJ}]+")
_BLANK = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile("\n{3,}")


def isolate(text: str) -> str:
    """Wrap `text` for a plain-text sentence of any direction: FSI … PDI. Controls inside it are stripped first."""
    return f"{FIRST_STRONG_ISOLATE}{strip_overrides(text)}{POP_ISOLATE}"


def isolate_html(text: object, direction: str = "auto") -> SafeString:
    """`text`, escaped and wrapped in `<bdi>`; `direction` "ltr" or "rtl" overrides the first strong letter."""
    if direction in {"ltr", "rtl"}:
        return format_html('<bdi dir="{}">{}</bdi>', direction, text)
    return format_html("<bdi>{}</bdi>", text)


def strip_overrides(text: str) -> str:
    """Remove embedding, override and isolate controls and invisible characters.

    Kept: ZWNJ anywhere inside a word, ZWJ after an Arabic-script letter or inside an emoji, LRM and RLM (they cannot
    reorder their surroundings), tab and newline. Other line ends become newlines.
    """
    text = _STRIPPED.sub("", _NEWLINES.sub("\n", text))
    return _JOINERS.sub(_keep_joiner, text) if ZWJ in text or ZWNJ in text else text


def clean_text(text: str, language: str, *, multiline: bool = False) -> str:
    """Text as it should be stored: NFC, letters of its language, no hidden characters, no stray white space.

    Without `multiline`, line ends become spaces and direction marks go too: names and titles carry none.
    """
    text = unicodedata.normalize(
        "NFC", fold_on_input(unicodedata.normalize("NFC", strip_overrides(text)), language)
    )
    if not multiline:
        return " ".join(_STRIPPED_MARKS.sub("", text).split())
    lines = (_BLANK.sub(" ", line).strip() for line in text.split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _keep_joiner(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1] if match.start() else ""
    after = match.string[match.end() : match.end() + 1]
    if ZWNJ in match[0]:
        # Doubled or at the edge of a word it changes nothing that can be seen.
        return ZWNJ if _can_join(before) and after.isalnum() else ""
    if _is_arabic_letter(before) or (_is_symbol(before) and _is_symbol(after)):
        return ZWJ
    return ""


def _can_join(char: str) -> bool:
    return bool(char) and (char.isalnum() or unicodedata.category(char) == "Mn")


def _is_arabic_letter(char: str) -> bool:
    return bool(char) and unicodedata.bidirectional(char) == "AL" and char.isalpha()


def _is_symbol(char: str) -> bool:
    return bool(char) and (unicodedata.category(char) in {"So", "Sk"} or char == "\ufe0f")
