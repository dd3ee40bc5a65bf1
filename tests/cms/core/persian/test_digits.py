"""Digits of three scripts, both ways."""

from hypothesis import given
from hypothesis import strategies as st

from cms.core.persian import digits


@given(st.text())
def test_only_digits_change(text: str) -> None:
    """Whatever the text, each conversion keeps its length and every character that is no digit."""
    known = digits.LATIN + digits.PERSIAN + digits.ARABIC_INDIC
    for convert in (digits.to_latin, digits.to_persian, digits.to_arabic_indic):
        converted = convert(text)
        assert len(converted) == len(text)
        assert [char for char in text if char not in known] == [
            char for char in converted if char not in known
        ]


@given(st.text(alphabet=digits.LATIN + digits.PERSIAN + digits.ARABIC_INDIC + "آز.-", max_size=20))
def test_there_and_back(text: str) -> None:
    """Every script leads back to the same Latin digits."""
    latin = digits.to_latin(text)
    assert digits.to_latin(digits.to_persian(text)) == latin
    assert digits.to_latin(digits.to_arabic_indic(text)) == latin


def test_digits_follow_the_language() -> None:
    """Persian and Arabic readers see their own digits; numbers may be passed as they are."""
    assert digits.localise(1405, "fa") == "۱۴۰۵"
    assert digits.localise("1405 ۶", "ar-SA") == "١٤٠٥ ٦"
    assert digits.localise("۱۴۰۵", "en") == "1405"


@given(st.text(), st.sampled_from(["fa", "ar", "en"]))
def test_words_in_latin_letters_keep_their_digits(text: str, language: str) -> None:
    """In a sentence a number is the reader's, and the name of an encoding or a format is not touched."""
    shown = digits.localise_text(f"{text} UTF-8, A4: 12", language)
    assert " UTF-8, A4: " in shown
    assert shown.endswith(digits.localise("12", language))
    assert digits.to_latin(shown) == digits.to_latin(f"{text} UTF-8, A4: 12")
