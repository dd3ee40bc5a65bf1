"""A light stemmer: plural ها, the ezafe of a long vowel, the English plural. No dictionary, no model.

It only takes off what a reader would not call part of the word, so that «دفتر» never becomes «دف».
"""

import re
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of a space-separated list."""
    return frozenset(text.split())


_PLURAL = re.compile("ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?)?$")
# Words whose own ending looks like the plural.
_NOT_PLURAL = word_set("تنها رها بها انتها منتها اشتها فقها سفها طاها پربها گرانبها خونبها شیربها اجارهبها")
_ENGLISH_NOT_PLURAL = word_set("news series species always perhaps means")

VERB_PREFIXES = frozenset({"می", "نمی"})
PLURALS = word_set("ها های هایی هایم هایت هایش هایمان هایتان هایشان")
COMPARATIVES = word_set("تر تری ترین")
# Suffixes that stand after any word when they are set off by a space…
SPACED_SUFFIXES = word_set("ام ات اش ی")
# …and those that do so only after a silent ه («خانه ای», «رفته اند»), being words of their own elsewhere.
SPACED_SUFFIXES_AFTER_HEH = word_set("ای اند اید ایم مان تان شان یی")
SUFFIXES = SPACED_SUFFIXES | SPACED_SUFFIXES_AFTER_HEH

_ARABIC_ARTICLES = ("وال", "بال", "فال", "کال", "ولل", "ال", "لل")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one folded word without ZWNJ; the word itself where nothing comes off."""
    if word.isascii():
        return _stem_english(word)
    if match := _PLURAL.search(word):
        base = word[: match.start()]
        if base + "ها" in _NOT_PLURAL:
            return base + "ها"
        if len(base) >= 2:
            return base
    if len(word) >= 4 and word.endswith("ای"):
        return word[:-1]
    return word


def is_plural_form(word: str) -> bool:
    """Whether `stem` takes a plural ending off this folded word, rather than an ezafe or nothing."""
    return len(stem(word)) < len(word) - 1 and not word.isascii()


def without_article(word: str) -> str:
    """An Arabic word without ال and a particle joined to it; the word itself if too little would be left."""
    for article in _ARABIC_ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return word[len(article) :]
    return word


def _stem_english(word: str) -> str:
    if (
        len(word) < 4
        or not word.endswith("s")
        or word.endswith(("ss", "us", "is"))
        or word in _ENGLISH_NOT_PLURAL
    ):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]
