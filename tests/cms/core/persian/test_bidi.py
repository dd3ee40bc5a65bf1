"""Isolation of foreign runs and removal of hidden characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.persian import bidi

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HIDDEN = OVERRIDES + "\x00\x07\x1b\x7f\x9f\ufeff\u200b\u00ad\u2060\ufffe\U000e0041\ud800"
texts = st.text(alphabet=st.one_of(st.characters(), st.sampled_from(HIDDEN + "\u200c\u200d\u200eمی \n\t\r")))


@given(texts)
def test_nothing_hidden_survives(text: str) -> None:
    """No override, control, BOM, surrogate or tag character is left, and the text can be encoded."""
    for cleaned in (
        bidi.strip_overrides(text),
        bidi.clean_text(text, "fa"),
        bidi.clean_text(text, "ar", multiline=True),
    ):
        assert not set(HIDDEN).intersection(cleaned)
        assert all(unicodedata.category(char) != "Cc" or char in "\n\t" for char in cleaned)
        cleaned.encode()


@given(texts, st.sampled_from(["fa", "ar", "en"]), st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, language: str, multiline: bool) -> None:
    """Stored text is stable: saving it again stores the same."""
    once = bidi.clean_text(text, language, multiline=multiline)
    assert bidi.clean_text(once, language, multiline=multiline) == once


def test_half_spaces_are_kept_where_they_show() -> None:
    """ZWNJ stays inside words, once, and goes where it does nothing."""
    assert bidi.clean_text("می‌شود کتاب‌ها", "fa") == "می‌شود کتاب‌ها"
    assert bidi.clean_text("می‌‌شود ‌و‌ بس‌", "fa") == "می‌شود و بس"


def test_joiners_are_kept_where_a_script_needs_them() -> None:
    """The abbreviation ه‍ and emoji sequences keep ZWJ; Latin words lose it."""
    assert bidi.clean_text("سال ۱۴۰۰ ه‍.ش", "fa") == "سال ۱۴۰۰ ه‍.ش"
    assert bidi.clean_text("👩‍👧", "fa") == "👩‍👧"
    assert bidi.clean_text("pay\u200dpal", "en") == "paypal"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("شوراي اسلامي  كلان‌شهر\n", "fa", "شورای اسلامی کلان‌شهر"),
        ("ﺷﻮﺭﺍﻱ ٢٤", "fa", "شورای ۲۴"),
        ("مجلس المدينة في كلّ ٢٤ ساعة", "ar", "مجلس المدينة في كلّ ٢٤ ساعة"),
        ("رأی هیئت مسئول", "fa", "رأی هیئت مسئول"),
        ("evil\u202egnp.exe", "en", "evilgnp.exe"),
        ("ی\u0654ک هیي\u0654ت", "fa", "ئک هیئت"),
    ],
)
def test_text_is_stored_in_the_letters_of_its_language(text: str, language: str, expected: str) -> None:
    """Persian letters for Persian, Arabic letters left to Arabic, hamza never lost."""
    assert bidi.clean_text(text, language) == expected


def test_lines_are_kept_when_asked_for() -> None:
    """Paragraphs of a message survive; other line ends become newlines."""
    assert bidi.clean_text("یک \r\nدو\u2028سه\n\n\n\nچهار\n", "fa", multiline=True) == "یک\nدو\nسه\n\nچهار"


def test_isolation_in_plain_text_cannot_be_broken_out_of() -> None:
    """A name with its own PDI stays inside ours."""
    assert bidi.isolate("a\u2069b\u202e") == "\u2068ab\u2069"


def test_isolation_in_html_escapes() -> None:
    """`<bdi>` holds escaped text; a direction is written only when it is a known one."""
    assert bidi.isolate_html("<b>") == "<bdi>&lt;b&gt;</bdi>"
    assert bidi.isolate_html("160/454", "ltr") == '<bdi dir="ltr">160/454</bdi>'
    assert bidi.isolate_html("x", '"onload=') == "<bdi>x</bdi>"
