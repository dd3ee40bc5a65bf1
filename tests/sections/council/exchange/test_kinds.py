"""People, memberships and past sessions: judged by row, written all or not at all, known again."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sections.council.exchange import Kind, Report, export, run
from sections.council.models import (
    AgendaItem,
    Membership,
    Outcome,
    Person,
    Role,
    Session,
    SessionKind,
    SessionState,
)

Imported = Callable[..., Report]
MEMBERS_HEAD = "slug|given_name|family_name|email|website"
HOLDING_HEAD = "شخص|نهاد|نقش|از|تا|دلیل پایان عضویت|کرسی|دوره"
SESSION_HEAD = "body|date|number|start_time|end_time|item_title|item_outcome|present_count"


def rows_of(report: Report) -> list[int]:
    """Return in which rows something is wrong."""
    return sorted({problem.row for problem in report})


@pytest.mark.django_db
def test_people_are_added_completed_and_known_again(imported: Imported) -> None:
    """By address name or by name; an empty cell leaves what is there."""
    rows = (MEMBERS_HEAD, "|علی|کریمی|ali@example.org|", "zahra|زهرا|نوری||https://example.org")
    first = imported(Kind.MEMBERS, *rows)
    assert (first.created, first.changed, first.is_sound) == (2, 0, True)
    again = imported(Kind.MEMBERS, *rows)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 2)
    assert "چیزی تغییر نمی‌کند" in again.summary
    third = imported(Kind.MEMBERS, MEMBERS_HEAD, "|علی|کریمی||https://ali.example.org")
    assert third.changed == 1
    ali = Person.objects.get(family_name="کریمی")
    assert (ali.email, ali.website) == ("ali@example.org", "https://ali.example.org")
    assert ali.sort_key


@pytest.mark.django_db
def test_every_mistake_is_told_by_its_row(imported: Imported) -> None:
    """With column and value, and nothing of the sound rows is written."""
    report = imported(
        Kind.MEMBERS,
        MEMBERS_HEAD,
        "good|علی|کریمی||",
        "بد|علی|کریمی|no mail|ftp://x",
        "|زهرا|||",
        "twice|زهرا|نوری||",
        "twice|زهرا|نوری||",
        "|" + "ا" * 101 + "|نوری||",
        "|الف|ب|||بیشتر",
    )
    assert rows_of(report) == [3, 4, 6, 7, 8]
    assert [problem.column for problem in report if problem.row == 3] == ["نامک", "رایانامه عمومی", "وبگاه"]
    assert str(report.problems[1]).startswith("ردیف ۳، ستون «رایانامه عمومی» «no mail»")
    assert "چیزی نوشته نشد" in report.summary
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_namesakes_need_their_address_name(imported: Imported) -> None:
    """Two people of one name are told apart by it."""
    for slug in ("one", "two"):
        Person.objects.create(slug=slug, given_name="علی", family_name="کریمی")
    assert rows_of(imported(Kind.MEMBERS, MEMBERS_HEAD, "|علی|کریمی|a@example.org|")) == [2]
    assert imported(Kind.MEMBERS, MEMBERS_HEAD, "two|علی|کریمی|a@example.org|").changed == 1


def test_a_dry_run_writes_nothing(record: dict[str, Any], imported: Imported) -> None:
    """And says what would be written."""
    report = imported(Kind.MEMBERS, MEMBERS_HEAD, "new|علی|کریمی||", dry=True)
    assert report.created == 1
    assert not report.has_written
    assert "پرونده درست است" in report.summary
    assert not Person.objects.filter(slug="new").exists()


def test_memberships_are_read_as_people_write_them(record: dict[str, Any], imported: Imported) -> None:
    """Names or address names, labels or codes, Solar Hijri or ISO dates, digits of any script."""
    report = imported(
        Kind.MEMBERSHIPS,
        HOLDING_HEAD,
        "آریا کیانی|شورای اسلامی شهر تهران|عضو|۱۴۰۰/۰۵/۱۴||||۶",
        "آريا كياني|budget|رئیس|2021-09-01|2022-08-31|جانشین انتخاب شد||",
        "mina|water|observer|1401/1/1|||ناظر شورا|",
        "mina|council|substitute|2021-08-05||||6",
    )
    assert [str(problem) for problem in report] == []
    member = Membership.objects.get(role=Role.MEMBER)
    assert (member.start_date, member.term, member.has_voting_right) == (
        dt.date(2021, 8, 5), record["term"], True,
    )  # fmt: skip
    assert Membership.objects.get(role=Role.OBSERVER).seat == record["seat"]
    assert not Membership.objects.get(role=Role.SUBSTITUTE).has_voting_right
    data = export(Kind.MEMBERSHIPS, "xlsx")
    assert run(io.BytesIO(data), Kind.MEMBERSHIPS).unchanged == 4


def test_impossible_memberships_are_refused(record: dict[str, Any], imported: Imported) -> None:
    """Each in its row: unknown names, dates that are none, overlaps with the record and within the file."""
    Membership.objects.create(
        person=record["aria"], body=record["budget"], role=Role.CHAIR, start_date=dt.date(2022, 1, 1)
    )
    report = imported(
        Kind.MEMBERSHIPS,
        HOLDING_HEAD,
        "nobody|council|عضو|1400/05/14||||",
        "mina|budget|رئیس|1402/01/01||||",
        "mina|council|عضو|1400/05/14|1399/01/01|||",
        "mina|council|پادشاه|1400/13/01||||",
        "mina|council|عضو|1400/12/30||||",
        "aria|council|عضو|1396/06/10|||| 6",
        "aria|council|سخنگو|1400/06/01||استعفا||",
        "aria|water|عضو|1400/06/01|||ناظر شورا|",
        "aria|water|نماینده|1400/06/01|||ناظر شورا|",
        "mina|water|نماینده|1401/06/01|||ناظر شورا|",
        "aria|council|عضو|1401/06/01||||",
        "aria|council|عضو|1401/06/01||||",
    )
    assert rows_of(report) == [2, 3, 4, 5, 6, 7, 8, 9, 11, 13]
    said = {problem.row: str(problem) for problem in report}
    assert "ثبت نشده است" in said[2]
    assert "ماه ۲۹ روز دارد" in said[6].replace("29", "۲۹")
    assert "بیرون از دوره" in said[7]
    assert "ردیف 10" in said[11] or "ردیف ۱۰" in said[11]
    assert Membership.objects.count() == 1


def test_past_sessions_come_with_their_agendas(record: dict[str, Any], imported: Imported) -> None:
    """One row an item; the numbers of those present are kept."""
    rows = (
        SESSION_HEAD,
        "council|1400/06/07|1|09:10|12:00|انتخاب هیئت رئیسه|تصویب شد|19",
        "council|1400/06/07|1|||لایحهٔ متمم بودجه||",
        "council|1400/06/09|2|||||",
        "budget|2021-09-05||14:00||||",
    )
    report = imported(Kind.SESSIONS, *rows)
    assert [str(problem) for problem in report] == []
    assert (report.created, report.rows) == (4, 4)
    first = Session.objects.get(body=record["council"], number=1)
    assert (first.slug, first.present_count, first.state) == ("6-1", 19, SessionState.MINUTES_PUBLISHED)
    assert first.day == dt.date(2021, 8, 29)
    assert first.started_at.astimezone(dt.UTC).hour == 4
    assert list(first.items.values_list("position", "outcome")) == [(1, Outcome.ACCEPTED), (2, "")]
    assert Session.objects.get(body=record["budget"]).kind == SessionKind.COMMISSION
    assert Session.objects.get(body=record["budget"]).slug == "2021-09-05"
    again = imported(Kind.SESSIONS, *rows)
    assert (again.created, again.changed, again.is_sound) == (0, 0, True)
    assert run(io.BytesIO(export(Kind.SESSIONS)), Kind.SESSIONS).unchanged == 4


def test_what_is_published_is_not_changed_by_a_file(record: dict[str, Any], imported: Imported) -> None:
    """Neither the session nor its agenda; a session without published minutes may be completed."""
    head = "body|date|number|state|place_note|item_title"
    imported(Kind.SESSIONS, head, "council|1400/06/07|1|||الف", "council|1400/06/09|2|برگزار شده|اتاق یک|ب")
    for row in ("council|1400/06/07|1||جای دیگر|الف", "council|1400/06/07|1|||دیگر"):
        report = imported(Kind.SESSIONS, head, row)
        assert "منتشر شده است" in str(report.problems[0])
    assert imported(Kind.SESSIONS, head, "council|1400/06/09|2||اتاق دو|پ").changed == 1
    assert AgendaItem.objects.get(session__number=2).title == "پ"


def test_impossible_sessions_are_refused(record: dict[str, Any], imported: Imported) -> None:
    """Before every term, in the future, twice in different words, ending before they began."""
    report = imported(
        Kind.SESSIONS,
        SESSION_HEAD,
        "council|1390/06/07|1|||||",
        "council|1480/06/07|2|||||",
        "council|1400/06/07|3|12:00|09:00|||",
        "council|1400/06/09|4|||||",
        "council|1400/06/14|4|||||",
        "nothing|1400/06/14|5|||||",
        "council|1400/06/16|6|25:00||||",
        "council|1400/06/16|7|||||بسیار",
        "council|1400/06/16|-8|||||",
    )
    assert rows_of(report) == [2, 3, 4, 6, 7, 8, 9, 10]
    assert not Session.objects.exists()


def test_what_the_database_refuses_is_a_problem_too(
    record: dict[str, Any], imported: Imported, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should Python's checks ever miss something, the triggers do not."""
    from sections.council.exchange.memberships import MembershipImporter

    monkeypatch.setattr(MembershipImporter, "finish", lambda self: None)
    report = imported(
        Kind.MEMBERSHIPS,
        HOLDING_HEAD,
        "aria|budget|رئیس|1401/06/01||||",
        "mina|budget|رئیس|1401/06/02||||",
    )
    assert rows_of(report) == [0]
    assert not Membership.objects.exists()


def test_the_command_says_what_is_wrong_and_fails(record: dict[str, Any], tmp_path: Any, capsys: Any) -> None:
    """With the rows on the screen; a sound file is imported."""
    path = tmp_path / "members.csv"
    path.write_text("given_name,family_name\n,x\n", encoding="utf-8")
    with pytest.raises(CommandError, match="چیزی نوشته نشد"):
        call_command("import_record", str(path), kind="members")
    assert "ردیف ۲" in capsys.readouterr().out
    path.write_text("given_name,family_name\nعلی,کریمی\n", encoding="utf-8")
    call_command("import_record", str(path), kind="members", dry_run=True)
    assert not Person.objects.filter(family_name="کریمی").exists()
    call_command("import_record", str(path), kind="members")
    assert Person.objects.filter(family_name="کریمی").exists()
    with pytest.raises(CommandError):
        call_command("import_record", str(tmp_path / "missing.csv"), kind="members")


def test_documents_and_pages_hear_of_it(
    record: dict[str, Any], imported: Imported, django_capture_on_commit_callbacks: Any
) -> None:
    """Bulk rows send no signals, yet what machines read is written in the same transaction."""
    from cms.core.models import PublishedDocument

    imported(Kind.MEMBERS, MEMBERS_HEAD, "new|علی|کریمی||")
    person = Person.objects.get(slug="new")
    assert PublishedDocument.objects.filter(type="person", object_id=person.pk).exists()


def test_a_run_cut_short_leaves_nothing(record: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions are stored when the power goes: neither they nor their items stay."""
    from sections.council.exchange import sessions

    monkeypatch.setattr(sessions, "announce", lambda *args: (_ for _ in ()).throw(KeyboardInterrupt))
    data = "body,date,number,item_title\ncouncil,1400/06/07,1,لایحه".encode()
    with pytest.raises(KeyboardInterrupt):
        run(io.BytesIO(data), Kind.SESSIONS)
    assert not Session.objects.exists()
    assert not AgendaItem.objects.exists()
