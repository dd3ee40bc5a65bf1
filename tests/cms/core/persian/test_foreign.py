"""Which language a text is in that carries no mark of it."""

import pytest
from django.template import Context, Template
from django.utils import translation

from cms.core.persian.foreign import foreign_language


@pytest.mark.parametrize(
    ("text", "reader", "expected"),
    [
        ("روابط عمومی شورا", "en", "fa"),
        ("روابط عمومی شورا", "ar", "fa"),
        ("روابط عمومی شورا", "fa", ""),
        ("تصوير: المجلس", "ar", ""),
        ("Photo agency", "en", ""),
        ("Photo agency", "fa-ir", ""),
        ("۱۶۰/۶۸۹۲۴", "ar", "fa"),
        ("", "en", ""),
    ],
)
def test_a_persian_text_is_known_by_its_letters(text: str, reader: str, expected: str) -> None:
    assert foreign_language(text, reader) == expected


def test_a_foreign_text_is_isolated_marked_and_escaped() -> None:
    template = Template("{% load portal %}{{ text|foreign }}")
    with translation.override("en"):
        assert template.render(Context({"text": "عکس <b>"})) == '<bdi lang="fa" dir="rtl">عکس &lt;b&gt;</bdi>'
        assert template.render(Context({"text": "A <b>"})) == "<bdi>A &lt;b&gt;</bdi>"
        assert template.render(Context({"text": None})) == "<bdi></bdi>"
