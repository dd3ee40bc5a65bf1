"""The calendar: a month of either calendar, what happens in it, and no month that breaks it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from cms.demo.council_factories import SessionFactory
from sections.council.addresses import path_of
from sections.council.holidays import holidays
from sections.council.models import Event, EventKind
from sections.council.months import Month, read_month

from .conftest import soup_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "heading", "days", "first"),
    [
        ("/calendar/?month=1405-09", "آذر ۱۴۰۵", 30, "2026-11-22"),
        ("/calendar/?month=۱۴۰۵-۱۲", "اسفند ۱۴۰۵", 29, "2027-02-20"),
        ("/en/calendar/?month=2026-11", "November 2026", 30, "2026-11-01"),
        ("/ar/calendar/?month=2028-02", "فبراير ٢٠٢٨", 29, "2028-02-01"),
    ],
)
def test_shows_every_day_of_a_month(client: Client, path: str, heading: str, days: int, first: str) -> None:
    """Each with its day of the other calendar beside it."""
    soup = soup_of(client, path)
    assert soup.select_one(".month-head h2").get_text(strip=True).startswith(heading)
    found = [item["datetime"] for item in soup.select(".day time")]
    assert (len(found), found[0]) == (days, first)
    assert len(soup.select(".day__other")) == days


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("month=1405-13", 404),
        ("month=1405-00", 404),
        ("month=0000-01", 404),
        ("month=9999-12", 404),
        ("month=1276-12", 404),
        ("month=2123-04", 404),
        ("month=1701-01", 404),
        ("month=abc", 400),
        ("month=1405", 400),
        ("month=1405-9", 400),
        ("month=%00", 400),
        ("month=1405-09'--", 400),
        ("month=" + "9" * 5000, 400),
        ("month=", 200),
        ("other=1", 200),
    ],
)
def test_a_month_that_is_none_gets_a_clear_answer(client: Client, query: str, status: int) -> None:
    """400 for what is no month, 404 for one that the calendars are not sure of."""
    assert client.get(f"/calendar/?{query}").status_code == status


def test_shows_sessions_and_events_on_their_days(client: Client) -> None:
    """Closed sessions to come stay away, called-off ones say so."""
    at = datetime(2026, 11, 24, 6, tzinfo=UTC)
    shown = SessionFactory(scheduled_at=at)
    off = SessionFactory(scheduled_at=at, state="cancelled", state_reason="تعطیلی")
    closed = SessionFactory(scheduled_at=at, is_public=False)
    event = Event.objects.create(name="بازدید", slug="visit", kind=EventKind.VISIT, starts_at=at)
    hidden = Event.objects.create(
        name="پنهان", slug="hidden", kind=EventKind.VISIT, starts_at=at, is_public=False
    )
    soup = soup_of(client, "/calendar/?month=1405-09")
    links = [link["href"] for link in soup.select(".entry a")]
    assert links == [path_of(shown), path_of(off), "#event-visit"]
    assert soup.select_one(".entry--off small")
    assert path_of(closed) not in links
    assert hidden.name not in soup.get_text()
    assert soup.select_one(f"#{path_of(event).partition('#')[2]}")
    assert client.get(path_of(event, "en")).status_code == 200


def test_leads_to_the_months_before_and_after(client: Client) -> None:
    """Across the year's end, and no further than the calendars are sure."""
    soup = soup_of(client, "/calendar/?month=1405-12")
    assert [link["href"] for link in soup.select(".month-nav a[rel]")] == ["?month=1405-11", "?month=1406-01"]
    assert len(soup_of(client, "/calendar/?month=1277-01").select(".month-nav a[rel]")) == 1


def test_marks_official_holidays_of_both_calendars(client: Client) -> None:
    """Computed lunar ones say that they may move."""
    found = holidays(date(2026, 3, 21), date(2026, 4, 20))
    assert [holiday.is_certain for holiday in found[date(2026, 4, 1)]] == [True]
    lunar = [
        day for day, rows in holidays(date(2026, 3, 1), date(2027, 3, 1)).items() if not rows[0].is_certain
    ]
    assert len(lunar) >= 15
    soup = soup_of(client, "/calendar/?month=1405-01")
    assert "نوروز" in soup.select_one(".day__holiday").get_text()
    assert holidays(date(1900, 1, 1), date(1900, 2, 1)) == {}


def test_months_follow_each_other() -> None:
    """Solar and Gregorian ones."""
    assert read_month("1405-12") == Month(1405, 12)
    assert Month(1405, 12).moved(1) == Month(1406, 1)
    assert Month(2026, 1).moved(-1) == Month(2025, 12)
    assert Month(1501, 12).moved(1) is None
    assert [len(week) for week in Month(1405, 9).weeks()] == [7] * len(Month(1405, 9).weeks())


def test_costs_the_same_however_much_happens(queries: Callable[[str], int]) -> None:
    """A month with one session or with ten."""
    at = datetime(2026, 11, 24, 6, tzinfo=UTC)
    SessionFactory(scheduled_at=at)
    few = queries("/calendar/?month=1405-09")
    for _ in range(9):
        SessionFactory(scheduled_at=at)
    assert queries("/calendar/?month=1405-09") == few <= 15
