"""Slugs from titles: Unicode for Persian and Arabic, ASCII for languages in Latin script."""

import re
import unicodedata

from anyascii import anyascii

from .bidi import clean_text
from .digits import to_latin
from .letters import ZWNJ

MAX_LENGTH = 80
_DROPPED = re.compile("[\u064b-\u065f\u0670\u0640'’]")
_SEPARATORS = re.compile(r"[\W_]+")


def slugify(title: str, language: str, *, max_length: int = MAX_LENGTH, fallback: str = "") -> str:
    """The slug of a title: words joined by hyphens, Latin digits, lower case, cut between words.

    ZWNJ becomes a hyphen («حمل‌ونقل» is "حمل-ونقل"), diacritics and punctuation go. English slugs are ASCII, other
    scripts being transliterated. A title with nothing to keep gives `fallback`.
    """
    text = to_latin(clean_text(title, language)).replace(ZWNJ, " ").lower()
    if language.partition("-")[0] not in {"fa", "ar"}:
        text = anyascii(text).lower()
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    slug = _SEPARATORS.sub("-", text).strip("-")
    return _cut(slug, max_length) or fallback


def _cut(slug: str, max_length: int) -> str:
    if len(slug) <= max_length:
        return slug
    whole, separator, _ = slug[: max_length + 1].rpartition("-")
    return whole if separator and len(whole) > max_length // 2 else slug[:max_length].strip("-")
