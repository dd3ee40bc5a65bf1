"""Writers at the same time, on real connections: one wins, the other hears of it, nothing is lost or doubled."""

from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from cms.accounts.models import User
from cms.demo import factories
from sections.council import services
from sections.council.models import Attendance, Membership, Session, Term, Vote, VoteEvent
from sections.council.services import recording

from .conftest import Council, finish

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portal"),
    pytest.mark.usefixtures("no_documents"),
]
SECONDS = 30


def together(*calls: Callable[[], Any]) -> list[str]:
    """Run the calls at once, each on a connection of its own; returns what each was refused with, "" if nothing."""
    start, answers = Barrier(len(calls)), ["unfinished"] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            start.wait(SECONDS)
            call()
            answers[place] = ""
        except ValidationError as error:
            answers[place] = str(error.error_list[0].code)
        except Exception as error:
            answers[place] = repr(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    return sorted(answers)


def test_one_row_two_clerks(council: Council) -> None:
    """Both take the attendance of one member, differently: the slower one sees the faster one's word."""
    person = council.members[0]

    def take(status: str) -> Callable[[], Any]:
        return lambda: services.record_attendance(
            session=council.session, person=person, status=status, seen_version=None, user=council.clerk
        )

    assert together(take("present"), take("absent")) == ["", "edit_conflict"]
    assert Attendance.objects.filter(person=person).count() == 1


def test_many_rows_two_clerks(council: Council) -> None:
    """Each takes half of the members: nobody waits for long, nobody is lost."""

    def take(place: int) -> None:
        for person in council.members[place::2]:
            services.record_attendance(
                session=council.session,
                person=person,
                status="present",
                seen_version=None,
                user=council.clerk,
            )

    assert together(lambda: take(0), lambda: take(1)) == ["", ""]
    assert Attendance.objects.count() == len(council.members)


def test_one_number_for_one_session(clerk: User) -> None:
    """Two sessions planned at once get two numbers."""
    body = factories.BodyFactory()
    when = factories.SessionFactory().scheduled_at
    plan = partial(services.plan_session, body=body, scheduled_at=when, user=clerk)
    assert together(plan, plan, plan) == ["", "", ""]
    assert list(Session.objects.filter(body=body).order_by("number").values_list("number", flat=True)) == [
        1,
        2,
        3,
    ]


def test_one_chair(db: None) -> None:
    """Two elections at once make one chair."""
    body, people = factories.BodyFactory(), factories.PersonFactory.create_batch(2)

    def elect(place: int) -> None:
        with recording():
            Membership.objects.create(
                body=body, person=people[place], role="chair", start_date=date(2024, 1, 1)
            )

    assert together(lambda: elect(0), lambda: elect(1)) == ["", "council_membership_one_holder"]


def test_terms_at_once(db: None) -> None:
    """Two overlapping terms at once: one stays."""

    def begin(number: int) -> None:
        with recording():
            Term.objects.create(number=number, start_date=date(1950, number, 1), end_date=date(1951, 1, 1))

    assert together(lambda: begin(1), lambda: begin(2)) == ["", "council_term_overlap"]


def test_a_vote_and_an_absence_at_once(council: Council) -> None:
    """Whoever is first is right, and the other is refused."""
    person = council.members[0]
    event = services.open_vote(session=council.session, question="؟", user=council.clerk)

    def vote() -> None:
        with recording():
            Vote.objects.create(event=event, person=person, option="for")

    def leave() -> None:
        with recording():
            Attendance.objects.create(session=council.session, person=person, status="absent")

    assert together(vote, leave) == ["", "council_vote_present"]


def test_a_vote_while_the_vote_closes(council: Council) -> None:
    """It counts, or it is too late; the counts are always those of the votes."""
    event = services.open_vote(session=council.session, question="؟", user=council.clerk)
    services.cast_vote(event=event, person=council.members[0], option="for", user=council.clerk)
    late = [
        lambda person=person: services.cast_vote(event=event, person=person, option="for", user=council.clerk)
        for person in council.members[1:]
    ]
    answers = together(lambda: services.close_vote(event=event, seen_version=None, user=council.clerk), *late)
    assert set(answers) <= {"", "council_vote_closed"}
    event.refresh_from_db()
    assert event.is_closed
    assert event.for_count == event.votes.count() == 1 + answers.count("") - 1


def test_minutes_are_published_once(council: Council) -> None:
    """Two clerks press the button: one publishes, the other is told."""
    finish_items = [
        services.set_outcome(item=item, outcome="heard", seen_version=1, user=council.clerk)
        for item in council.items
    ]
    services.end_session(session=council.session, user=council.clerk)
    publish = partial(services.publish_minutes, session=council.session, user=council.clerk)
    assert together(publish, publish) == ["", "wrong_state"]
    assert len(finish_items) == 3


def test_two_corrections_at_once(council: Council) -> None:
    """Both stand, one after the other, and the vote's counts are right."""
    event = services.open_vote(session=council.session, question="؟", user=council.clerk)
    votes = [
        services.cast_vote(event=event, person=person, option="for", user=council.clerk)
        for person in council.members[:2]
    ]
    services.close_vote(event=event, seen_version=None, user=council.clerk)
    finish(council)
    fix = [
        lambda vote=vote: services.correct(
            row=vote, changes={"option": "against"}, reason="اشتباه در ثبت", user=council.clerk
        )
        for vote in votes
    ]
    assert together(*fix) == ["", ""]
    event = VoteEvent.objects.get()
    assert (event.for_count, event.against_count, event.is_closed) == (0, 2, True)
