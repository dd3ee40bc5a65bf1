"""The filters with which the site's templates show digits, dates and foreign runs."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

MOMENT = dt.datetime(2026, 11, 22, 11, 0, tzinfo=dt.UTC)


def render(expression: str, language: str, **context: object) -> str:
    """One expression as a reader of `language` sees it."""
    with translation.override(language):
        return Template("{% load portal %}{{ " + expression + " }}").render(Context(context))


@pytest.mark.parametrize(
    ("expression", "fa", "ar", "en"),
    [
        ("number|digits", "۳۹۱", "٣٩١", "391"),
        ("number|ordinal", "سیصد و نود و یکمین", "٣٩١", "391st"),
        ("moment|date_long", "یکشنبه ۱ آذر ۱۴۰۵", "الأحد، ٢٢ نوفمبر ٢٠٢٦", "Sunday 22 November 2026"),
        ("moment|date_medium", "۱ آذر ۱۴۰۵", "٢٢ نوفمبر ٢٠٢٦", "22 November 2026"),
        ("moment|date_short", "۱۴۰۵/۰۹/۰۱", "٢٠٢٦/١١/٢٢", "22 Nov 2026"),
        ("moment|time_short", "۱۴:۳۰", "١٤:٣٠", "14:30"),
        (
            "moment|datetime_long",
            "یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۴:۳۰",
            "الأحد، ٢٢ نوفمبر ٢٠٢٦، الساعة ١٤:٣٠",
            "Sunday 22 November 2026, 14:30",
        ),
        ("nothing|date_long", "", "", ""),
        ("nothing|datetime_long", "", "", ""),
        ("nothing|digits", "", "", ""),
        ("nothing|ordinal", "", "", ""),
    ],
)
def test_each_language_has_its_own(expression: str, fa: str, ar: str, en: str) -> None:
    """One template, three ways of writing."""
    shown = [render(expression, language, number=391, moment=MOMENT) for language in ("fa", "ar", "en")]
    assert shown == [fa, ar, en]


def test_foreign_runs_are_isolated_and_escaped() -> None:
    """Names from outside can neither reorder the sentence nor bring markup."""
    assert render("name|bdi", "fa", name="<b>Ali") == "<bdi>&lt;b&gt;Ali</bdi>"
    assert render('name|bdi:"ltr"', "fa", name="160/454") == '<bdi dir="ltr">160/454</bdi>'
