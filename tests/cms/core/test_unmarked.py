"""The platform's unmarked English is found where it was, and can be said in Persian."""

import pytest
from django.template.engine import Engine
from django.template.loader import get_template
from django.template.loaders import app_directories
from django.utils import translation

from cms.core.templatetags.unmarked import marked, permission
from cms.core.unmarked.templates import REPLACEMENTS


@pytest.mark.parametrize("name", sorted(REPLACEMENTS))
def test_replaced_words_are_still_in_the_platform(name: str) -> None:
    """An upgrade that moves, mends or drops a phrase is told here; the result still compiles."""
    stock = app_directories.Loader(Engine.get_default())
    contents = stock.get_template(name).source
    assert [english for english, _marked in REPLACEMENTS[name] if english not in contents] == []
    get_template(name)


@pytest.mark.parametrize(
    ("name", "persian"),
    [
        ("Can add locale", "افزودن زبان"),
        ("Wagtail core | page | Can change page", "تغییر صفحه"),
        ("Publish any page", "انتشار همهٔ صفحه‌ها"),
        ("", ""),
    ],
)
def test_names_of_permissions_are_translated(name: str, persian: str) -> None:
    """Django's pattern is taken apart; other names are looked up whole."""
    with translation.override("fa"):
        assert permission(name) == persian


def test_labels_are_translated_and_other_values_kept() -> None:
    """None and empty labels do not become the header of the catalogue."""
    with translation.override("fa"):
        assert marked("Link text") == "متن پیوند"
        assert marked("") == ""
        assert marked(None) is None
