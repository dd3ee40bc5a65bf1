"""The demo's record holds together: who votes is there, what is counted adds up, what is decided was voted on."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, F, Q

from cms.core.persian.jalali import TEHRAN
from cms.demo.record.load import load_record
from sections.council.models import (
    AWAY,
    COUNT_FIELDS,
    TOOK_PLACE,
    AgendaItem,
    Attendance,
    AuditorFinding,
    AuditorReport,
    Body,
    BodyKind,
    Correction,
    Event,
    FindingState,
    Formality,
    Membership,
    Opinion,
    Outcome,
    Person,
    Role,
    Seat,
    SeatReport,
    SeatRight,
    Session,
    SessionState,
    Source,
    Speech,
    Term,
    Vote,
    VoteEvent,
    VoteMethod,
    VoteResult,
)
from sections.council.services.voting import majority

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 23, 8, 30, tzinfo=TEHRAN)
TODAY = NOW.date()


@pytest.fixture(scope="module", autouse=True)
def _record(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """Load the record once for this module, and take it back at the end."""
    from django.test import override_settings

    media = tmp_path_factory.mktemp("media")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=str(media)),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        # The rows are what is read here: neither what programs read of them nor the sizes of the portraits.
        patch.setattr("sections.council.publishing.publish", lambda references: None)
        patch.setattr("cms.core.documents.tasks.prepare_picture", lambda image: False)
        assert load_record(now=NOW)
        yield
        transaction.set_rollback(True)


def test_there_are_120_sessions_of_every_kind() -> None:
    """Of every kind of body that meets, in every state but the fleeting one, closed and deliberative ones too."""
    sessions = Session.objects.all()
    assert sessions.count() == 120
    assert set(sessions.values_list("state", flat=True)) == {*SessionState.values} - {"under_way"}
    assert set(sessions.values_list("body__kind", flat=True)) == {*BodyKind.values} - {"outside"}
    assert sessions.filter(is_public=False, state__in=TOOK_PLACE, body__kind="council").count() == 2
    assert sessions.filter(formality=Formality.DELIBERATIVE).count() == 3
    assert sessions.filter(is_extraordinary=True).exists()
    assert sessions.filter(state=SessionState.POSTPONED, successor__isnull=False).count() == 2


def test_the_council_is_full() -> None:
    """21 members and 11 substitutes in the present term, 21 in the former one."""
    council, former = Body.objects.get(slug="council"), Term.objects.get(number=5)
    present = Membership.objects.filter(body=council).current(TODAY)
    assert present.filter(role=Role.MEMBER).count() == 21
    assert present.filter(role=Role.SUBSTITUTE).count() == 11
    assert Membership.objects.filter(body=council, term=former, role=Role.MEMBER).count() == 21
    assert Person.objects.filter(portrait__isnull=True).count() == 0
    assert all("ساختگی" in person.biography for person in Person.objects.all())


def test_every_year_has_its_presiding_board() -> None:
    """Six offices, filled from the day of the election, elected by a session of that day."""
    board = Membership.objects.filter(body__slug="board").select_related("electing_session")
    for day in board.dates("start_date", "day"):
        elected = board.filter(start_date=day)
        assert sorted(elected.values_list("role", flat=True)) == [
            "chair", "secretary", "secretary", "spokesperson", "treasurer", "vice_chair",
        ]  # fmt: skip
        assert all(row.electing_session and row.electing_session.day == day for row in elected)
    assert board.dates("start_date", "day").count() == 10


def test_plenaries_meet_on_sundays_and_tuesdays() -> None:
    """But for those that were put off by a day."""
    plenaries = Session.objects.filter(
        body__slug="council", formality=Formality.OFFICIAL, predecessor__isnull=True
    )
    assert {session.day.weekday() for session in plenaries} == {6, 1}


def test_what_is_coming_comes() -> None:
    """Nothing that is announced lies in the past, nothing that was held in the future."""
    assert not Session.objects.filter(
        state__in=["planned", "agenda_published"], scheduled_at__lt=NOW
    ).exists()
    assert not Session.objects.filter(state__in=TOOK_PLACE, ended_at__gt=NOW).exists()
    assert not Session.objects.filter(
        Q(agenda_published_at__gt=NOW) | Q(minutes_published_at__gt=NOW)
    ).exists()
    assert (
        Session.objects.filter(body__slug="council", state__in=["planned", "agenda_published"]).count() == 4
    )
    assert Event.objects.filter(state="planned", starts_at__gt=NOW).count() > 5


def test_only_those_there_vote() -> None:
    """Away for the whole session means absent from each of its votes; late and early ones miss some."""
    away = {
        (row.session_id, row.person_id)
        for row in Attendance.objects.filter(status__in=AWAY, item__isnull=True)
    }
    votes = Vote.objects.exclude(option="absent").values_list("event__session_id", "person_id")
    assert not away & set(votes)
    for row in Attendance.objects.filter(arrived_at__isnull=False):
        early = Vote.objects.filter(
            event__session=row.session_id, person=row.person_id, event__held_at__lt=row.arrived_at
        )
        assert set(early.values_list("option", flat=True)) <= {"absent"}


def test_counts_add_up_to_the_members() -> None:
    """Every member is counted in every vote, and a nominal vote has a row for each."""
    for event in VoteEvent.objects.select_related("session").annotate(cast=Count("votes")):
        members = event.session.attendance.count()
        assert sum(event.counts.values()) == members
        assert event.is_closed
        assert event.cast == (members if event.method == VoteMethod.NOMINAL else 0)
        assert majority(event.counts) == event.result
        present = members - (event.absent_count or 0)
        if event.result == VoteResult.PASSED:
            assert (event.for_count or 0) > present / 2
    for option, column in COUNT_FIELDS.items():
        counted = VoteEvent.objects.filter(method=VoteMethod.NOMINAL).annotate(
            rows=Count("votes", filter=Q(votes__option=option))
        )
        assert not counted.exclude(rows=F(column)).exists()


def test_outcomes_follow_from_votes() -> None:
    """Accepted means that the last vote passed, rejected that it did not."""
    assert set(VoteEvent.objects.values_list("method", flat=True)) == {*VoteMethod.values}
    assert set(VoteEvent.objects.values_list("source", flat=True)) == {*Source.values}
    assert set(VoteEvent.objects.values_list("result", flat=True)) == {*VoteResult.values}
    accepted = (Outcome.ACCEPTED, Outcome.ACCEPTED_AS_AMENDED)
    decided = AgendaItem.objects.filter(
        outcome__in=[*accepted, Outcome.REJECTED], session__state__in=TOOK_PLACE
    )
    for item in decided.prefetch_related("vote_events"):
        last = max(item.vote_events.all(), key=lambda event: event.position)
        assert (item.outcome in accepted) == (last.result == VoteResult.PASSED), item
    taken_up = AgendaItem.objects.filter(continued_from__isnull=False)
    assert taken_up.exists()
    assert all(item.continued_from.outcome == Outcome.POSTPONED for item in taken_up)


def test_speakers_were_there() -> None:
    """Members speak in sessions they came to; guests are named by their office."""
    there = set(Attendance.objects.exclude(status__in=AWAY).values_list("session_id", "person_id"))
    spoken = Speech.objects.filter(person__isnull=False).values_list("session_id", "person_id")
    assert set(spoken) <= there


def test_seats_are_of_all_kinds() -> None:
    """Voting and observing, vacant, about to expire, with reports that came, are owed and are late."""
    assert set(Seat.objects.values_list("right", flat=True)) == {*SeatRight.values}
    assert Seat.objects.vacant(TODAY).count() == 3
    assert Seat.objects.expiring(dt.timedelta(days=60), TODAY).exists()
    assert SeatReport.objects.delivered().exists()
    assert SeatReport.objects.overdue(TODAY).exists()
    assert SeatReport.objects.owed().filter(due_date__gte=TODAY).exists()
    assert Membership.objects.filter(seat__isnull=False, electing_session__isnull=False).count() == 2


def test_audits_have_every_opinion_and_follow_up() -> None:
    """Three fiscal years of each company."""
    assert AuditorReport.objects.count() == 21
    assert set(AuditorReport.objects.values_list("opinion", flat=True)) == {*Opinion.values}
    assert set(AuditorFinding.objects.values_list("state", flat=True)) == {*FindingState.values}


def test_corrections_are_shown() -> None:
    """A vote, an absence and a number."""
    assert {row.field for row in Correction.objects.all()} >= {"option", "for_count", "status", "reference"}
    assert all(row.is_public for row in Correction.objects.all())


def test_names_and_titles_are_in_three_languages() -> None:
    """Of people, bodies, items and votes."""
    assert not Person.objects.filter(Q(family_name_en="") | Q(family_name_ar="")).exists()
    assert not Body.objects.filter(Q(name_en="") | Q(name_ar="")).exists()
    assert not AgendaItem.objects.filter(Q(title_en="") | Q(title_ar="")).exists()
    assert not VoteEvent.objects.filter(Q(question_en="") | Q(question_ar="")).exists()


def test_a_second_run_changes_nothing() -> None:
    """What is there stays."""
    before = [model.objects.count() for model in (Person, Body, Membership, Seat, Session)]
    assert not load_record(now=NOW)
    assert [model.objects.count() for model in (Person, Body, Membership, Seat, Session)] == before
