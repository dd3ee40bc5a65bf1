"""Dates, times and numbers as three languages show them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.persian import formats, jalali, numerals
from cms.core.persian.jalali import parse_jalali_date, parse_jalali_datetime

DAY = dt.date(2026, 11, 22)
MOMENT = dt.datetime(2026, 11, 22, 11, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "style", "expected"),
    [
        ("fa", "long", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("fa", "medium", "۱ آذر ۱۴۰۵"),
        ("fa", "short", "۱۴۰۵/۰۹/۰۱"),
        ("fa-IR", "short", "۱۴۰۵/۰۹/۰۱"),
        ("ar", "long", "الأحد، ٢٢ نوفمبر ٢٠٢٦"),
        ("ar", "medium", "٢٢ نوفمبر ٢٠٢٦"),
        ("ar", "short", "٢٠٢٦/١١/٢٢"),
        ("en", "long", "Sunday 22 November 2026"),
        ("en", "medium", "22 November 2026"),
        ("en", "short", "22 Nov 2026"),
        ("de", "medium", "22 November 2026"),
    ],
)
def test_a_day_in_each_language(language: str, style: formats.Style, expected: str) -> None:
    """Solar Hijri for Persian, Gregorian for the others, digits of the reader."""
    assert formats.format_date(DAY, language, style) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fa", "یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۴:۳۰"),
        ("ar", "الأحد، ٢٢ نوفمبر ٢٠٢٦، الساعة ١٤:٣٠"),
        ("en", "Sunday 22 November 2026, 14:30"),
    ],
)
def test_a_moment_is_shown_on_the_clock_of_tehran(language: str, expected: str) -> None:
    """11:00 UTC is 14:30 in Tehran."""
    assert formats.format_datetime(MOMENT, language) == expected


def test_a_moment_near_midnight_belongs_to_the_local_day() -> None:
    """The date follows the clock that is shown with it."""
    late = dt.datetime(2026, 11, 22, 21, 0, tzinfo=dt.UTC)
    assert formats.format_datetime(late, "fa", "short") == "۱۴۰۵/۰۹/۰۲ ۰۰:۳۰"
    assert formats.format_datetime(late, "fa", "short", tz=dt.UTC) == "۱۴۰۵/۰۹/۰۱ ۲۱:۰۰"
    assert formats.format_time(dt.time(9, 5), "ar") == "٠٩:٠٥"


@given(st.dates(), st.sampled_from(["fa", "ar", "en"]), st.sampled_from(["long", "medium", "short"]))
def test_every_day_can_be_shown(day: dt.date, language: str, style: formats.Style) -> None:
    """No date the database can hold breaks a page."""
    assert formats.format_date(day, language, style)


def test_a_day_outside_the_trusted_years_says_that_it_is_gregorian() -> None:
    """An uncertain Solar Hijri date is never shown."""
    assert formats.format_date(dt.date(1800, 5, 1), "fa") == "۱ مه ۱۸۰۰ میلادی"
    assert formats.format_date(dt.date(1800, 5, 1), "fa", "short") == "۱۸۰۰/۰۵/۰۱ م"


@given(st.dates(jalali.FIRST_DATE, jalali.LAST_DATE), st.sampled_from(["long", "medium", "short"]))
def test_what_is_shown_in_persian_can_be_read_back(day: dt.date, style: formats.Style) -> None:
    """A reader may copy any Persian date into a form."""
    assert parse_jalali_date(formats.format_date(day, "fa", style)) == day
    moment = dt.datetime.combine(day, dt.time(14, 30))
    assert parse_jalali_datetime(formats.format_datetime(moment, "fa", style)) == moment


@pytest.mark.parametrize(
    ("first", "last", "fa", "ar", "en"),
    [
        ((11, 22), (11, 22), "۱ آذر ۱۴۰۵", "٢٢ نوفمبر ٢٠٢٦", "22 November 2026"),
        ((11, 22), (11, 24), "۱ تا ۳ آذر ۱۴۰۵", "٢٢ إلى ٢٤ نوفمبر ٢٠٢٦", "22–24 November 2026"),
        (
            (10, 30),
            (11, 24),
            "۸ آبان تا ۳ آذر ۱۴۰۵",
            "٣٠ أكتوبر إلى ٢٤ نوفمبر ٢٠٢٦",
            "30 October – 24 November 2026",
        ),
    ],
)
def test_ranges(first: tuple[int, int], last: tuple[int, int], fa: str, ar: str, en: str) -> None:
    """What two days share is said once."""
    start, end = dt.date(2026, *first), dt.date(2026, *last)
    shown = [formats.format_range(start, end, language) for language in ("fa", "ar", "en")]
    assert shown == [fa, ar, en]


def test_a_range_over_a_new_year_names_both() -> None:
    """Nowruz lies between them."""
    shown = formats.format_range(dt.date(2026, 3, 19), dt.date(2026, 3, 25), "fa")
    assert shown == "۲۸ اسفند ۱۴۰۴ تا ۵ فروردین ۱۴۰۵"


@pytest.mark.parametrize(
    ("days", "fa", "ar", "en"),
    [
        (0, "امروز", "اليوم", "today"),
        (1, "فردا", "غدًا", "tomorrow"),
        (-1, "دیروز", "أمس", "yesterday"),
        (2, "پس‌فردا", "بعد غد", "in 2 days"),
        (-3, "۳ روز پیش", "قبل ٣ أيام", "3 days ago"),
        (7, "۸ آذر ۱۴۰۵", "٢٩ نوفمبر ٢٠٢٦", "29 November 2026"),
    ],
)
def test_relative_days(days: int, fa: str, ar: str, en: str) -> None:
    """Within a week a day is counted, further away it is named."""
    value = DAY + dt.timedelta(days=days)
    shown = [formats.format_relative_day(value, DAY, language) for language in ("fa", "ar", "en")]
    assert shown == [fa, ar, en]


def test_weeks_start_on_saturday() -> None:
    """22 November 2026 is a Sunday: the second day."""
    assert formats.weekday_index(DAY) == 1
    assert [formats.weekday_name(DAY + dt.timedelta(days=n), "fa") for n in range(-1, 6)] == [
        "شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        (1, "نخستین", "اول"),
        (2, "دومین", "دوم"),
        (3, "سومین", "سوم"),
        (6, "ششمین", "ششم"),
        (10, "دهمین", "دهم"),
        (11, "یازدهمین", "یازدهم"),
        (20, "بیستمین", "بیستم"),
        (23, "بیست و سومین", "بیست و سوم"),
        (30, "سی‌امین", "سی‌ام"),
        (33, "سی و سومین", "سی و سوم"),
        (100, "صدمین", "صدم"),
        (130, "صد و سی‌امین", "صد و سی‌ام"),
        (391, "سیصد و نود و یکمین", "سیصد و نود و یکم"),
        (1000, "هزارمین", "هزارم"),
        (1405, "هزار و چهارصد و پنجمین", "هزار و چهارصد و پنجم"),
    ],
)
def test_ordinals_in_words(number: int, before: str, after: str) -> None:
    """Sessions are numbered in ordinals within a term."""
    assert numerals.ordinal_words(number) == before
    assert numerals.ordinal_words(number, before_noun=False) == after


def test_cardinals_in_words() -> None:
    """Zero, negatives, thousands and the bounds."""
    assert numerals.cardinal_words(0) == "صفر"
    assert numerals.cardinal_words(-12) == "منفی دوازده"
    assert numerals.cardinal_words(2_000_019) == "دو میلیون و نوزده"
    for impossible in (lambda: numerals.cardinal_words(10**12), lambda: numerals.ordinal_words(0)):
        with pytest.raises(ValueError, match=r"words|start"):
            impossible()


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_no_two_numbers_share_their_words(one: int, other: int) -> None:
    """Writing in words loses nothing."""
    assert (numerals.cardinal_words(one) == numerals.cardinal_words(other)) == (one == other)


def test_ordinals_by_language() -> None:
    """Words for Persian, suffixes for English, digits for Arabic."""
    assert numerals.ordinal(391, "fa") == "سیصد و نود و یکمین"
    assert numerals.ordinal(391, "ar") == "٣٩١"
    assert [numerals.ordinal(n, "en") for n in (1, 2, 3, 4, 11, 12, 13, 21, 112, 391)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "391st",
    ]  # fmt: skip
