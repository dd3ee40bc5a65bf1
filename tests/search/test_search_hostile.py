"""Whatever is typed, the answer is sensible: never a traceback, never a statement of the reader's making."""

import itertools
import random
import string

import pytest

from search.normaliser import MAX_LENGTH, MAX_WORDS, Remark, parse_query
from search.services import SearchQuery, search, suggest
from tests.search.conftest import Publish

HOSTILE = {
    "nothing": "",
    "blanks": " \t\n\u2003\u00a0",
    "NUL": "\x00",
    "NUL in a word": "شو\x00را",
    "quote": '"',
    "odd quotes": '"شورا "شهر',
    "single quotes": "'; DROP TABLE search_searchentry; --",
    "FTS5 operators": 'NEAR(a b, 2) OR title_tokens : x* AND NOT ^y + "z',
    "FTS5 column": "facet_tokens:l6661",
    "a facet's token": "=l6661 l6661",
    "tsquery operators": "a & !b | (c <-> d):*A '\\",
    "parentheses": "(" * 5000,
    "5,000 words": "شورا " * 5000,
    "5,000 different words": " ".join(f"w{i}" for i in range(5000)),
    "one long word": "ش" * 100_000,
    "bidi overrides": "\u202eشورا\u202c \u2066x\u2069 \u200f",
    "emoji": "🙂🙃 👩‍👩‍👧‍👦",
    "only small words": "و از به در",
    "only signs": "؟!…«»٪",
    "percent signs": "%s %(name)s %%",
    "underscore and backslash": "_ \\ %",
    "combining marks": "\u0301" * 300 + "ء",
    "lone surrogate": "\ud800 شورا",
    "private use": "\ue000\uf8ff",
    "other scripts": "会議 मीटिंग встреча",
    "letters newer than the tokenizer": "\U0001e900\U0001e901 \u08c0\u08c1",
    "numbers": "٠١٢۳۴5 ²³ ⅷ",
    "path": "../../etc/passwd",
    "markup": "<script>alert(1)</script> <mark>",
    "template": "{{ 7*7 }} {% debug %}",
    "zero width": "\u200b\u200c\u200d\ufeff",
}


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_input_has_an_answer(text: str, publish: Publish) -> None:
    """Search, phrases and suggestions take it as words or as nothing."""
    publish(title="شورای شهر", body_text="متن")
    for query in (text, f'"{text}"', f"شورا {text}"):
        results = search(SearchQuery(query, languages=("fa", "ar")))
        assert results.total in {0, 1}
        assert len(suggest(query, "fa")) <= 1


@pytest.mark.django_db
def test_random_bytes_have_an_answer(publish: Publish) -> None:
    """Strings of operators, letters and invisible signs, the same ones in every run."""
    publish(title="شورای شهر a b")
    chance = random.Random(1405)
    alphabet = string.punctuation + "ab \x00\x1f\u200c\u202e\u0301شرو۱٢" + "\ud83d\U0001f642"
    for length in itertools.chain.from_iterable([range(1, 40)] * 8):
        text = "".join(chance.choices(alphabet, k=length))
        assert search(SearchQuery(text)).total in {0, 1}
        suggest(text, "fa")


def test_a_query_is_cut_and_says_so() -> None:
    """The reader learns what was left out."""
    long = parse_query("شورا " * 5000)
    assert Remark.TOO_LONG in long.remarks
    assert Remark.TOO_MANY_WORDS in long.remarks
    assert len(long.text) <= MAX_LENGTH
    assert len(long.text.split()) == MAX_WORDS
    assert len(parse_query("ش" * 100_000).text) == MAX_LENGTH
    assert parse_query("🙂").remarks == (Remark.NO_WORDS,)
    assert parse_query("شورای شهر").remarks == ()


def test_control_and_override_characters_go_joiners_stay() -> None:
    """What is shown again to the reader can neither hide nor turn anything."""
    assert parse_query("می\u200cشود\u202e \x00ب\u2066").text == "می\u200cشود ب"
