"""What citizens see: a closed session leaks nothing, an open one shows what is published."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cms.demo import factories
from sections.council import services
from sections.council.figures import attendance_rate
from sections.council.models import AgendaItem, Attendance, Correction, Session, Speech, Vote, VoteEvent
from sections.council.visibility import is_visible, parts, public_outcome

from .conftest import Council, finish

pytestmark = pytest.mark.django_db
CONTENT = (AgendaItem, Attendance, VoteEvent, Vote, Speech, Correction)


@pytest.fixture
def eventful(council: Council) -> Council:
    """A session under way with attendance, a vote and a speech."""
    item = council.items[0]
    for person in council.members:
        services.record_attendance(
            session=council.session, person=person, status="present", seen_version=None, user=council.clerk
        )
    event = services.open_vote(session=council.session, item=item, question="؟", user=council.clerk)
    services.cast_vote(event=event, person=council.members[0], option="for", user=council.clerk)
    services.close_vote(event=event, seen_version=None, user=council.clerk)
    services.record_speech(
        session=council.session,
        item=item,
        person=council.members[0],
        kind="notice",
        text="…",
        user=council.clerk,
    )
    return council


def shown() -> dict[str, int]:
    """Return the number of public rows of each kind of content."""
    return {model.__name__: model._default_manager.public().count() for model in CONTENT}


def test_results_appear_with_the_minutes(eventful: Council) -> None:
    """The agenda before the session; outcomes, attendance, votes and speeches with the minutes."""
    item = eventful.items[0]
    services.set_outcome(item=item, outcome="accepted", seen_version=1, user=eventful.clerk)
    before = {"AgendaItem": 3, "Attendance": 0, "VoteEvent": 0, "Vote": 0, "Speech": 0, "Correction": 0}
    assert shown() == before
    assert public_outcome(AgendaItem.objects.get(pk=item.pk)) == ""
    finish(eventful)
    assert shown() == before | {"Attendance": 5, "VoteEvent": 1, "Vote": 1, "Speech": 1}
    assert public_outcome(AgendaItem.objects.get(pk=item.pk)) == "accepted"


def test_an_unpublished_agenda_is_not_shown() -> None:
    """A planned session is announced without it."""
    item = factories.AgendaItemFactory()
    assert not is_visible(item)
    assert shown()["AgendaItem"] == 0
    assert Session.objects.public().upcoming().get().agenda_count == 0
    assert parts(item.session).announcement


def test_a_closed_session_shows_only_that_it_took_place(eventful: Council) -> None:
    """Whatever its state: no item, no vote, no name."""
    finish(eventful)
    row = Attendance.objects.earliest("pk")
    services.correct(row=row, changes={"status": "late"}, reason="اشتباه", user=eventful.clerk)
    assert Correction.objects.public().count() == 1
    Session.objects.filter(pk=eventful.session.pk).update(is_public=False)
    assert set(shown().values()) == {0}
    session = Session.objects.get(pk=eventful.session.pk)
    shown_parts = parts(session)
    assert shown_parts.listing
    assert not any((shown_parts.announcement, shown_parts.agenda, shown_parts.results))
    assert session in Session.objects.listed()
    assert session not in Session.objects.public()
    assert public_outcome(session.items.first()) == ""


def test_a_closed_session_to_come_is_no_ones_business() -> None:
    """It is listed once it took place."""
    factories.SessionFactory(is_public=False)
    assert not Session.objects.listed().exists()
    assert not Session.objects.public().exists()


def test_a_closed_item_stays_hidden(eventful: Council) -> None:
    """With everything about it, in an open session too, and after the fact."""
    finish(eventful)
    services.correct(
        row=AgendaItem.objects.get(pk=eventful.items[0].pk),
        changes={"title": "عنوان درست"},
        reason="اشتباه",
        user=eventful.clerk,
    )
    services.correct(
        row=AgendaItem.objects.get(pk=eventful.items[0].pk),
        changes={"is_public": False},
        reason="بند غیرعلنی بود",
        user=eventful.clerk,
    )
    expected = {"AgendaItem": 2, "Attendance": 5, "VoteEvent": 0, "Vote": 0, "Speech": 0, "Correction": 0}
    assert shown() == expected


def test_the_attendance_rate(council: Council, django_assert_num_queries: Any) -> None:
    """Present, late and leaving early ÷ sessions of the membership with attendance; excused apart."""
    person = council.members[0]
    began = timezone.now() - timedelta(days=60)
    statuses = ["present", "late", "left", "excused", "absent", None]
    for number, status in enumerate(statuses, start=100):
        session = factories.SessionFactory(
            number=number,
            scheduled_at=began + timedelta(days=number - 100),
            state="archived",
            minutes_published_at=timezone.now(),
        )
        if status:
            factories.AttendanceFactory(session=session, person=person, status=status)
    closed = factories.SessionFactory(state="held", is_public=False, scheduled_at=began)
    factories.AttendanceFactory(session=closed, person=person, status="absent")
    person.memberships.update(start_date=timezone.localdate(began + timedelta(days=1)))
    with django_assert_num_queries(1):
        rate = attendance_rate(person)
    assert (rate.sessions, rate.late, rate.left, rate.excused, rate.absent) == (4, 1, 1, 1, 1)
    assert (rate.unrecorded, rate.rate, rate.sources) == (1, 0.5, {"roll_call": 4})
    assert "جداگانه" in str(rate.method)
    assert attendance_rate(person, is_public=False).sessions == 4
    assert attendance_rate(factories.PersonFactory()).rate is None
