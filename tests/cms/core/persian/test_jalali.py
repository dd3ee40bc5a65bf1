"""Solar Hijri conversion and reading, checked against an implementation of its own (persiantools)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate as IndependentDate

from cms.core.persian import jalali
from cms.core.persian.digits import to_arabic_indic, to_persian
from cms.core.persian.jalali import CalendarError, parse_jalali_date, parse_jalali_datetime

days = st.dates(jalali.FIRST_DATE, jalali.LAST_DATE)


def test_every_day_of_the_trusted_years_agrees_with_an_independent_library() -> None:
    """Month by month through all 225 years: first and last days, and so every leap year, are the same."""
    for year in range(jalali.FIRST_YEAR, jalali.LAST_YEAR + 1):
        assert jalali.is_leap(year) == IndependentDate.is_leap(year)
        for month in range(1, 13):
            last_day = jalali.month_length(year, month)
            assert last_day == IndependentDate.days_in_month(month, year)
            for day in (1, last_day):
                assert (
                    jalali.to_gregorian(year, month, day) == IndependentDate(year, month, day).to_gregorian()
                )


def test_the_trusted_years_end_where_the_authorities_part() -> None:
    """The first Nowruz on which jdatetime and the independent library differ lies after the last trusted year."""
    assert jalali.to_jalali(jalali.FIRST_DATE) == (jalali.FIRST_YEAR, 1, 1)
    assert jalali.to_jalali(jalali.LAST_DATE) == (
        jalali.LAST_YEAR,
        12,
        jalali.month_length(jalali.LAST_YEAR, 12),
    )
    for beyond in (jalali.FIRST_DATE - dt.timedelta(days=1), jalali.LAST_DATE + dt.timedelta(days=1)):
        with pytest.raises(CalendarError, match="Years run from"):
            jalali.to_jalali(beyond)


@given(days)
def test_conversion_is_reversible_and_independent(day: dt.date) -> None:
    """A day goes to the other calendar and back, and both libraries name it alike."""
    converted = jalali.to_jalali(day)
    assert jalali.to_gregorian(*converted) == day
    independent = IndependentDate(day)
    assert converted == (independent.year, independent.month, independent.day)


@pytest.mark.parametrize(
    ("gregorian", "expected"),
    [
        (dt.date(1979, 2, 11), (1357, 11, 22)),
        (dt.date(2021, 3, 20), (1399, 12, 30)),
        (dt.date(2021, 3, 21), (1400, 1, 1)),
        (dt.date(2025, 3, 20), (1403, 12, 30)),
        (dt.date(2025, 3, 21), (1404, 1, 1)),
        (dt.date(2026, 11, 22), (1405, 9, 1)),
    ],
)
def test_days_everybody_knows(gregorian: dt.date, expected: tuple[int, int, int]) -> None:
    """Leap years 1399 and 1403 end on 30 Esfand."""
    assert jalali.to_jalali(gregorian) == expected


@given(days, st.sampled_from([str, to_persian, to_arabic_indic]), st.sampled_from("/-."))
def test_a_numeric_date_is_read_in_any_digits(day: dt.date, script: type[str], separator: str) -> None:
    """What is typed as year, month, day comes back as that day."""
    year, month, number = jalali.to_jalali(day)
    assert parse_jalali_date(script(f"{year}{separator}{month}{separator}{number:02}")) == day


@pytest.mark.parametrize(
    "text",
    [
        "۱۴۰۵/۹/۱",
        "1405-09-01",
        "١٤٠٥/٠٩/٠١",
        "  ۱۴۰۵ / ۰۹ / ۰۱ ",
        "۱ آذر ۱۴۰۵",
        "۱ اذر ۱۴۰۵",
        "۰۱ آذرماه ۱۴۰۵",
        "۱ آذر ماه ۱۴۰۵",
        "یکشنبه ۱ آذر ۱۴۰۵",
        "یک‌شنبه، ۱ آذر ۱۴۰۵",
        "\u202b۱۴۰۵/۹/۱\u202c",
        "2026-11-22",
        "۲۰۲۶/۱۱/۲۲",
    ],
)
def test_ways_of_writing_one_day(text: str) -> None:
    """All of these are Sunday 22 November 2026."""
    assert parse_jalali_date(text) == dt.date(2026, 11, 22)


def test_every_month_name_is_read() -> None:
    """The twelve names, with Arabic code points and half spaces, and the old name of Mordad."""
    for number, name in enumerate(jalali.JALALI_MONTHS, start=1):
        assert parse_jalali_date(f"۵ {name} ۱۴۰۴") == jalali.to_gregorian(1404, number, 5)
        assert parse_jalali_date(f"۵ {name.replace('ی', 'ي')} ۱۴۰۴") == jalali.to_gregorian(1404, number, 5)
    assert parse_jalali_date("۵ امرداد ۱۴۰۴") == jalali.to_gregorian(1404, 5, 5)
    assert parse_jalali_date("۵ اردی‌بهشت ۱۴۰۴") == jalali.to_gregorian(1404, 2, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1404/12/30", "day"),
        ("۱۴۰۵/۰۷/۳۱", "day"),
        ("1405/01/32", "day"),
        ("1405/01/00", "day"),
        ("1405/13/01", "month"),
        ("1405/00/01", "month"),
        ("1502/01/01", "range"),
        ("1276/12/29", "range"),
        ("1701-01-01", "range"),
        ("2200-01-01", "range"),
        ("9999-12-31", "range"),
        ("2025-02-29", "day"),
        ("2025-13-01", "month"),
        ("9999-99-99", "month"),
        ("05/09/01", "unreadable"),
        ("۱ نوامبر ۱۴۰۵", "unreadable"),
        ("1405/09", "unreadable"),
        ("1405/09/01 extra", "unreadable"),
        ("", "unreadable"),
        ("\x00", "unreadable"),
        ("1" * 10_000, "unreadable"),
        ("۱۴۰۵/۰۹/۰۱/" * 40, "unreadable"),
    ],
)
def test_what_is_no_date_is_refused_by_name(text: str, code: str) -> None:
    """Each refusal says what is wrong with the date, and is a ValueError."""
    with pytest.raises(CalendarError) as caught:
        parse_jalali_date(text)
    assert caught.value.code == code
    assert isinstance(caught.value, ValueError)
    assert str(caught.value)


def test_the_message_of_an_impossible_day_names_the_last_one() -> None:
    """30 Esfand of a common year: the reader learns that the month has 29 days."""
    with pytest.raises(CalendarError, match="has 29 days") as caught:
        parse_jalali_date("۱۴۰۴/۱۲/۳۰")
    assert caught.value.params == {"year": 1404, "month": 12, "day": 30, "last_day": 29}


@given(st.text(max_size=80))
def test_reading_never_fails_otherwise(text: str) -> None:
    """Any text is a date or a CalendarError."""
    for read in (parse_jalali_date, parse_jalali_datetime, jalali.parse_time):
        try:
            read(text)
        except CalendarError:
            continue


@pytest.mark.parametrize(
    "text",
    [
        "۱۴۰۵/۰۹/۰۱ ۱۴:۳۰",
        "1405-09-01T14:30",
        "۱ آذر ۱۴۰۵ ساعت ۱۴:۳۰",
        "یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۴:۳۰",
        "2026-11-22 14:30:00",
        "١٤٠٥/٠٩/٠١ ١٤:٣٠",
    ],
)
def test_ways_of_writing_one_moment(text: str) -> None:
    """All of these are half past two on 22 November 2026."""
    assert parse_jalali_datetime(text) == dt.datetime(2026, 11, 22, 14, 30)  # noqa: DTZ001 -- naive by contract


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1405/09/01 24:00", "time"),
        ("1405/09/01 10:60", "time"),
        ("1405/09/01", "time"),
        ("1405/09/01 10", "unreadable"),
        ("1404/12/30 10:00", "day"),
    ],
)
def test_what_is_no_moment_is_refused_by_name(text: str, code: str) -> None:
    """A date alone is not a moment, and hours end at 23:59."""
    with pytest.raises(CalendarError) as caught:
        parse_jalali_datetime(text)
    assert caught.value.code == code


def test_times_are_read_in_any_digits() -> None:
    """A time field takes the same digits as a date."""
    assert jalali.parse_time("۱۴:۳۰") == dt.time(14, 30)
    assert jalali.parse_time("9:05:07") == dt.time(9, 5, 7)


def test_an_aware_datetime_is_the_day_in_tehran() -> None:
    """22:00 UTC is already the next day in Tehran."""
    moment = dt.datetime(2026, 11, 21, 22, 0, tzinfo=dt.UTC)
    assert jalali.to_jalali(moment) == (1405, 9, 1)
    assert jalali.to_jalali(moment, dt.UTC) == (1405, 8, 30)
