"""At the desk: a closed vote opened again, and what should not be there taken out, openly once it is published."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from media_archive.models import PortalDocument
from sections.council import services
from sections.council.exchange import Kind, run
from sections.council.models import Attendance, Correction, Speech, VoteEvent
from tests.language_audit import english_on_page
from tests.sections.council.conftest import Council, finish
from tests.sections.council.desk.conftest import url

pytestmark = pytest.mark.django_db


def closed_vote(council: Council) -> VoteEvent:
    """A vote by name that everybody is for."""
    event = services.open_vote(session=council.session, question="کلیات", user=council.clerk)
    for person in council.members:
        services.cast_vote(event=event, person=person, option="for", user=council.clerk)
    return services.close_vote(event=event, seen_version=None, user=council.clerk)


def text(answer: Any) -> str:
    """Return what the screen says."""
    content: str = answer.content.decode()
    return content


def test_a_closed_vote_is_opened_by_one_of_two_clerks(
    council: Council, desk: Client, colleague: Client
) -> None:
    """The second clerk saw another version and is told; the screen says who did what when."""
    event = closed_vote(council)
    screen = url("vote", council.session, event.pk)
    assert "بازگشایی رأی‌گیری" in text(desk.get(screen))
    form = {"version": event.version}
    assert desk.post(url("vote_reopen", council.session, event.pk), form).status_code == 302
    answer = colleague.post(url("vote_reopen", council.session, event.pk), form, follow=True)
    assert "در این میان" in text(answer) or "کس دیگری" in text(answer)
    event.refresh_from_db()
    assert not event.is_closed
    assert "نسرین دبیری" in text(colleague.get(screen))
    assert desk.post(url("vote_reopen", council.session, event.pk), {"version": "x"}).status_code == 302


def test_a_published_vote_offers_no_way_back(council: Council, desk: Client) -> None:
    """Neither the button nor the address opens it; its votes are corrected."""
    event = closed_vote(council)
    session = finish(council)
    assert "بازگشایی رأی‌گیری</button>" not in text(desk.get(url("vote", session, event.pk)))
    desk.post(url("vote_reopen", session, event.pk), {"version": event.version})
    event.refresh_from_db()
    assert event.is_closed
    assert desk.get(url("take_out", session, "vote-event", event.pk)).status_code == 404


def test_a_mark_is_taken_back_by_key(council: Council, desk: Client, colleague: Client) -> None:
    """Backspace sends an empty mark; a colleague who saw the row hears that it is gone."""
    person = council.members[0]
    address = url("roll_mark", council.session)

    def press(browser: Client, value: str, seen: int | None) -> Any:
        body = {"person": person.pk, "value": value, "seen": seen}
        return browser.post(address, body, content_type="application/json")

    assert press(desk, "present", None).status_code == 200
    assert press(desk, "", 1).json()["value"] == ""
    assert not Attendance.objects.exists()
    late = press(colleague, "late", 1)
    assert (late.status_code, late.json()["current"]["value"]) == (409, "")
    assert press(desk, "", None).status_code == 200
    services.record_attendance(
        session=council.session, person=person, status="late", user=None, seen_version=None
    )
    finish(council)
    assert press(desk, "", 1).status_code == 400
    assert Attendance.objects.exists()


def test_a_speech_is_taken_out(council: Council, desk: Client) -> None:
    """At once before publication, with a reason that citizens read after it."""
    speeches = [
        services.record_speech(
            session=council.session, user=None, person=council.members[0], kind="notice", title=title
        )
        for title in ("تکراری", "نادرست")
    ]
    first = url("take_out", council.session, "speech", speeches[0].pk)
    assert "تکراری" in text(desk.get(first))
    assert english_on_page(text(desk.get(first))) == set()
    assert desk.post(first, {"version": "7"}).status_code == 422, "another version"
    assert desk.post(first, {"version": "1"}).status_code == 302
    session = finish(council)
    second = url("take_out", session, "speech", speeches[1].pk)
    assert desk.post(second, {"version": "1", "why": ""}).status_code == 422
    assert desk.post(second, {"version": "1", "why": "در جلسهٔ دیگری گفته شد"}).status_code == 302
    assert not Speech.objects.exists()
    assert "نادرست" in text(desk.get(url("corrections", session)))
    assert desk.get(second).status_code == 404
    assert desk.get(url("take_out", session, "user", 1)).status_code == 404


def test_documents_and_movers_of_a_published_agenda(council: Council, desk: Client) -> None:
    """Laid on the table and taken off with a reason; movers are corrected by name."""
    item = council.items[0]
    document = PortalDocument.objects.create(title="پیوست", file=ContentFile(b"x", name="x.pdf"))
    address = url("document", council.session, item.pk)
    desk.post(address, {"document": document.pk, "label": ""})
    assert not item.documents.exists()
    desk.post(address, {"document": document.pk, "label": "", "reason": "جا مانده بود"})
    entry = item.documents.get()
    out = url("take_out", council.session, "document", entry.pk)
    assert desk.post(out, {"why": "سند پیش‌نویس بود"}).status_code == 302
    assert [row.field for row in Correction.objects.order_by("pk")] == ["documents", "removed"]
    correct = url("correct", council.session, "item", item.pk)
    page = desk.get(correct).context["form"]
    data = {name: page[name].value() or "" for name in page.fields if name != "movers"}
    data |= {"movers": [council.members[0].pk], "why": "نام از قلم افتاده بود", "is_public": "on"}
    assert desk.post(correct, data).status_code == 302
    assert list(item.movers.all()) == [council.members[0]]


def test_a_forgotten_attendance_is_added(council: Council, desk: Client) -> None:
    """After publication, with a reason; before it there is no such screen."""
    person = council.members[1]
    address = url("roll_add", council.session, person.pk)
    assert desk.get(address).status_code == 404
    session = finish(council)
    assert "افزودن" in text(desk.get(url("roll", session)))
    assert english_on_page(text(desk.get(address))) == set()
    assert desk.post(address, {"status": "present", "why": ""}).status_code == 422
    form = {"status": "excused", "reason": "مأموریت", "why": "برگه دیر رسید"}
    assert desk.post(address, form).status_code == 302
    assert desk.post(address, form | {"status": "present"}).status_code == 422, "it is recorded now"
    entry = Correction.objects.get()
    assert (entry.field, entry.reason) == ("attendance", "برگه دیر رسید")


def test_the_list_goes_out_filled_in_and_comes_back(council: Council, desk: Client) -> None:
    """One line for everybody who is expected."""
    address = reverse("council_desk:download", args=["export", "attendance", "csv"])
    answer = desk.get(address, {"session": council.session.pk})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 6
    names = [str(person) for person in council.members]
    filled = "\r\n".join(
        [
            lines[0],
            *(
                line.replace(f"{name},", f"{name},حاضر", 1)
                for line in lines[1:]
                for name in names
                if name in line
            ),
        ]
    )
    report = run(io.BytesIO(filled.encode()), Kind.ATTENDANCE)
    assert (list(report), report.created) == ([], 5)
    assert desk.get(address, {"session": "x"}).status_code == 404
