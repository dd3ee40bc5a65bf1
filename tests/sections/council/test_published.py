"""What is published: taken back or changed only in the open, and the database holds everybody to it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.demo import factories
from media_archive.models import PortalDocument
from sections.council import services
from sections.council.correctable import CORRECTABLE
from sections.council.models import (
    REMOVED,
    AgendaDocument,
    AgendaItem,
    Attendance,
    Correction,
    Session,
    Speech,
    Vote,
    VoteEvent,
)
from sections.council.rules import violated_rule
from sections.council.services import EditConflict
from sections.council.views.corrections import correction_lines

from .conftest import Council, finish
from .test_services import code, record

pytestmark = pytest.mark.django_db


def closed_vote(council: Council) -> VoteEvent:
    """A nominal vote in which everybody is for it."""
    event = services.open_vote(session=council.session, question="کلیات", user=council.clerk)
    for person in council.members:
        services.cast_vote(event=event, person=person, option="for", user=council.clerk)
    return services.close_vote(event=event, seen_version=None, user=council.clerk)


# --- a closed vote, opened again ---------------------------------------------


def test_a_closed_vote_is_opened_again(council: Council) -> None:
    """Votes stay; it is closed again with another result, and the log knows who, when and what it was."""
    event = closed_vote(council)
    opened = services.reopen_vote(event=event, seen_version=event.version, user=council.clerk)
    assert (opened.is_closed, opened.result, opened.votes.count()) == (False, "", 5)
    for person in council.members[:3]:
        services.cast_vote(event=event, person=person, option="against", user=council.clerk)
    again = services.close_vote(event=event, seen_version=opened.version, user=council.clerk)
    assert (again.result, again.for_count) == ("failed", 2)
    entry = ModelLogEntry.objects.get(action="council.reopen_vote")
    assert (entry.user, entry.data["result"], entry.data["counts"]["for"]) == (council.clerk, "passed", 5)


def test_two_clerks_and_one_closed_vote(council: Council) -> None:
    """The slower one hears that it is another vote now; an open vote is not opened."""
    event = closed_vote(council)
    seen = event.version
    services.reopen_vote(event=event, seen_version=seen, user=council.clerk)
    with pytest.raises(EditConflict):
        services.reopen_vote(event=event, seen_version=seen, user=council.clerk)
    assert code(services.reopen_vote, event=event, seen_version=None, user=council.clerk) == "vote_is_open"
    assert code(services.end_session, session=council.session, user=council.clerk) == "open_votes"


def test_a_published_vote_stays_closed(council: Council) -> None:
    """It is corrected, and neither opened nor taken out."""
    event = closed_vote(council)
    finish(council)
    arguments: dict[str, Any] = {"event": event, "seen_version": None, "user": council.clerk}
    assert code(services.reopen_vote, **arguments) == "wrong_state"
    assert code(services.remove, row=event, reason="x", user=None) == "council_published_kept"


# --- taking out --------------------------------------------------------------


def speech_of(council: Council) -> Speech:
    """A speech of a member."""
    return services.record_speech(
        session=council.session, user=council.clerk, person=council.members[0], kind="notice", title="ترافیک"
    )


def attendance_of(council: Council) -> Attendance:
    """The attendance of a member."""
    return record(council, council.members[0], "present")


def document_of(council: Council) -> AgendaDocument:
    """A document on the table; the agenda is published, so it came with a reason."""
    return services.attach_document(
        item=council.items[0],
        document=PortalDocument.objects.create(title="سند", file=ContentFile(b"x", name="x.pdf")),
        label="پیوست",
        reason="پیوست جا مانده بود",
        user=council.clerk,
    )


Make = Callable[[Council], Any]


@pytest.mark.parametrize("make", [speech_of, attendance_of])
def test_before_publication_it_is_just_gone(council: Council, make: Make) -> None:
    """With a line in the session's log that keeps what it was; another version is not taken out."""
    row = make(council)
    with pytest.raises(EditConflict):
        services.remove(row=row, seen_version=row.version + 1, user=council.clerk)
    services.remove(row=row, seen_version=row.version, user=council.clerk)
    assert not type(row).objects.exists()
    assert not Correction.objects.exists()
    entry = ModelLogEntry.objects.for_instance(council.session).get(action="council.remove")
    assert (entry.user, entry.data["was"]["person"]) == (council.clerk, str(council.members[0].pk))
    with pytest.raises(EditConflict) as caught:
        services.remove(row=row, seen_version=row.version, user=council.clerk)
    assert caught.value.current is None


@pytest.mark.parametrize("make", [speech_of, attendance_of, document_of])
def test_after_publication_it_is_told(council: Council, make: Make) -> None:
    """With a reason, and citizens read what was there, when it went and why."""
    row = make(council)
    finish(council)
    session = Session.objects.get(pk=council.session.pk)
    assert code(services.remove, row=row, user=council.clerk) == "no_reason"
    services.remove(row=row, user=council.clerk, reason="به اشتباه ثبت شده بود")
    assert not type(row).objects.filter(pk=row.pk).exists()
    entry = session.corrections.get(field=REMOVED)
    assert (entry.reason, entry.made_by, entry.is_public) == ("به اشتباه ثبت شده بود", council.clerk, True)
    line = correction_lines(session.corrections.public(), [session])[0]
    assert line.before in line.about
    assert line.after == "—"


def test_corrections_of_a_row_that_is_gone_stay_readable(council: Council) -> None:
    """What was corrected in a speech before it was taken out is still told."""
    speech = speech_of(council)
    finish(council)
    services.correct(row=speech, changes={"title": "حمل‌ونقل"}, reason="نگارش", user=council.clerk)
    services.remove(row=speech, reason="تکراری", user=council.clerk)
    lines = correction_lines(council.session.corrections.public(), [])
    assert [(line.before, line.after) for line in lines][1] == ("ترافیک", "حمل‌ونقل")
    assert all("حمل‌ونقل" in line.about for line in lines)


def test_an_open_vote_is_taken_out_with_its_votes(council: Council) -> None:
    """Opened by mistake; a closed one is opened again first."""
    event = closed_vote(council)
    assert code(services.remove, row=event, user=council.clerk) == "council_vote_closed"
    opened = services.reopen_vote(event=event, seen_version=None, user=council.clerk)
    services.remove(row=opened, seen_version=opened.version, user=council.clerk)
    assert not Vote.objects.exists()


def test_attendance_that_was_taken_out_does_not_come_back(council: Council) -> None:
    """A colleague's key press that saw the row is told that it is gone."""
    row = attendance_of(council)
    services.remove(row=row, seen_version=row.version, user=council.clerk)
    with pytest.raises(EditConflict) as caught:
        record(council, council.members[0], "late", row.version)
    assert caught.value.current is None


def test_movers_are_corrected(council: Council) -> None:
    """Of a published agenda, by names, before and after; the same people are no correction."""
    item, (one, two, *_others) = council.items[0], council.members
    services.correct(
        row=item, changes={"movers": [one, two]}, reason="نام‌ها از قلم افتاده بود", user=council.clerk
    )
    (made,) = services.correct(row=item, changes={"movers": [two]}, reason="پس‌گرفت", user=council.clerk)
    assert (made.field, made.new_value) == ("movers", str(two))
    assert str(one) in made.old_value
    assert list(item.movers.all()) == [two]
    assert services.correct(row=item, changes={"movers": [two]}, reason="x", user=council.clerk) == []


# --- whoever writes ----------------------------------------------------------


def refused(write: Callable[[], Any]) -> str:
    """Return the rule that refuses, "" if none does."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return violated_rule(error)
    return ""


@pytest.fixture
def published(council: Council) -> dict[type, Any]:
    """One row of each kind in a session with published minutes."""
    rows: dict[type, Any] = {
        Attendance: attendance_of(council),
        Speech: speech_of(council),
        AgendaDocument: document_of(council),
        VoteEvent: (event := closed_vote(council)),
        Vote: event.votes.first(),
    }
    council.items[0].movers.add(council.members[0])
    finish(council)
    return rows | {Session: council.session, AgendaItem: council.items[0]}


#: A value that no row of these tests has, by type of field.
OTHERS = {
    "DateTimeField": timezone.now,
    "BooleanField": lambda: None,
    "PositiveSmallIntegerField": lambda: 2,
    "ForeignKey": lambda: None,
}
CHOICES = {
    (Session, "place"): "elsewhere", (AgendaItem, "kind"): "other", (AgendaItem, "urgency"): "double",
    (AgendaItem, "outcome"): "rejected", (Attendance, "status"): "late", (Attendance, "source"): "inferred",
    (VoteEvent, "source"): "inferred", (VoteEvent, "result"): "failed", (Vote, "option"): "against",
    (Speech, "kind"): "answer", (Speech, "source"): "inferred",
}  # fmt: skip


def other_value(row: Any, field: Any) -> Any:
    """Return another value for a field of a row."""
    if (chosen := CHOICES.get((type(row), field.name))) is not None:
        return chosen
    if field.get_internal_type() == "BooleanField":
        return not getattr(row, field.name)
    if field.name == "lead_body":
        return factories.BodyFactory()
    if field.name == "minutes_document":
        return PortalDocument.objects.create(title="سند", file=ContentFile(b"x", name="x.pdf"))
    return OTHERS.get(field.get_internal_type(), lambda: "دیگر")()


def test_nothing_published_changes_in_silence(published: dict[type, Any]) -> None:
    """Every field that may be corrected is refused to writers that go past the services, one by one."""
    rules = {"council_published_corrected", "council_published_outcome"}
    for model, names in CORRECTABLE.items():
        if model not in published:
            continue
        row = model.objects.get(pk=published[model].pk)
        for name in names - {"movers", "person", "speaker_name"}:
            field = model._meta.get_field(name)
            changes = {name: other_value(row, field), "version": row.version + 1}
            broken = refused(partial(model.objects.filter(pk=row.pk).update, **changes))
            # Of rules that a change breaks together either may speak first.
            assert broken in rules | {
                "council_vote_closed",
                "council_vote_counts",
                "council_session_actual_times",
            }, (
                model,
                name,
            )


def test_nothing_published_disappears(published: dict[type, Any]) -> None:
    """Rows are not deleted, movers not taken off, votes not opened, a document not exchanged."""
    for model in (Attendance, Speech, AgendaDocument, AgendaItem):
        rows = model.objects.filter(pk=published[model].pk)
        assert refused(partial(rows._raw_delete, rows.db)) == "council_published_kept", model
    item = published[AgendaItem]
    assert refused(item.movers.clear) == "council_published_kept"
    events = VoteEvent.objects.filter(pk=published[VoteEvent].pk)
    assert refused(lambda: events.update(is_closed=False)) == "council_published_corrected"
    entries = AgendaDocument.objects.filter(pk=published[AgendaDocument].pk)
    assert refused(lambda: entries.update(label="دیگر")) == "council_published_corrected"


def test_an_old_correction_allows_nothing_more(published: dict[type, Any], council: Council) -> None:
    """Neither the way back to the version it was made for, nor the same version again, nor another field."""
    row = published[Attendance]
    services.correct(row=row, changes={"status": "late"}, reason="دیر رسید", user=council.clerk)
    row = Attendance.objects.get(pk=row.pk)
    rows = Attendance.objects.filter(pk=row.pk)
    for version in (row.version - 1, row.version, row.version + 1):
        write = {"status": "left", "version": version}
        assert refused(partial(rows.update, **write)) == "council_published_corrected"
    assert refused(lambda: rows.update(reason="x", version=row.version)) == "council_published_corrected"
    assert refused(lambda: rows.update(version=row.version + 1)) == ""


def test_a_refusal_is_said_in_words(published: dict[type, Any]) -> None:
    """Writers within `recording` answer with the sentence of the rule."""
    with pytest.raises(ValidationError) as caught, services.recording():
        Speech.objects.update(text="دیگر")
    assert caught.value.error_list[0].code == "council_published_corrected"


def test_what_is_not_published_is_free(council: Council) -> None:
    """Attendance, votes and speeches change as often as need be until the minutes are out."""
    row = attendance_of(council)
    assert refused(lambda: Attendance.objects.filter(pk=row.pk).update(status="late")) == ""
    assert refused(lambda: AgendaItem.objects.update(outcome="accepted")) == ""
    assert refused(lambda: AgendaItem.objects.update(title="دیگر")) == "council_published_corrected"
