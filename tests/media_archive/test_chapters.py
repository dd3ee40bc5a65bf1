"""Pasted lists of chapters, as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_archive import chapters
from sections.council.models import AgendaItem, Person

ITEMS = [
    AgendaItem(position=1, title="نطق پیش از دستور"),
    AgendaItem(position=2, title="گزارش کمیسیون برنامه و بودجه دربارهٔ تفریغ بودجهٔ ۱۴۰۴"),
    AgendaItem(
        position=3, title="لایحهٔ اصلاح مصوبهٔ «ساماندهی پارکینگ‌های عمومی»", title_en="Public car parks bill"
    ),
]
PEOPLE = [Person(given_name="مهدی", family_name="رضایی"), Person(given_name="سارا", family_name="رضایی")]


@pytest.mark.parametrize(
    ("line", "seconds", "title"),
    [
        ("00:00 افتتاح", 0, "افتتاح"),
        ("1:02:03 - title", 3723, "title"),
        ("۱:۰۲:۰۳ – رأی‌گیری", 3723, "رأی‌گیری"),
        ("\u200f۰۴:۱۰\u200f — نطق ۲", 250, "نطق ۲"),
        ("[12:30] تنفس", 750, "تنفس"),
        ("• 12:30 : تنفس", 750, "تنفس"),
        ("تنفس (12:30)", 750, "تنفس"),
        ("12:30 – 14:00 تنفس", 750, "تنفس"),
        ("00:00:05.500 آغاز", 5, "آغاز"),
    ],
)
def test_lines_are_understood(line: str, seconds: int, title: str) -> None:
    [chapter] = chapters.read(line).chapters
    assert (chapter.start_ms // 1000, chapter.title) == (seconds, title)


@pytest.mark.parametrize(
    ("title", "position"),
    [
        ("دستور ۳", 3),
        ("دستور جلسه ۲: گزارش", 2),
        ("بند سوم", 3),
        ("Item 1", 1),
        ("لايحه اصلاح مصوبه ساماندهی پارکینگ های عمومی", 3),
        ("گزارش تفریغ بودجه ۱۴۰۴", 2),
        ("3. Public car parks", 3),
        ("دستور ۹", None),
        ("تنفس", None),
        ("لایحهٔ دیگری دربارهٔ چیز دیگر", None),
    ],
)
def test_items_are_recognised(title: str, position: int | None) -> None:
    """By number in either script, or by most of the words of the title in any spelling."""
    found = chapters.match_item(title, ITEMS)
    assert (found.position if found else None) == position


def test_speakers_are_recognised() -> None:
    """By the whole name."""
    found = chapters.match_person("سخنان مهدی رضایی دربارهٔ مترو", PEOPLE)
    assert found is PEOPLE[0]
    assert chapters.match_person("سخنان رضایی‌فرد", PEOPLE) is None


def test_the_later_line_counts_and_the_rest_is_told() -> None:
    listed = chapters.read("دستور جلسه:\n10:00 ب\n05:00 الف\n10:00 پ\n\nبی‌زمان")
    assert [(chapter.start_ms, chapter.title) for chapter in listed.chapters] == [
        (300_000, "الف"),
        (600_000, "پ"),
    ]
    assert listed.unread == [(1, "دستور جلسه:"), (6, "بی‌زمان")]


@given(st.text(max_size=200))
def test_anything_can_be_pasted(text: str) -> None:
    chapters.read(text, ITEMS, PEOPLE)
