"""Search tokens: what the index stores for a text and what a query asks of it.

A query is a list of clauses. A document answers when each clause shares at least one token with it, so any backend can
run it as an AND of ORs of single tokens. Compounds are written joined, with ZWNJ or with a space; the index stores the
parts and the joined form where writers vary, and a query accepts either.
"""

from collections.abc import Iterator

from .stemming import stem, without_article, word_set
from .words import Glue, Word, plain, read_words

MAX_QUERY_WORDS = 32
MAX_QUERY_LENGTH = 2048
MAX_COMPOUND_PARTS = 4
_AND = "و"

_STOP_WORDS = word_set(
    "و از به در که را با این ان برای است تا یا نیز بر the of and in to an for on at by من الی فی عن"
)
# Morphemes that writers join, half-join or set apart; the index keeps the joined form beside the parts.
_JOINING_FIRST = word_set(
    "بی نا هم پیش پس پسا باز غیر فوق بین فرا ابر نیم چند تک کم پر خوش نو سر خود نایب زیر میان دست"
)
_JOINING_LAST = word_set(
    "خانه نامه گاه کار کاری ساز سازی ریز ریزی گذار گذاری بند بندی رو روی نویس نویسی گیر گیری پذیر پذیری مند مندی "
    "گر گری شناس شناسی دار داری بان بانی یاب یابی رسان رسانی پرداز پردازی افزار افزا امد رسا کده چه اندیشی "
    "همایی گرایی گرا سوز سوزی نشین نشینی سنج سنجی ورزی ور وری رییس رییسه ده دهی بخش بخشی"
)
# «گفت و گو» is also written «گفتگو»: with these the joining و may be left out.
_DROPS_AND = word_set("گو گوی گویی جو جوی جویی شو شوی")


def index_tokens(text: str, language: str = "fa") -> list[str]:
    """Tokens to store for `text`, in reading order; each word is followed by its other written forms."""
    words = read_words(text, persian=language != "ar")
    tokens: list[str] = []
    for position, word in enumerate(words):
        tokens += _own_tokens(word, language)
        tokens += word.loose
        if word.glue is not Glue.BREAK and position:
            tokens += _stored_joins(words, position)
    return tokens


def query_tokens(text: str, language: str = "fa") -> list[list[str]]:
    """The clauses a query asks for: every clause must be met by one of its tokens.

    At most 32 words of the first 2,048 characters are read. Words such as «و» and «از» count only if there are no
    others. An empty list means that the query holds no word at all.
    """
    words = read_words(text[:MAX_QUERY_LENGTH], persian=language != "ar", limit=MAX_QUERY_WORDS)
    telling = [position for position, word in enumerate(words) if not _is_stop_word(word)]
    clauses: list[list[str]] = []
    for position in telling or range(len(words)):
        own = _own_tokens(words[position], language)
        clause = list(dict.fromkeys([*own, *_asked_joins(words, position)]))
        if clause not in clauses:
            clauses.append(clause)
    return clauses


def search_tokens(text: str, language: str = "fa") -> list[str]:
    """The distinct stored tokens of `text`, in order of first appearance."""
    return list(dict.fromkeys(index_tokens(text, language)))


def _own_tokens(word: Word, language: str) -> list[str]:
    if language == "ar":
        bare = without_article(word.base)
        return [plain(bare)] if bare == word.base else [plain(bare), plain(word.base)]
    forms = word.forms()
    if word.glue is Glue.JOINT and word.base.startswith(_AND) and len(word.base) > 2:
        forms.append(stem(plain(word.base[1:])))  # the second half of «حمل‌ونقل»
    return forms


def _is_stop_word(word: Word) -> bool:
    return word.base == _AND or (word.glue is not Glue.JOINT and plain(word.base) in _STOP_WORDS)


def _stored_joins(words: list[Word], position: int) -> Iterator[str]:
    """Joined forms that end with the word at `position`, which a space or a joint ties to the one before."""
    word, before = words[position], words[position - 1]
    if word.glue is Glue.JOINT:
        for first in range(position - 1, max(-1, position - MAX_COMPOUND_PARTS), -1):
            yield from _compound(words, first, position)
            if words[first].glue is not Glue.JOINT:
                break
    elif _AND not in (before.base, word.base) and _writers_join(before, word):
        yield from _pair(before, word)
    if before.base == _AND and before.glue is not Glue.BREAK and position > 1:
        yield from _pair_with_and(words[position - 2], word)


def _asked_joins(words: list[Word], position: int) -> Iterator[str]:
    """Joined forms that the word at `position` is part of."""
    yield from _asked_compounds(words, position)
    for second in (position, position + 1):
        if not 0 < second < len(words) or words[second].glue is not Glue.SPACE:
            continue
        if not (_is_stop_word(words[second - 1]) or _is_stop_word(words[second])):
            yield from _pair(words[second - 1], words[second])
    for middle in (position - 1, position + 1):
        if not 0 < middle < len(words) - 1 or words[middle].base != _AND:
            continue
        if Glue.BREAK not in (words[middle].glue, words[middle + 1].glue):
            yield from _pair_with_and(words[middle - 1], words[middle + 1])


def _asked_compounds(words: list[Word], position: int) -> Iterator[str]:
    """Every stretch of up to four parts of the compound around `position` that contains it."""
    for first in range(max(0, position - MAX_COMPOUND_PARTS + 1), position + 1):
        for last in range(max(position, first + 1), min(len(words), first + MAX_COMPOUND_PARTS)):
            if all(word.glue is Glue.JOINT for word in words[first + 1 : last + 1]):
                yield from _compound(words, first, last)


def _compound(words: list[Word], first: int, last: int) -> Iterator[str]:
    if last == first + 1:
        yield from _pair(words[first], words[last])
    else:
        yield _joined(*(word.base for word in words[first : last + 1]))


def _pair(first: Word, second: Word) -> Iterator[str]:
    if first.is_arabic_script != second.is_arabic_script or first.base.isdecimal() or second.base.isdecimal():
        return
    yield _joined(first.base, second.base)
    if second.base.startswith(_AND) and second.base[1:] in _DROPS_AND:
        yield _joined(first.base, second.base[1:])


def _pair_with_and(first: Word, second: Word) -> Iterator[str]:
    if not (first.is_arabic_script and second.is_arabic_script) or min(len(first.base), len(second.base)) < 2:
        return
    yield _joined(first.base, _AND, second.base)
    if second.base in _DROPS_AND:
        yield _joined(first.base, second.base)


def _joined(*parts: str) -> str:
    return stem(plain("".join(parts)))


def _writers_join(first: Word, second: Word) -> bool:
    if not (first.is_arabic_script and second.is_arabic_script):
        return False
    return (
        first.base in _JOINING_FIRST
        or stem(plain(second.base)) in _JOINING_LAST
        or (len(second.base) > 3 and second.base.startswith(("ال", _AND)))
    )
