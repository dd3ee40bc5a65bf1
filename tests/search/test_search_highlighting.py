"""Quotations: the original text, escaped, with the words that matched marked in whatever spelling they stand."""

import pytest
from django.utils.safestring import SafeString

from cms.core.persian.tokens import query_tokens
from search.highlighting import QUOTE_LENGTH, Highlighter


def highlighter(query: str, language: str = "fa") -> Highlighter:
    """Return the highlighter of a query."""
    return Highlighter({token for clause in query_tokens(query, language) for token in clause}, language)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("كتاب", "این کتاب‌های خوب", "این <mark>کتاب‌های</mark> خوب"),
        ("راي", "برگه رأی شورا", "برگه <mark>رأی</mark> شورا"),
        ("مسوول", "مُسئولِ شهر", "<mark>مُسئولِ</mark> شهر"),
        ("حمل و نقل", "سامانه حمل‌ونقل عمومی", "سامانه <mark>حمل‌ونقل</mark> عمومی"),
        ("حملونقل", "سامانه حمل و نقل عمومی", "سامانه <mark>حمل و نقل</mark> عمومی"),
        ("پیشنویس", "پیش نویس لایحه", "<mark>پیش نویس</mark> لایحه"),
        ("1405", "سال ۱۴۰۵ بود", "سال <mark>۱۴۰۵</mark> بود"),
        ("resolution", "Two Resolutions.", "Two <mark>Resolutions</mark>."),
        ("شورا", "شهر بی‌نام", "شهر بی‌نام"),
        ("", "هیچ", "هیچ"),
    ],
)
def test_words_are_marked_where_they_stand(query: str, text: str, marked: str) -> None:
    """The offsets are those of the original, whatever folding did."""
    assert highlighter(query).mark(text) == marked


def test_markup_in_a_text_is_shown_not_run() -> None:
    """Everything but the marks is escaped, inside them too."""
    result = highlighter("script").mark('<script>alert("x")</script> & <b>')
    assert isinstance(result, SafeString)
    assert result == (
        "&lt;<mark>script</mark>&gt;alert(&quot;x&quot;)&lt;/<mark>script</mark>&gt; &amp; &lt;b&gt;"
    )


def test_the_quotation_comes_from_where_the_word_stands() -> None:
    """The summary first if it holds a word, else the body around the first one, cut between words."""
    body = "مقدمه طولانی " * 100 + "اینجا مترو افتتاح شد " + "پایان سخن " * 100
    quoted = highlighter("مترو").quote("خلاصه‌ای بی‌ربط", body)
    assert "<mark>مترو</mark>" in quoted
    assert quoted.startswith("… ")
    assert quoted.endswith("…")
    assert len(quoted) < QUOTE_LENGTH + 60
    assert highlighter("خلاصه").quote("خلاصه خبر", body) == "<mark>خلاصه</mark> خبر"
    assert highlighter("ناموجود").quote("خلاصه خبر", body) == "خلاصه خبر"
    assert highlighter("ناموجود").quote("", "") == ""
