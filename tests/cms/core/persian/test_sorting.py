"""Stored sort keys: plain byte order is alphabetical order."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.persian.sorting import ARABIC_ALPHABET, MAX_LENGTH, PERSIAN_ALPHABET, sort_key

persian_words = st.text(alphabet=PERSIAN_ALPHABET, max_size=12)


def in_order(language: str, *texts: str) -> bool:
    """Whether the keys of `texts` rise from each to the next."""
    keys = [sort_key(text, language) for text in texts]
    return all(one < other for one, other in itertools.pairwise(keys))


def test_the_persian_alphabet_is_in_order() -> None:
    """پ چ ژ ک گ ی stand in their places, and و before ه."""
    assert in_order("fa", *PERSIAN_ALPHABET)
    assert "".join(sorted("گیپکچژآ", key=lambda letter: sort_key(letter, "fa"))) == "آپچژکگی"


def test_the_arabic_alphabet_is_in_order() -> None:
    """Arabic puts ه before و."""
    assert in_order("ar", *ARABIC_ALPHABET)
    assert in_order("ar", "هدف", "وطن")
    assert in_order("fa", "وطن", "هدف")


@given(persian_words, persian_words)
def test_two_words_stand_as_their_letters_do(one: str, other: str) -> None:
    """Comparing keys is comparing places in the alphabet, letter by letter."""
    places = [[PERSIAN_ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (sort_key(one, "fa") < sort_key(other, "fa")) == (places[0] < places[1])


@given(st.text(), st.sampled_from(["fa", "ar", "en"]))
def test_a_key_is_short_lower_case_ascii(text: str, language: str) -> None:
    """Any collation of any database orders such keys alike, and they fit their column."""
    key = sort_key(text, language)
    assert re.fullmatch("[0-9a-z]+", key)
    assert len(key) <= MAX_LENGTH


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.sampled_from(["جلسه ", "", "Session "]))
def test_numbers_stand_by_value(one: int, other: int, before: str) -> None:
    """Session 2 comes before session 10."""
    keys = [sort_key(f"{before}{number}", "fa") for number in (one, other)]
    assert (keys[0] < keys[1]) == (one < other)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fa", ["جلسه ۲", "جلسه ۱۰", "جلسه 11", "جلسه ۱۰۰"]),
        ("fa", ["۱۲ بهمن", "آب", "Tehran"]),
        ("en", ["12 Bahman", "Tehran", "آب"]),
        ("fa", ["شهر", "شهر ری", "شهرداری"]),
        ("fa", ["رای", "رأی", "رایانه"]),
        ("fa", ["آب", "اب"]),
        ("fa", ["میشود", "می‌شود", "میشوم"]),
        ("fa", ["مسیول", "مسئول", "مسیولیت"]),
        ("fa", ["علی", "علي", "علیرضا"]),
        ("fa", ["مبین", "مُبین", "مپین"]),
        ("en", ["cafe", "Cafe", "café", "cage"]),
        ("en", ["resume", "Resume", "resumes"]),
        ("fa", ["۷", "۰۷", "۸"]),
        ("ar", ["مدرست", "مدرسة", "مدرسج"]),
    ],
)
def test_order_by_example(language: str, texts: list[str]) -> None:
    """Spaces before digits before letters; variants of a letter only after all else is equal."""
    assert in_order(language, *texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [("«شورا»", "شورا"), ("  شورا  شهر ", "شورا شهر"), ("شورا-شهر", "شورا شهر"), ("کـتاب", "کتاب")],
)
def test_what_stands_around_letters_hardly_counts(one: str, other: str) -> None:
    """Quotes, tatweel and white space never move a text past another word."""
    assert sort_key(one, "fa").split("00")[0] == sort_key(other, "fa").split("00")[0]
    for neighbour in ("شوب شهر", "شورای", "کتاب‌ها", "کتا"):
        assert (sort_key(one, "fa") < sort_key(neighbour, "fa")) == (
            sort_key(other, "fa") < sort_key(neighbour, "fa")
        )
