"""A session's life through the services, and what they answer to those who ask for the impossible."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from cms.accounts.models import User
from cms.demo import factories
from cms.demo.council import current_term
from sections.council import services
from sections.council.messages import MESSAGES
from sections.council.models import Attendance, Correction, Membership, Outcome, Person, Session, Term
from sections.council.services import EditConflict

from .conftest import Council, finish

pytestmark = pytest.mark.django_db


def code(call: Any, **arguments: Any) -> str:
    """Return the code of the `ValidationError` that a service raises."""
    with pytest.raises(ValidationError) as caught:
        call(**arguments)
    error = caught.value
    return str(error.error_list[0].code) if hasattr(error, "error_list") else "fields"


# --- planning ----------------------------------------------------------------


def test_a_planned_session_is_filled_in(clerk: User) -> None:
    """Term, kind, number and address follow from body and time; the log knows who."""
    body = factories.BodyFactory()
    when = timezone.now() + timedelta(days=3)
    first, second = (services.plan_session(body=body, scheduled_at=when, user=clerk) for _ in range(2))
    assert (first.kind, first.number, second.number) == ("commission", 1, 2)
    assert first.slug == f"{first.term.number}-1"
    entry = ModelLogEntry.objects.filter(action="council.plan").latest("timestamp")
    assert (entry.user, entry.object_id) == (clerk, str(second.pk))


def test_no_session_without_a_term(clerk: User) -> None:
    """A meeting before the first term is refused in words."""
    when = timezone.now().replace(year=1890)
    assert (
        code(services.plan_session, body=factories.BodyFactory(), scheduled_at=when, user=clerk) == "no_term"
    )


def test_a_series_leaves_out_holidays_and_taken_days(clerk: User) -> None:
    """Sundays and Tuesdays of three weeks, one a holiday; planned again, nothing is added."""
    body, term = factories.BodyFactory(), current_term()
    first = timezone.localdate() + timedelta(days=1)
    holiday = next(first + timedelta(days=n) for n in range(7) if (first + timedelta(days=n)).weekday() == 6)
    arguments: dict[str, Any] = {
        "body": body,
        "first": first,
        "last": first + timedelta(days=20),
        "weekdays": {6, 1},
        "at": time(9),
        "skipped": {holiday},
        "user": clerk,
    }
    planned = services.plan_series(**arguments)
    assert [session.number for session in planned] == [1, 2, 3, 4, 5]
    assert {session.day.weekday() for session in planned} == {6, 1}
    assert holiday not in {session.day for session in planned}
    assert timezone.localtime(planned[0].scheduled_at).time() == time(9)
    assert planned[0].term == term
    assert services.plan_series(**arguments) == []


def test_a_series_is_planned_whole_or_not_at_all(clerk: User) -> None:
    """One day outside every term, and no session is kept."""
    body, term = factories.BodyFactory(), factories.TermFactory()
    arguments = {"body": body, "weekdays": range(7), "at": time(9), "user": clerk}
    first = term.end_date - timedelta(days=3)
    last = date(1990, 1, 1)
    assert Term.objects.current(last).first() is None
    assert code(services.plan_series, first=first, last=first + timedelta(days=900), **arguments) == "no_term"
    assert not body.sessions.exists()


def test_moving_a_session_tells_calendars(clerk: User) -> None:
    """A new time raises the sequence; what an earlier reader saw is not written over."""
    session = factories.SessionFactory()
    moved = services.change_session(
        session=session, seen_version=1, scheduled_at=session.scheduled_at + timedelta(days=1), user=clerk
    )
    assert (moved.sequence, moved.version) == (1, 2)
    assert moved.day == session.day + timedelta(days=1)
    assert services.change_session(session=moved, seen_version=2, number=99, user=clerk).sequence == 1
    with pytest.raises(EditConflict) as caught:
        services.change_session(session=session, seen_version=1, place_note="سالن ۲", user=clerk)
    assert caught.value.current.number == 99


def test_postponing_takes_number_and_agenda_along(clerk: User) -> None:
    """The session held instead has them; the first stays, with its reason."""
    session = factories.SessionFactory(number=31)
    item = services.add_item(
        session=session, title="لایحه بودجه", user=clerk, movers=[factories.PersonFactory()]
    )
    new_time = session.scheduled_at + timedelta(days=7)
    new = services.postpone(session=session, reason="آلودگی هوا", new_time=new_time, user=clerk)
    session.refresh_from_db()
    assert (session.state, session.successor, session.sequence) == ("postponed", new, 1)
    assert (new.state, new.number, new.scheduled_at, new.slug) == (
        "planned",
        31,
        new_time,
        f"{session.slug}-2",
    )
    assert new.uid != session.uid
    follower = new.items.get()
    assert (follower.title, follower.continued_from) == ("لایحه بودجه", item)
    assert list(follower.movers.all()) == list(item.movers.all())
    assert code(services.cancel, session=session, reason="x", user=clerk) == "wrong_state"


def test_calling_off_needs_a_reason(clerk: User) -> None:
    """An empty reason is refused by the table itself."""
    session = factories.SessionFactory()
    name = "council_session_called_off_has_reason"
    assert code(services.cancel, session=session, reason="", user=clerk) == name
    assert code(services.postpone, session=session, reason="", user=clerk) == name
    assert services.cancel(session=session, reason="نبود حد نصاب", user=clerk).sequence == 1


# --- the agenda --------------------------------------------------------------


def test_an_agenda_is_built_and_arranged(clerk: User) -> None:
    """Items are added, moved, changed and removed while it is not published."""
    session = factories.SessionFactory()
    one, two, three = (services.add_item(session=session, title=f"بند {n}", user=clerk) for n in range(3))
    services.arrange_items(session=session, item_ids=[three.pk, one.pk, two.pk], user=clerk)
    assert list(session.items.values_list("pk", flat=True)) == [three.pk, one.pk, two.pk]
    assert code(services.arrange_items, session=session, item_ids=[one.pk], user=clerk) == "items_changed"
    changed = services.change_item(item=one, seen_version=1, title="بند تازه", user=clerk)
    with pytest.raises(EditConflict):
        services.change_item(item=one, seen_version=1, title="بند دیگر", user=clerk)
    services.remove_item(item=three, seen_version=1, user=clerk)
    assert list(session.items.values_list("title", "position")) == [("بند تازه", 1), (two.title, 2)]
    assert changed.version == 2


def test_an_empty_agenda_is_not_published(clerk: User) -> None:
    """And a published one is corrected, not changed; an urgent item comes in with its reason."""
    session = factories.SessionFactory()
    assert code(services.publish_agenda, session=session, user=clerk) == "empty_agenda"
    item = services.add_item(session=session, title="لایحه", user=clerk)
    services.publish_agenda(session=session, user=clerk)
    arguments = {"item": item, "seen_version": 1, "user": clerk}
    assert code(services.change_item, title="دیگر", **arguments) == "published"
    assert code(services.remove_item, **arguments) == "published"
    assert code(services.add_item, session=session, title="دوفوریتی", user=clerk) == "no_reason"
    services.add_item(session=session, title="دوفوریتی", reason="با تصویب دوفوریت", user=clerk)
    correction = Correction.objects.get()
    assert (correction.field, correction.new_value, correction.made_by) == ("items", "2. دوفوریتی", clerk)
    with translation.override("fa"):
        assert correction.field_label == "بندهای دستور جلسه"


def test_outcomes_and_postponed_items(council: Council) -> None:
    """An item that is put off goes on in a coming session."""
    coming = factories.SessionFactory()
    item, other, _third = council.items
    done = services.set_outcome(item=item, outcome="accepted", seen_version=1, user=council.clerk)
    with pytest.raises(EditConflict) as caught:
        services.set_outcome(item=item, outcome="rejected", seen_version=1, user=council.clerk)
    assert caught.value.current.outcome == done.outcome == Outcome.ACCEPTED
    follower = services.postpone_item(item=other, seen_version=1, to=coming, user=council.clerk)
    other.refresh_from_db()
    assert (other.outcome, follower.session, follower.outcome) == ("postponed", coming, "")
    assert code(
        services.set_outcome, item=follower, outcome="accepted", seen_version=1, user=council.clerk
    ) == ("wrong_state")
    assert (
        code(services.set_outcome, item=done, outcome="nonsense", seen_version=2, user=council.clerk)
        == "fields"
    )


# --- attendance --------------------------------------------------------------


def record(council: Council, person: Person, status: str, seen: int | None = None, **more: Any) -> Attendance:
    """Record attendance as the clerk."""
    return services.record_attendance(
        session=council.session, person=person, status=status, seen_version=seen, user=council.clerk, **more
    )


def test_two_clerks_do_not_overwrite_each_other(council: Council) -> None:
    """The second, who saw nothing, learns what the first recorded; saying the same is no conflict."""
    person = council.members[0]
    first = record(council, person, "present")
    assert record(council, person, "present").pk == first.pk
    with pytest.raises(EditConflict) as caught:
        record(council, person, "absent")
    assert caught.value.current == first
    assert caught.value.current.status == "present"
    changed = record(council, person, "absent", first.version)
    assert (changed.status, changed.version) == ("absent", 2)
    with pytest.raises(EditConflict):
        record(council, person, "late", first.version)


def test_attendance_is_taken_of_sessions_that_take_place(council: Council) -> None:
    """Not before they begin, not when their minutes are published, and not of voters as absent."""
    arguments = {
        "person": council.members[0],
        "status": "present",
        "user": council.clerk,
        "seen_version": None,
    }
    coming = factories.SessionFactory()
    assert code(services.record_attendance, session=coming, **arguments) == "wrong_state"
    event = services.open_vote(session=council.session, question="؟", user=council.clerk)
    services.cast_vote(event=event, person=council.members[1], option="for", user=council.clerk)
    absent = arguments | {"person": council.members[1], "status": "absent"}
    assert code(services.record_attendance, session=council.session, **absent) == "council_vote_present"
    services.close_vote(event=event, seen_version=None, user=council.clerk)
    finish(council)
    assert code(services.record_attendance, session=council.session, **arguments) == "wrong_state"


# --- votes -------------------------------------------------------------------


def test_a_nominal_vote_counts_itself(council: Council) -> None:
    """Votes may be changed and retracted until it closes."""
    event = services.open_vote(
        session=council.session, item=council.items[0], question="کلیات", user=council.clerk
    )
    options = ["for", "for", "against", "abstained", "not_voting"]
    votes = [
        services.cast_vote(event=event, person=person, option=option, user=council.clerk)
        for person, option in zip(council.members, options, strict=True)
    ]
    again = services.cast_vote(event=event, person=council.members[2], option="for", user=council.clerk)
    assert again.pk == votes[2].pk
    services.retract_vote(event=votes[4].event, person=votes[4].person, user=council.clerk)
    closed = services.close_vote(event=event, seen_version=None, user=council.clerk)
    assert closed.counts == {"for": 3, "against": 0, "abstained": 1, "absent": 0, "not_voting": 0}
    assert closed.result == "passed"
    assert votes[0].membership == council.members[0].memberships.get()
    arguments = {"event": event, "person": council.members[4], "option": "for", "user": council.clerk}
    assert code(services.cast_vote, **arguments) == "council_vote_closed"
    assert (
        code(services.close_vote, event=event, seen_version=None, user=council.clerk) == "council_vote_closed"
    )


@pytest.mark.parametrize("method", ["secret", "show_of_hands"])
def test_other_votes_are_counted_by_the_clerk(council: Council, method: str) -> None:
    """Counts are needed, and there are no more votes than people who could vote."""
    record(council, council.members[0], "absent")
    event = services.open_vote(session=council.session, question="؟", method=method, user=council.clerk)
    arguments: dict[str, Any] = {"event": event, "seen_version": None, "user": council.clerk}
    assert code(services.close_vote, **arguments) == "no_counts"
    too_many = {"for": 3, "against": 2}
    assert code(services.close_vote, counts=too_many, **arguments) == "more_votes_than_people"
    closed = services.close_vote(counts={"for": 2, "against": 2, "absent": 1}, **arguments)
    assert (closed.result, closed.absent_count) == ("tied", 1)


def test_strangers_and_absent_members_do_not_vote(council: Council) -> None:
    """Each gets the sentence of the rule that is broken."""
    event = services.open_vote(session=council.session, question="؟", user=council.clerk)
    stranger = {"event": event, "person": factories.PersonFactory(), "option": "for", "user": council.clerk}
    assert code(services.cast_vote, **stranger) == "council_vote_member"
    record(council, council.members[0], "excused", reason="مأموریت")
    away = stranger | {"person": council.members[0]}
    with pytest.raises(ValidationError) as caught:
        services.cast_vote(**away)
    assert caught.value.messages == [str(MESSAGES["council_vote_present"])]
    with translation.override("fa"):
        assert "غایب" in caught.value.messages[0]


# --- the end, and after ------------------------------------------------------


def test_a_session_goes_through_its_states(council: Council) -> None:
    """Ended, minuted, archived; open votes and missing outcomes hold it up."""
    event = services.open_vote(session=council.session, question="؟", user=council.clerk)
    assert code(services.end_session, session=council.session, user=council.clerk) == "open_votes"
    services.close_vote(event=event, seen_version=None, user=council.clerk)
    services.end_session(session=council.session, user=council.clerk)
    arguments = {"session": council.session, "user": council.clerk}
    assert code(services.publish_minutes, **arguments) == "items_without_outcome"
    for item in council.items:
        services.set_outcome(item=item, outcome="heard", seen_version=1, user=council.clerk)
    minuted = services.publish_minutes(minutes_text="متن", **arguments)
    assert minuted.minutes_published_at is not None
    assert services.archive(**arguments).state == "archived"
    assert code(services.begin_session, **arguments) == "wrong_state"


def test_the_log_names_every_write(council: Council) -> None:
    """Who, when, what."""
    finish(council)
    actions = set(ModelLogEntry.objects.for_instance(council.session).values_list("action", flat=True))
    expected = {"publish_agenda", "begin", "end", "publish_minutes"}
    assert {f"council.{name}" for name in expected} <= actions


def test_a_correction_is_visible_as_one(council: Council) -> None:
    """The new value stands; the old one, the reason, the date and the author stay."""
    row = record(council, council.members[0], "absent")
    arguments: dict[str, Any] = {"row": row, "changes": {"status": "present"}, "user": council.clerk}
    assert code(services.correct, reason="اشتباه", **arguments) == "not_published"
    finish(council)
    assert code(services.correct, reason=" ", **arguments) == "no_reason"
    (made,) = services.correct(reason="اشتباه در ثبت", **arguments)
    row.refresh_from_db()
    assert row.status == "present"
    assert (made.field, made.old_value, made.new_value) == ("status", "absent", "present")
    assert (made.reason, made.made_by, made.session) == ("اشتباه در ثبت", council.clerk, council.session)
    assert list(Correction.objects.of(row)) == [made]
    assert services.correct(reason="همان", **arguments) == []
    with pytest.raises(EditConflict):
        services.correct(
            row=row, changes={"status": "late"}, reason="دیگر", user=council.clerk, seen_version=1
        )
    with pytest.raises(TypeError):
        services.correct(row=row, changes={"session": None}, reason="x", user=council.clerk)


def test_a_corrected_vote_is_counted_anew(council: Council) -> None:
    """Its event's counts follow, as corrections of their own, and stay equal to the votes."""
    event = services.open_vote(session=council.session, question="؟", user=council.clerk)
    votes = [
        services.cast_vote(event=event, person=person, option="for", user=council.clerk)
        for person in council.members
    ]
    services.close_vote(event=event, seen_version=None, user=council.clerk)
    finish(council)
    made = services.correct(
        row=votes[0], changes={"option": "against"}, reason="صدا اشتباه شنیده شد", user=None
    )
    assert [item.field for item in made] == ["option", "for_count", "against_count"]
    event.refresh_from_db()
    assert (event.is_closed, event.for_count, event.against_count) == (True, 4, 1)
    wrong = {"row": event, "changes": {"for_count": 9}, "reason": "x", "user": None}
    assert code(services.correct, **wrong) == "council_vote_counts"
    assert Correction.objects.count() == 3


def test_registers_go_through_the_same_door(clerk: User) -> None:
    """A row of a register is checked, cleaned, saved and logged; rules come back in words."""
    term = Term(number=300, start_date=date(1890, 1, 1), end_date=date(1893, 1, 1))
    services.save_row(term, user=clerk)
    twin = Term(number=301, start_date=date(1892, 1, 1), end_date=date(1895, 1, 1))
    assert code(services.save_row, row=twin, user=clerk) == "council_term_overlap"
    person = Person(given_name=" مريم  ", family_name="كاظمي", family_name_en="Kazemi", slug="kazemi")
    services.save_row(person, user=clerk)
    assert (person.name, str(person.name_in("en"))) == ("مریم کاظمی", "مریم کاظمی")
    person.given_name_en = "Maryam"
    assert (person.name_in("en"), person.name_in("en").language) == ("Maryam Kazemi", "en")
    assert person.sort_key
    bad = Membership(person=person, body=factories.BodyFactory(), role="king", start_date=date(2022, 1, 1))
    assert code(services.save_row, row=bad, user=clerk) == "fields"
    assert Session.objects.count() == 0
