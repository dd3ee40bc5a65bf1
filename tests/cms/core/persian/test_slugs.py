"""Slugs from titles in three languages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.persian.slugs import slugify


@pytest.mark.parametrize(
    ("title", "language", "slug"),
    [
        ("حمل‌ونقل عمومی", "fa", "حمل-ونقل-عمومی"),
        ("جلسه ۳۹۱: «شوراي شهر»!", "fa", "جلسه-391-شورای-شهر"),
        ("هیئت رئیسه و رأیِ آن", "fa", "هیئت-رئیسه-و-رأی-آن"),
        ("مجلس المدينة ٢٤", "ar", "مجلس-المدينة-24"),
        ("Council's Résumé, No. 5", "en", "councils-resume-no-5"),
        ("_a__b_", "fa", "a-b"),
    ],
)
def test_slugs_by_example(title: str, language: str, slug: str) -> None:
    """ZWNJ and spaces are hyphens, digits Latin, hamza kept, English in ASCII."""
    assert slugify(title, language) == slug


def test_other_scripts_are_transliterated_for_english() -> None:
    """A Persian title in the English tree still has a readable ASCII address."""
    assert re.fullmatch("[a-z0-9-]+", slugify("شورای شهر", "en"))


def test_long_titles_are_cut_between_words() -> None:
    """No half word at the end, and never longer than asked."""
    assert slugify("شورای اسلامی شهر تهران", "fa", max_length=16) == "شورای-اسلامی-شهر"
    assert slugify("شورای اسلامی شهر تهران", "fa", max_length=15) == "شورای-اسلامی"
    assert slugify("ا" * 100, "fa", max_length=10) == "ا" * 10


def test_a_title_of_signs_has_the_fallback() -> None:
    """Nothing to keep: the caller says what then."""
    assert slugify("!؟«»", "fa", fallback="page") == "page"


@given(st.text(), st.sampled_from(["fa", "ar", "en"]))
def test_a_slug_is_one_wagtail_accepts(title: str, language: str) -> None:
    """Word characters and single hyphens only, stable when made again."""
    slug = slugify(title, language)
    assert re.fullmatch(r"([^\W_]+(-[^\W_]+)*)?", slug)
    assert len(slug) <= 80
    assert slugify(slug, language) == slug
