"""What the database itself refuses, whoever writes; and what the refusal says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.demo import factories
from sections.council.messages import MESSAGES
from sections.council.models import (
    TRANSITIONS,
    Membership,
    Person,
    Session,
    SessionState,
    Term,
    Vote,
    VoteEvent,
)
from sections.council.models.base import RecordRow
from sections.council.rules import as_validation_error, install_triggers, missing_triggers, violated_rule
from sections.council.rules.definitions import RULES
from sections.council.rules.install import installed_triggers

from .conftest import Council, finish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_documents")]
NO_DEADLINE = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAYS = st.integers(0, 40).map(lambda count: date(1900, 1, 1) + timedelta(days=count))
PERIODS = st.tuples(DAYS, st.none() | DAYS).filter(lambda period: period[1] is None or period[0] <= period[1])


@contextmanager
def refused(name: str) -> Iterator[None]:
    """The block breaks the rule of that name, and the refusal is a sentence of its own."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert violated_rule(caught.value) == name
    error = as_validation_error(caught.value)
    assert error.code == name
    assert str(error.messages[0]) == str(MESSAGES[name])


@contextmanager
def undone() -> Iterator[None]:
    """Roll back what the block does."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Two periods share a day."""
    return one[0] <= (other[1] or date.max) and other[0] <= (one[1] or date.max)


def attempt(create: Callable[[], Any]) -> str:
    """Return the rule that refuses, or "" if nothing does."""
    try:
        with transaction.atomic():
            create()
    except IntegrityError as error:
        return violated_rule(error)
    return ""


# --- the triggers themselves --------------------


def test_every_trigger_is_installed() -> None:
    """A migrated database has them all, and installing again changes nothing."""
    assert missing_triggers(connection) == []
    before = installed_triggers(connection)
    install_triggers(connection)
    assert installed_triggers(connection) == before
    assert len(before) == len(RULES) == len({rule.trigger for rule in RULES})


def test_trigger_names_fit_postgresql() -> None:
    """An identifier of more than 63 bytes would be cut silently."""
    assert max(len(rule.trigger) for rule in RULES) <= 63


def test_every_rule_has_words() -> None:
    """Each trigger and each constraint that a person can break by the desk has a sentence."""
    choices: tuple[str, ...] = (
        "_kind",
        "_role",
        "_state",
        "_status",
        "_source",
        "_option",
        "_method",
        "_result",
        "_right",
    )
    choices += ("_opinion", "_formality", "_place", "_urgency", "_outcome", "_leaving_reason")
    names = {rule.name for rule in RULES}
    for model in apps.get_app_config("council").get_models():
        if issubclass(model, RecordRow):
            names |= {str(constraint.name) for constraint in model._meta.constraints}
    assert {name for name in names if name not in MESSAGES and not name.endswith(choices)} == set()


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_triggers_survive_migrations_that_make_tables_anew(portal: Any) -> None:
    """Going back before the record and forth again, the triggers go and come with it."""
    call_command("migrate", "council", "0001", verbosity=0, stdout=StringIO())
    assert installed_triggers(connection) == {}
    call_command("migrate", "council", verbosity=0, stdout=StringIO())
    assert missing_triggers(connection) == []


# --- terms --------------------


@NO_DEADLINE
@given(PERIODS, PERIODS)
def test_terms_never_share_a_day(one: tuple[date, date | None], other: tuple[date, date | None]) -> None:
    """A second term is refused exactly when it overlaps the first."""
    with undone():
        Term.objects.all().delete()
        Term.objects.create(number=1, start_date=one[0], end_date=one[1])
        broken = attempt(lambda: Term.objects.create(number=2, start_date=other[0], end_date=other[1]))
        assert broken == ("council_term_overlap" if overlap(one, other) else "")


def test_a_term_does_not_grow_into_another() -> None:
    """Changing dates is checked as well."""
    first, second = factories.TermFactory.create_batch(2)
    first.end_date = second.start_date
    with refused("council_term_overlap"):
        first.save()


def test_a_term_ends_after_it_starts() -> None:
    """A check constraint of the table."""
    with refused("council_term_dates"):
        Term.objects.create(number=1, start_date=date(1950, 1, 2), end_date=date(1950, 1, 1))


# --- memberships --------------------


@NO_DEADLINE
@given(PERIODS, PERIODS, st.sampled_from(["chair", "member", "spokesperson", "secretary"]), st.booleans())
def test_one_holder_at_a_time(
    one: tuple[date, date | None], other: tuple[date, date | None], role: str, is_same: bool
) -> None:
    """A chair has one holder at a time, a member's role many, and nobody has one role twice."""
    with undone():
        body, person = factories.BodyFactory(), factories.PersonFactory()
        second = person if is_same else factories.PersonFactory()
        Membership.objects.create(body=body, person=person, role=role, start_date=one[0], end_date=one[1])
        broken = attempt(
            lambda: Membership.objects.create(
                body=body, person=second, role=role, start_date=other[0], end_date=other[1]
            )
        )
        is_single = role in ("chair", "spokesperson")
        allowed = not overlap(one, other) or (not is_single and not is_same)
        assert (broken == "") == allowed
        assert broken in ("", "council_membership_one_holder", "council_membership_twice")


def test_one_holder_of_a_seat() -> None:
    """The next holder begins when the last has ended; the seat is of the body."""
    seat = factories.SeatFactory()
    first = factories.MembershipFactory(
        body=seat.body, seat=seat, role="delegate", start_date=date(2022, 1, 1), end_date=date(2023, 1, 1)
    )
    with refused("council_seat_one_holder"):
        factories.MembershipFactory(body=seat.body, seat=seat, role="delegate", start_date=date(2023, 1, 1))
    factories.MembershipFactory(body=seat.body, seat=seat, role="delegate", start_date=date(2023, 1, 2))
    first.end_date = None
    with refused("council_seat_one_holder"):
        first.save()
    with refused("council_membership_seat_body"):
        factories.MembershipFactory(seat=factories.SeatFactory(), role="delegate")


# --- sessions --------------------


def test_a_session_lies_in_its_term() -> None:
    """Neither before it nor after it, and the term does not shrink away from it."""
    term = factories.TermFactory()
    noon = timezone.make_aware(timezone.datetime(term.start_date.year, 6, 1, 12))
    session = factories.SessionFactory(term=term, scheduled_at=noon)
    with refused("council_session_in_term"):
        factories.SessionFactory(term=term, scheduled_at=noon.replace(year=noon.year - 1))
    with refused("council_session_in_term"):
        factories.SessionFactory(term=term, scheduled_at=noon.replace(year=noon.year + 4))
    term.start_date = session.day + timedelta(days=1)
    with refused("council_session_in_term"):
        term.save()


def test_a_session_late_at_night_belongs_to_its_local_day() -> None:
    """The day is the council's, whatever the time in UTC."""
    moment = timezone.datetime(2026, 3, 20, 21, 0, tzinfo=timezone.get_fixed_timezone(0))
    assert factories.SessionFactory(scheduled_at=moment).day == date(2026, 3, 21)


@pytest.mark.parametrize("before", SessionState.values)
@pytest.mark.parametrize("after", SessionState.values)
def test_the_state_machine(before: str, after: str) -> None:
    """Only the ways of the machine lead from state to state."""
    now = timezone.now()

    def fields(state: str) -> dict[str, Any]:
        return {
            "state": state,
            "state_reason": "گرد و غبار",
            "agenda_published_at": now,
            "minutes_published_at": now if state in ("minutes_published", "archived") else None,
        }

    session = factories.SessionFactory(**fields(before))
    broken = attempt(lambda: Session.objects.filter(pk=session.pk).update(**fields(after)))
    is_allowed = before == after or after in TRANSITIONS[before]
    assert broken == ("" if is_allowed else "council_session_transition")


def test_a_public_session_is_not_deleted(council: Council) -> None:
    """A plan may go; what was announced is cancelled."""
    factories.SessionFactory().delete()
    with refused("council_session_kept"):
        Session.objects.filter(pk=factories.SessionFactory(state="held").pk).delete()


def test_numbers_are_given_once_and_again_after_a_cancellation() -> None:
    """Within body, term and formality."""
    first = factories.SessionFactory(number=7)
    with refused("council_session_number_once"):
        factories.SessionFactory(number=7)
    factories.SessionFactory(number=7, formality="deliberative")
    factories.SessionFactory(number=7, body=factories.BodyFactory())
    Session.objects.filter(pk=first.pk).update(state="cancelled", state_reason="نبود حد نصاب")
    assert factories.SessionFactory(number=7).slug == f"{first.slug}-2"


# --- votes --------------------


def event_of(council: Council, **fields: Any) -> VoteEvent:
    """An open nominal vote on the first item."""
    return factories.VoteEventFactory(session=council.session, item=council.items[0], **fields)


def close(event: VoteEvent, **counts: int) -> None:
    """Close a vote with these counts."""
    names = ("for", "against", "abstained", "absent", "not_voting")
    values = {f"{name}_count": counts.get(name, 0) for name in names}
    VoteEvent.objects.filter(pk=event.pk).update(is_closed=True, result="passed", **values)


@NO_DEADLINE
@given(
    st.lists(st.sampled_from(["for", "against", "abstained", "absent", "not_voting"]), max_size=5),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_counts_equal_the_votes(council: Council, options: list[str], more: int, less: int) -> None:
    """A nominal vote closes exactly with the counts of its votes."""
    with undone():
        event = event_of(council)
        for person, option in zip(council.members, options, strict=False):
            factories.VoteFactory(event=event, person=person, option=option)
        counts = {option: options.count(option) for option in set(options)}
        counts["for"] = max(0, counts.get("for", 0) + more - less)
        broken = attempt(lambda: close(event, **counts))
        assert broken == ("" if counts["for"] == options.count("for") else "council_vote_counts")


def test_a_person_votes_once(council: Council) -> None:
    """In one event."""
    vote = factories.VoteFactory(event=event_of(council), person=council.members[0])
    with refused("council_vote_once"):
        factories.VoteFactory(event=vote.event, person=vote.person)


def test_a_closed_vote_does_not_change(council: Council) -> None:
    """No vote comes, changes or goes, and the event stays."""
    vote = factories.VoteFactory(event=event_of(council), person=council.members[0])
    close(vote.event, **{"for": 1})
    with refused("council_vote_closed"):
        factories.VoteFactory(event=vote.event, person=council.members[1])
    with refused("council_vote_closed"):
        Vote.objects.filter(pk=vote.pk).update(option="against")
    with refused("council_vote_closed"):
        vote.delete()
    with refused("council_vote_closed"):
        VoteEvent.objects.filter(
            pk=event_of(
                council,
                is_closed=True,
                result="tied",
                **dict.fromkeys(
                    ("for_count", "against_count", "abstained_count", "absent_count", "not_voting_count"), 0
                ),
            ).pk
        ).delete()


def test_a_secret_ballot_has_no_names(council: Council) -> None:
    """Nor does a nominal vote with names become secret."""
    with refused("council_vote_nominal"):
        factories.VoteFactory(event=event_of(council, method="secret"), person=council.members[0])
    event = factories.VoteFactory(event=event_of(council), person=council.members[0]).event
    event.method = "show_of_hands"
    with refused("council_vote_nominal"):
        event.save()


@pytest.mark.parametrize(
    "changes",
    [
        {"end_date": -1},
        {"start_date": 1},
        {"has_voting_right": False},
    ],
)
def test_only_members_of_the_day_vote(council: Council, changes: dict[str, Any]) -> None:
    """Not after leaving, not before coming, not without the right; nor is a membership changed under a vote."""
    days = {name: council.session.day + timedelta(days=value) for name, value in changes.items() if value}
    membership = factories.MembershipFactory(**(changes | days))
    event = event_of(council)
    with refused("council_vote_member"):
        factories.VoteFactory(event=event, person=membership.person)
    voter = factories.MembershipFactory()
    factories.VoteFactory(event=event, person=voter.person)
    with refused("council_vote_member"):
        Membership.objects.filter(pk=voter.pk).update(**(changes | days))
    with refused("council_vote_member"):
        voter.delete()
    with refused("council_vote_member"):
        factories.VoteFactory(event=event, person=factories.PersonFactory())


def test_who_left_on_the_day_still_votes(council: Council) -> None:
    """Both days of a membership belong to it."""
    day = council.session.day
    person = factories.MembershipFactory(start_date=day, end_date=day).person
    factories.VoteFactory(event=event_of(council), person=person)


@pytest.mark.parametrize("status", ["absent", "excused"])
def test_the_absent_do_not_vote(council: Council, status: str) -> None:
    """Nor is a voter recorded as away afterwards. Their absence may be counted, and an item may know better."""
    away, voter = council.members[:2]
    absence = factories.AttendanceFactory(session=council.session, person=away, status=status)
    event = event_of(council)
    with refused("council_vote_present"):
        factories.VoteFactory(event=event, person=away)
    factories.VoteFactory(event=event, person=away, option="absent")
    with refused("council_vote_present"):
        Vote.objects.filter(person=away).update(option="for")
    factories.VoteFactory(event=event, person=voter)
    with refused("council_vote_present"):
        factories.AttendanceFactory(session=council.session, person=voter, status=status)
    factories.AttendanceFactory(session=council.session, item=council.items[0], person=away, status="present")
    Vote.objects.filter(person=away).update(option="for")
    with refused("council_vote_present"):
        council.session.attendance.filter(item__isnull=False, person=away).delete()
    assert absence.status == status


# --- contents --------------------


def test_items_stay_in_their_session(council: Council) -> None:
    """And what refers to an item is of the item's session."""
    other = factories.SessionFactory()
    with refused("council_item_of_session"):
        factories.AttendanceFactory(session=other, item=council.items[0])
    with refused("council_item_of_session"):
        factories.VoteEventFactory(session=other, item=council.items[0])
    with refused("council_item_of_session"):
        factories.SpeechFactory(session=other, item=council.items[0])
    with refused("council_item_of_session"):
        council.items[0].session = other
        council.items[0].save()


def test_what_is_published_is_not_deleted(council: Council) -> None:
    """Items, attendance and speeches stay."""
    rows = [
        factories.AttendanceFactory(session=council.session, person=council.members[0]),
        factories.SpeechFactory(session=council.session, person=council.members[0]),
    ]
    finish(council)
    for row in (*rows, council.items[0]):
        with refused("council_published_kept"):
            type(row)._base_manager.filter(pk=row.pk).delete()


def test_corrections_are_only_added() -> None:
    """By the manager or by SQL."""
    correction = factories.CorrectionFactory()
    with refused("council_correction_kept"):
        correction.save()
    with refused("council_correction_kept"):
        correction.delete()
    with pytest.raises(TypeError):
        type(correction).objects.all().delete()
    with pytest.raises(TypeError):
        type(correction).objects.update(reason="")


def test_forms_meet_constraints_in_words(members: list[Person]) -> None:
    """`full_clean` says what is wrong, not which constraint."""
    membership = members[0].memberships.get()
    membership.end_date = membership.start_date - timedelta(days=1)
    with pytest.raises(ValidationError) as caught:
        membership.full_clean()
    assert str(MESSAGES["council_membership_dates"]) in caught.value.messages
