"""Words of titles, and the nearest of them to a word that nobody wrote: at most one letter added, lost, changed or
swapped with its neighbour (Damerau–Levenshtein distance 1).
"""

import re
from collections.abc import Iterable

from cms.core.persian.letters import fold_letters
from search.models import KEY_LENGTH, SearchSpelling

#: Shorter words have too many neighbours for a guess to be worth anything.
MIN_LENGTH = 4
#: Words of a query that are looked up.
MAX_WORDS = 8
_WORD = re.compile(r"[^\W\d_][\w\u200c\u0610-\u061a\u064b-\u065f\u0670]*")


def spelling_keys(word: str) -> set[str]:
    """Return the word and every form of it with one letter left out."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def words_of(text: str) -> dict[str, str]:
    """Return the words of a text that can be corrected: as they are written → folded."""
    found = {word: fold_letters(word) for word in _WORD.findall(text)}
    return {
        word: folded for word, folded in found.items() if MIN_LENGTH <= len(folded) <= KEY_LENGTH >= len(word)
    }


def learn_words(titles: Iterable[str], locale: str) -> None:
    """Remember the words of titles that are not known yet."""
    words = {folded: word for title in titles for word, folded in words_of(title).items()}
    known = SearchSpelling.objects.filter(locale=locale, key__in=words, word__in=words).values_list(
        "word", flat=True
    )
    for folded in set(known):
        words.pop(folded, None)
    SearchSpelling.objects.bulk_create(
        [
            SearchSpelling(locale=locale, key=key, word=folded, display=word)
            for folded, word in words.items()
            for key in sorted(spelling_keys(folded))
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )


def correct(text: str, locale: str) -> str | None:
    """Return `text` with its unknown words put right, or None when nothing nearer is known (one query)."""
    words = dict(list(words_of(text).items())[:MAX_WORDS])
    keys = {key for folded in words.values() for key in spelling_keys(folded)}
    if not keys:
        return None
    rows = SearchSpelling.objects.filter(locale=locale, key__in=keys).values_list("word", "display")
    known = dict(sorted(rows))
    corrected = text
    for word, folded in words.items():
        if folded in known:
            continue
        nearest = next(
            (display for other, display in known.items() if is_one_edit_apart(folded, other)), None
        )
        if nearest:
            corrected = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", nearest.replace("\\", ""), corrected)
    return corrected if corrected != text else None


def is_one_edit_apart(first: str, second: str) -> bool:
    """Whether one letter added, lost, changed, or swapped with its neighbour makes `first` into `second`."""
    if len(first) > len(second):
        first, second = second, first
    start = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    first, second = first[start:], second[start:]
    if len(second) - len(first) == 1:
        return second[1:] == first
    if len(first) != len(second) or not first:
        return False
    return first[1:] == second[1:] or (first[:2] == second[1::-1] and first[2:] == second[2:])
