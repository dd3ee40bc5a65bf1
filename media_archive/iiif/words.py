"""Language maps (IIIF Presentation API 3.0, §4.1): words in every language there are."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

LanguageMap = dict[str, list[str]]


def in_all(words: Callable[[], Any] | Promise | str) -> LanguageMap:
    """Return a language map of what a function, or a lazy text, says in each language.

    A text that exists in Persian alone (`LocalizedText`) stands under Persian alone; empty ones are left out.
    """
    found: LanguageMap = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            said = words() if callable(words) else words
            text = str(said)
            own = getattr(said, "language", language)
        if text and text not in found.get(own, []):
            found.setdefault(own, []).append(text)
    return found


def joined(*maps: LanguageMap) -> LanguageMap:
    """Return one map with the texts of several, in their order."""
    found: LanguageMap = {}
    for words in maps:
        for language, texts in words.items():
            found.setdefault(language, []).extend(texts)
    return found


def pair(label: Promise | str, value: LanguageMap) -> dict[str, LanguageMap] | None:
    """Return a label with its value, None without one."""
    return {"label": in_all(label), "value": value} if value else None
