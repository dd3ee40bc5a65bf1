"""The text of a resolution is read in its parts, as clerks type it."""

from hypothesis import given
from hypothesis import strategies as st

from sections.resolutions.provisions import PartKind, parts_of

ARTICLE, NOTE, CLAUSE = PartKind.ARTICLE, PartKind.NOTE, PartKind.CLAUSE


def test_reads_a_sole_article_with_its_notes() -> None:
    """With the half space or without, with a hyphen, a dash, a tatweel or a colon behind the label."""
    parts = parts_of(
        "ماده‌واحده ـ مجوز داده می‌شود.\nتبصره ۱- یک.\n\nتبصره 2: دو.\nدنبالهٔ تبصرهٔ دو.\nتبصره ٣) سه."
    )
    assert [(part.kind, part.label) for part in parts] == [
        (ARTICLE, "ماده‌واحده"),
        (NOTE, "تبصره ۱"),
        (NOTE, "تبصره 2"),
        (NOTE, "تبصره ٣"),
    ]
    assert parts[0].paragraphs == ["مجوز داده می‌شود."]
    assert parts[2].paragraphs == ["دو.", "دنبالهٔ تبصرهٔ دو."]


def test_anchors_name_article_and_note() -> None:
    """A note's anchor says whose note it is; two that are called alike stay apart."""
    parts = parts_of("ماده ۱ـ الف\nتبصره ـ ب\nماده ۲ـ ج\nتبصره ـ د\nتبصره ـ ه\nبند ب) و")
    assert [part.anchor for part in parts] == [
        "article-1",
        "article-1-note",
        "article-2",
        "article-2-note",
        "article-2-note-2",
        "article-2-clause-ب",
    ]


def test_reads_english_and_arabic() -> None:
    """The translations are laid out in the same way."""
    assert [part.kind for part in parts_of("Sole article. One.\nNote 1. Two.\nClause a) Three.")] == [
        ARTICLE,
        NOTE,
        CLAUSE,
    ]
    assert [part.kind for part in parts_of("المادة 1: واحد\nالملاحظة: اثنان\nالمادة الوحيدة: ثلاثة")] == [
        ARTICLE,
        NOTE,
        ARTICLE,
    ]


def test_a_sentence_about_an_article_begins_none() -> None:
    """«ماده ۵۵ قانون شهرداری …» is running text: no separator stands behind the number."""
    parts = parts_of("به استناد بند زیر:\nماده ۵۵ قانون شهرداری اجرا می‌شود.\nتبصره‌ها در پیوست آمده است.")
    assert [part.kind for part in parts] == [PartKind.PREAMBLE]
    assert len(parts[0].paragraphs) == 3


@given(st.text(max_size=300))
def test_nothing_is_lost_and_anchors_are_unique(text: str) -> None:
    """Whatever is typed: each word of it is in a part, and no two parts share an anchor."""
    parts = parts_of(text)
    assert len({part.anchor for part in parts}) == len(parts)
    letters = [char for char in text if char.isalnum()]
    kept = [
        char for part in parts for piece in (part.label, *part.paragraphs) for char in piece if char.isalnum()
    ]
    assert kept == letters
