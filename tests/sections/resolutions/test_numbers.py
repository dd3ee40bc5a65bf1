"""A resolution is found by any spelling of its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.persian.digits import to_arabic_indic, to_persian
from sections.resolutions.numbers import MAX_LENGTH, number_key, reversed_key

numbers = st.lists(st.integers(1, 99_999).map(str), min_size=2, max_size=4)
separators = st.sampled_from(["/", "-", ".", " / ", " ", "\u200c/", "\u2044", "، ", "ـ", "_"])


@given(numbers, separators, st.sampled_from([str, to_persian, to_arabic_indic]))
def test_spellings_meet(parts: list[str], separator: str, digits: type[str]) -> None:
    """Digits of three scripts, any separator, marks of direction around them."""
    text = f"\u2067{digits(separator.join(parts))}\u2069"
    assert number_key(text) == "-".join(parts)


@given(numbers)
def test_different_numbers_stay_apart(parts: list[str]) -> None:
    """A part more is another number; the key of a key is itself."""
    key = number_key("/".join(parts))
    assert number_key("/".join([*parts, "7"])) != key
    assert number_key(key) == key
    assert reversed_key(reversed_key(key)) == key


@given(st.text(max_size=400))
def test_any_text_has_a_key_that_can_be_an_address_or_none(text: str) -> None:
    """What is no number has none; a key never needs escaping for its separators, and fits its column."""
    key = number_key(text)
    assert len(key) <= MAX_LENGTH
    assert key == "" or key[0] in "0123456789"
    assert not set(key) & set("/?#%\\ ")


@pytest.mark.parametrize("text", ["", "/", "شماره", "abc/160", "-", "\0"])
def test_what_is_no_number_has_no_key(text: str) -> None:
    """A number begins with a digit."""
    assert number_key(text) == ""


def test_letters_of_both_alphabets_are_kept() -> None:
    """Garden cases and irregular numbers carry letters; the Arabic kaf and yeh are the Persian ones."""
    assert number_key("۱۶۰/۲۰۶۹/ب") == "160-2069-ب"
    assert number_key("160/2069/ي") == number_key("160/2069/ی")
    assert number_key("160/2500/A") == number_key("160-2500-a")
