"""iCalendar files, read by another library than the one that wrote them."""

from datetime import date, timedelta
from typing import Any

import pytest
import vobject
from django.test import Client
from django.utils import timezone

from cms.demo import factories
from sections.council import services
from sections.council.addresses import path_of
from sections.council.models import Session
from tests.sections.council.conftest import Council

pytestmark = pytest.mark.django_db


def entries(client: Client, path: str) -> dict[str, Any]:
    """Entries by UID."""
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = vobject.readOne(text)
    assert calendar.vtimezone.tzid.value == "Asia/Tehran"
    return {entry.uid.value: entry for entry in calendar.contents.get("vevent", [])}


def test_a_session_in_everyones_calendar(portal: Any, council: Council, client: Client) -> None:
    session = council.session
    entry = entries(client, "/calendar.ics")[str(session.uid)]
    assert entry.status.value == "CONFIRMED"
    assert entry.dtstart.value == session.started_at.replace(microsecond=0)
    assert entry.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Asia/Tehran"]
    assert entry.url.value == f"http://127.0.0.1:8000{path_of(session, 'fa')}"
    assert "1. لایحه 1" in entry.description.value
    assert entries(client, "/en/calendar.ics")[str(session.uid)].url.value.endswith(path_of(session, "en"))
    assert entries(client, f"{path_of(session.body, 'fa')}calendar.ics").keys() == {str(session.uid)}
    assert entries(client, f"{path_of(session, 'ar')}event.ics").keys() == {str(session.uid)}


def test_what_is_called_off_stays_as_cancelled(portal: Any, client: Client) -> None:
    session = factories.SessionFactory()
    services.change_session(
        session=session, seen_version=None, user=None, scheduled_at=session.scheduled_at + timedelta(hours=1)
    )
    assert entries(client, "/calendar.ics")[str(session.uid)].sequence.value == "1"
    services.cancel(session=session, reason="نبود حد نصاب", user=None)
    entry = entries(client, "/calendar.ics")[str(session.uid)]
    assert (entry.status.value, entry.sequence.value) == ("CANCELLED", "2")
    assert "نبود حد نصاب" in entry.description.value


def test_closed_sessions_and_hidden_items_are_in_no_calendar(
    portal: Any, council: Council, client: Client
) -> None:
    closed = factories.SessionFactory(is_public=False, place_note="اتاق محرمانه")
    services.correct(
        row=council.session.items.get(position=2), changes={"is_public": False}, reason="محرمانه", user=None
    )
    found = entries(client, "/calendar.ics")
    assert str(closed.uid) not in found
    assert "لایحه 2" not in found[str(council.session.uid)].description.value
    assert client.get(f"{path_of(closed, 'fa')}event.ics").status_code == 404


def test_events_with_days_and_hours(portal: Any, client: Client) -> None:
    body = factories.BodyFactory()
    day = factories.EventFactory(
        body=body,
        is_all_day=True,
        starts_at=timezone.datetime(2026, 12, 1, 20, 30, tzinfo=timezone.get_default_timezone()),
    )
    hours = factories.EventFactory(state="cancelled", state_reason="باران", name="بازدید؛ از, متروی\\تهران")
    hidden = factories.EventFactory(is_public=False)
    found = entries(client, "/calendar.ics")
    assert found[str(day.uid)].dtstart.value == date(2026, 12, 1)
    assert found[str(hours.uid)].summary.value == hours.name
    assert found[str(hours.uid)].status.value == "CANCELLED"
    assert str(hidden.uid) not in found
    assert entries(client, f"{path_of(body, 'fa')}calendar.ics").keys() == {str(day.uid)}


def test_calendars_go_back_one_year(portal: Any, client: Client) -> None:
    old = factories.SessionFactory(scheduled_at=timezone.now() - timedelta(days=400))
    assert entries(client, "/calendar.ics") == {}
    assert entries(client, f"{path_of(old, 'fa')}event.ics").keys() == {str(old.uid)}


def test_what_is_not_there(portal: Any, client: Client) -> None:
    for path in ("/commissions/none/calendar.ics", "/resolutions/council/calendar.ics"):
        assert client.get(path).status_code == 404
    assert client.post("/calendar.ics").status_code in (403, 405)


def test_queries_do_not_grow(portal: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(30, 40):
        factories.AgendaItemFactory(session=factories.SessionFactory(number=number))
    with django_assert_max_num_queries(6):
        assert len(entries(client, "/calendar.ics")) == Session.objects.count()
