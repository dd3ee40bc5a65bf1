"""Attendance by name from a file: of one session or of many, published ones completed in the open."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from sections.council import services
from sections.council.exchange import Kind, Report, attendance_rows, export, run, sheet
from sections.council.models import (
    Attendance,
    Correction,
    Membership,
    Person,
    Session,
    SessionState,
    VoteEvent,
)

pytestmark = pytest.mark.django_db
Imported = Callable[..., Report]
HEAD = "نهاد|روز|شخص|حضور و غیاب|زمان آمدن|زمان رفتن|دلیل"
ZONE = timezone.get_default_timezone()


@pytest.fixture
def sessions(record: dict[str, Any]) -> tuple[Session, Session]:
    """A session that was held and one whose minutes are published; both people are members."""
    for name in ("aria", "mina"):
        Membership.objects.create(
            person=record[name], body=record["council"], term=record["term"], start_date=dt.date(2021, 8, 5)
        )
    made = []
    for number, state in ((1, SessionState.HELD), (2, SessionState.MINUTES_PUBLISHED)):
        moment = dt.datetime(2023, 1, number, 9, tzinfo=ZONE)
        more = {"minutes_published_at": moment} if number == 2 else {}
        made.append(
            Session.objects.create(
                body=record["council"], term=record["term"], number=number, scheduled_at=moment,
                started_at=moment, state=state, agenda_published_at=moment, **more,
            )
        )  # fmt: skip
    return made[0], made[1]


def line(day: int, person: str, status: str, *more: str) -> str:
    """A row of the file."""
    return "|".join(["council", f"2023-01-0{day}", person, status, *more])


@pytest.mark.usefixtures("sessions")
def test_many_sessions_in_one_file(imported: Imported) -> None:
    """By name or address name; a second run changes nothing; a held session is changed, with the next version."""
    rows = [
        HEAD, line(1, "آریا کیانی", "حاضر"), line(1, "mina", "با تأخیر", "۹:۲۰"),
        line(2, "aria", "غیبت موجه", "", "", "مأموریت"), line(2, "mina", "present"),
    ]  # fmt: skip
    dry = imported(Kind.ATTENDANCE, *rows, dry=True)
    assert (list(dry), dry.created, Attendance.objects.count()) == ([], 4, 0)
    assert imported(Kind.ATTENDANCE, *rows).created == 4
    late = Attendance.objects.get(status="late")
    assert timezone.localtime(late.arrived_at, ZONE).time() == dt.time(9, 20)
    assert late.source == "minutes"
    again = imported(Kind.ATTENDANCE, *rows)
    assert (again.unchanged, again.created, again.changed) == (4, 0, 0)
    changed = imported(Kind.ATTENDANCE, HEAD, line(1, "mina", "غایب"))
    late.refresh_from_db()
    assert (changed.changed, late.status, late.arrived_at, late.version) == (1, "absent", None, 2)


def test_a_published_session_is_completed_in_the_open(
    imported: Imported, sessions: tuple[Session, Session]
) -> None:
    """One correction a session says who was added; what is recorded there is not changed by a file."""
    imported(Kind.ATTENDANCE, HEAD, line(2, "aria", "حاضر"), line(2, "mina", "غایب"))
    entry = Correction.objects.get()
    assert (entry.session, entry.field, entry.is_public) == (sessions[1], "attendance", True)
    assert entry.new_value == "آریا کیانی: حاضر؛ مینا رهنورد: غایب"
    assert "پرونده" in entry.reason
    report = imported(Kind.ATTENDANCE, HEAD, line(2, "mina", "حاضر"))
    assert [problem.row for problem in report] == [2]
    assert Attendance.objects.get(person__slug="mina").status == "absent"


def test_every_mistake_by_its_row(imported: Imported, sessions: tuple[Session, Session], record: Any) -> None:
    """Unknown people and sessions, strangers, times of the absent, somebody twice, a voter as absent."""
    Person.objects.create(slug="guest", given_name="میهمان", family_name="ناشناس")
    services.cast_vote(
        event=services.open_vote(session=sessions[0], question="؟", user=None),
        person=record["aria"],
        option="for",
        user=None,
    )
    report = imported(
        Kind.ATTENDANCE,
        HEAD,
        line(1, "کسی دیگر", "حاضر"),
        line(3, "mina", "حاضر"),
        line(1, "guest", "حاضر"),
        line(1, "mina", "غایب", "9:00"),
        line(2, "mina", "حاضر"),
        line(2, "mina", "غایب"),
        line(1, "aria", "غایب"),
        line(2, "aria", ""),
        line(2, "aria", "شاید"),
        line(2, "aria", "حاضر", "10:00", "9:00"),
    )
    assert {problem.row for problem in report} == {2, 3, 4, 5, 7, 8, 9, 10, 11}
    assert all(problem.message and problem.column for problem in report)
    assert not Attendance.objects.exists()
    assert VoteEvent.objects.count() == 1


def test_an_export_comes_back(imported: Imported, sessions: tuple[Session, Session], record: Any) -> None:
    """In both formats and unchanged; of one session with an empty line for who is not recorded."""
    imported(Kind.ATTENDANCE, HEAD, line(1, "aria", "left", "", "11:30"), line(2, "mina", "حاضر"))
    for extension in ("csv", "xlsx"):
        report = run(io.BytesIO(export(Kind.ATTENDANCE, extension)), Kind.ATTENDANCE)
        assert (list(report), report.unchanged) == ([], report.rows)
    people = [record["mina"], record["aria"]]
    content = sheet(Kind.ATTENDANCE, "csv", attendance_rows(sessions[0], people)).decode("utf-8-sig")
    lines = content.splitlines()
    assert len(lines) == 3
    assert ("آریا کیانی" in lines[1]) or ("آریا کیانی" in lines[2])
    filled = content.replace("مینا رهنورد,", "مینا رهنورد,حاضر", 1)
    assert list(run(io.BytesIO(filled.encode("utf-16")), Kind.ATTENDANCE)) == []
    assert Attendance.objects.filter(session=sessions[0]).count() == 2


GARBAGE = [
    b"\xff" * 2_000,
    "روز,نهاد\n".encode("cp1256") * 50,
    b"a,b\n" * 1000,
    b"PK\x03\x04" + b"\x00" * 999,
]


@pytest.mark.parametrize("content", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_refused_in_words(record: Any, content: bytes) -> None:
    """Whatever the file holds."""
    report = run(io.BytesIO(content), Kind.ATTENDANCE)
    assert not report.is_sound
    assert not Attendance.objects.exists()


VOTES_HEAD = "نهاد|روز|موضوع رأی‌گیری|شخص|رأی"


def test_votes_by_name_of_past_sessions(imported: Imported, sessions: tuple[Session, Session]) -> None:
    """Counted and closed; known again; told where the minutes are out; nothing else of the same vote comes after."""

    def vote(day: int, person: str, option: str) -> str:
        return f"council|2023-01-0{day}|کلیات لایحه|{person}|{option}"

    rows = [
        vote(1, "aria", "موافق"),
        vote(1, "mina", "مخالف"),
        vote(2, "aria", "موافق"),
        vote(2, "mina", "ممتنع"),
    ]
    report = imported(Kind.VOTES, VOTES_HEAD, *rows)
    assert ([str(problem) for problem in report], report.created) == ([], 4)
    first, second = VoteEvent.objects.order_by("session__day")
    assert (first.result, first.for_count, first.against_count, first.is_closed) == ("tied", 1, 1, True)
    assert (second.result, second.source, second.position) == ("passed", "minutes", 1)
    assert second.votes.exclude(membership=None).count() == 2
    assert Correction.objects.get().session == sessions[1]
    assert imported(Kind.VOTES, VOTES_HEAD, *rows).unchanged == 4
    other = imported(Kind.VOTES, VOTES_HEAD, vote(1, "mina", "موافق"))
    assert [problem.row for problem in other] == [2]
    for extension in ("csv", "xlsx"):
        back = run(io.BytesIO(export(Kind.VOTES, extension)), Kind.VOTES)
        assert ([str(problem) for problem in back], back.unchanged) == ([], 4)


def test_impossible_votes_are_refused_by_row(imported: Imported, sessions: tuple[Session, Session]) -> None:
    """Somebody away, somebody twice, a stranger; and nothing is written."""
    Person.objects.create(slug="guest", given_name="میهمان", family_name="ناشناس")
    imported(Kind.ATTENDANCE, HEAD, line(1, "aria", "غایب"))
    rows = [("aria", "for"), ("mina", "for"), ("mina", "against"), ("guest", "for"), ("mina", "شاید")]
    report = imported(
        Kind.VOTES, VOTES_HEAD, *(f"council|2023-01-01|کلیات|{name}|{option}" for name, option in rows)
    )
    assert sorted(problem.row for problem in report) == [2, 4, 5, 6]
    assert not VoteEvent.objects.exists()
