"""From the plan to the correction, by forms alone."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.demo import factories
from cms.demo.council import council_body
from sections.council import services
from sections.council.addresses import path_of
from sections.council.models import AgendaItem, Correction, Session, Speech
from tests.sections.council.conftest import Council, finish
from tests.sections.council.desk.conftest import url

pytestmark = pytest.mark.django_db


def texts(answer: Any) -> str:
    """Return what an answer says."""
    return str(answer.content.decode())


def test_a_session_is_planned_in_solar_hijri(desk: Client) -> None:
    """A typed Persian date becomes a session with the next number; an impossible one comes back."""
    form = {
        "body": council_body().pk, "scheduled_at": "۱۴۰۵/۹/۱۵ ۹:۰۰", "scheduled_end_at": "", "place": "plenary_hall",
        "place_note": "", "formality": "official", "is_public": "on", "number": "",
    }  # fmt: skip
    factories.TermFactory(start_date=date(2021, 8, 5), end_date=None, number=6)
    answer = desk.post(reverse("council_desk:plan"), form)
    session = Session.objects.get()
    assert answer["Location"] == url("agenda", session)
    assert (session.day, session.number, session.state) == (date(2026, 12, 6), 1, "planned")
    refused = desk.post(reverse("council_desk:plan"), form | {"scheduled_at": "1404/12/30 10:00"})
    assert refused.status_code == 422
    assert "اسفند ۱۴۰۴ تنها ۲۹ روز دارد" in texts(refused)
    refused = desk.post(reverse("council_desk:plan"), form | {"number": "1"})
    assert refused.status_code == 422
    assert Session.objects.count() == 1


def test_a_series_is_shown_before_it_is_planned(desk: Client) -> None:
    """Two months of Sundays and Tuesdays: holidays are named and left out, nothing is written before the last step."""
    factories.TermFactory(start_date=date(2021, 8, 5), end_date=None, number=6)
    form = {
        "body": council_body().pk, "first": "۱۴۰۶/۱/۱", "last": "۱۴۰۶/۱/۳۱", "weekdays": ["6", "1"], "at": "۹:۰۰",
        "place": "plenary_hall", "place_note": "", "formality": "official", "is_public": "on",
    }  # fmt: skip
    shown = desk.post(reverse("council_desk:series"), form)
    assert "تعطیل: نوروز" in texts(shown)
    assert not Session.objects.exists()
    days = ["2027-03-28", "2027-03-30", "2027-04-04"]
    answer = desk.post(reverse("council_desk:series"), form | {"plan": "1", "day": days})
    assert answer.status_code == 302
    assert [str(day) for day in Session.objects.order_by("day").values_list("day", flat=True)] == days
    backwards = desk.post(reverse("council_desk:series"), form | {"last": "۱۴۰۵/۱/۱"})
    assert backwards.status_code == 422


def planned() -> Session:
    """Return a planned session."""
    session: Session = factories.SessionFactory()
    return session


def add(desk: Client, session: Session, title: str, **more: Any) -> Any:
    """Put an item on the agenda by the form."""
    form = {"title": title, "kind": "bill", "urgency": "none", "reference": "", "is_public": "on"}
    return desk.post(url("agenda", session), form | more)


def test_an_agenda_is_built_and_published(desk: Client) -> None:
    """Items are added, moved, dragged, edited, removed; then the agenda is published and only corrected."""
    session = planned()
    for title in ("یک", "دو", "سه"):
        assert add(desk, session, title).status_code == 302
    one, two, three = session.items.order_by("position")
    desk.post(url("move", session, three.pk), {"to": "up"})
    assert [item.title for item in session.items.order_by("position")] == ["یک", "سه", "دو"]
    body = {"order": [two.pk, one.pk, three.pk]}
    assert desk.post(url("arrange", session), body, content_type="application/json").status_code == 200
    assert [item.title for item in session.items.order_by("position")] == ["دو", "یک", "سه"]
    desk.post(url("remove", session, three.pk))
    assert session.items.count() == 2
    form = {"title": "یک، ویراسته", "kind": "bill", "urgency": "single", "reference": "", "is_public": "on"}
    one.refresh_from_db()
    answer = desk.post(url("item", session, one.pk), form | {"version": one.version})
    assert answer.status_code == 302
    stale = desk.post(url("item", session, one.pk), form | {"version": one.version, "title": "دیگر"})
    assert stale.status_code == 422
    one.refresh_from_db()
    assert (one.title, one.urgency) == ("یک، ویراسته", "single")
    desk.post(url("step", session, "publish-agenda"))
    assert Session.objects.get().state == "agenda_published"
    assert add(desk, session, "بی‌دلیل").status_code == 422
    assert add(desk, session, "با دلیل", reason="فوریت").status_code == 302
    assert Correction.objects.get().reason == "فوریت"
    assert "با دلیل" in texts(desk.get(url("corrections", session)))
    assert desk.get(path_of(session, "fa")).status_code == 200


def test_an_empty_agenda_is_not_published(desk: Client) -> None:
    """The refusal is a sentence."""
    session = planned()
    answer = desk.post(url("step", session, "publish-agenda"), follow=True)
    assert "دستور جلسه هنوز" in texts(answer)
    assert Session.objects.get().state == "planned"


def test_items_get_outcomes_or_are_postponed(council: Council, desk: Client) -> None:
    """An outcome with a note; another item goes to a coming session's agenda; a stale version is refused."""
    later = factories.SessionFactory(scheduled_at=timezone.now() + timedelta(days=7), number=13)
    first, second, _third = council.items
    form = {"outcome": "accepted", "note": "با اکثریت", "version": first.version}
    desk.post(url("outcome", council.session, first.pk), form)
    first.refresh_from_db()
    assert (first.outcome, first.outcome_note) == ("accepted", "با اکثریت")
    desk.post(url("outcome", council.session, first.pk), form | {"outcome": "rejected"})
    first.refresh_from_db()
    assert first.outcome == "accepted"
    postponed = {"to": later.pk, "note": "", "version": second.version}
    assert desk.post(url("postpone_item", council.session, second.pk), postponed).status_code == 302
    assert AgendaItem.objects.get(session=later).continued_from == second


def test_speeches_are_recorded_and_edited(council: Council, desk: Client) -> None:
    """One speaker, a person or a guest; nobody and both are refused."""
    form = {"kind": "notice", "person": council.members[0].pk, "speaker_name": "", "title": "هوا", "text": "",
            "item": "", "addressed_to": "شهردار"}  # fmt: skip
    assert desk.post(url("speeches", council.session), form).status_code == 302
    assert desk.post(url("speeches", council.session), form | {"speaker_name": "مهمان"}).status_code == 422
    assert desk.post(url("speeches", council.session), form | {"person": ""}).status_code == 422
    speech = Speech.objects.get()
    address = url("speech", council.session, speech.pk)
    assert desk.post(address, form | {"title": "آب", "version": speech.version}).status_code == 302
    assert desk.post(address, form | {"title": "خاک", "version": speech.version}).status_code == 422
    speech.refresh_from_db()
    assert speech.title == "آب"


def test_minutes_wait_for_outcomes(council: Council, desk: Client) -> None:
    """Minutes without outcomes or without a word are refused; then everything is published and archived."""
    desk.post(url("step", council.session, "end"))
    form = {"minutes_text": "صورت‌جلسه", "minutes_document": ""}
    refused = desk.post(url("minutes", council.session), form)
    assert refused.status_code == 422
    for item in council.items:
        services.set_outcome(item=item, outcome="accepted", seen_version=None, user=None)
    assert desk.post(url("minutes", council.session), form | {"minutes_text": ""}).status_code == 422
    assert desk.post(url("minutes", council.session), form).status_code == 302
    desk.post(url("step", council.session, "archive"))
    assert Session.objects.get().state == "archived"


def test_a_correction_needs_a_reason_and_is_kept(council: Council, desk: Client) -> None:
    """Attendance, a vote and a title are corrected; each is listed with the old value."""
    services.record_attendance(
        session=council.session, person=council.members[0], status="present", user=None, seen_version=None
    )
    event = services.open_vote(session=council.session, question="کلیات", item=council.items[0], user=None)
    for person in council.members:
        services.cast_vote(event=event, person=person, option="for", user=None)
    services.close_vote(event=event, seen_version=None, user=None)
    session = finish(council)
    row = session.attendance.get()
    address = url("correct", session, "attendance", row.pk)
    form = {"status": "late", "reason": "", "why": "", "arrived_at": "", "left_at": "", "source": "roll_call"}
    assert desk.get(address).status_code == 200
    form["version"] = str(row.version)
    assert desk.post(address, form).status_code == 422
    vote = event.votes.first()
    voted = url("correct", session, "vote", vote.pk)
    assert desk.post(voted, {"option": "against", "why": "خطای ثبت", "version": "1"}).status_code == 302
    event.refresh_from_db()
    assert (event.for_count, event.against_count) == (4, 1)
    item = session.items.first()
    title = url("correct", session, "item", item.pk)
    page = desk.get(title).context["form"]
    data = {name: page[name].value() or "" for name in page.fields if name != "movers"} | {
        "title": "تازه",
        "why": "غلط املایی",
    }
    data["is_public"] = "on"
    assert desk.post(title, data).status_code == 302
    item.refresh_from_db()
    assert item.title == "تازه"
    history = texts(desk.get(url("corrections", session)))
    assert "غلط املایی" in history
    assert "خطای ثبت" in history
    assert f"رأی {council.members[0]}" in history
    assert desk.post(title, data | {"title": "دیگر"}).status_code == 422, "the version is stale"
    assert desk.get(url("correct", session, "vote", 10**15)).status_code == 404
    assert desk.get(url("correct", session, "user", 1)).status_code == 404


def test_a_session_is_postponed_or_cancelled_with_a_reason(desk: Client) -> None:
    """Without a reason nothing happens; the session held instead takes over the number."""
    session = planned()
    add(desk, session, "لایحه")
    assert desk.post(url("cancel", session), {"reason": ""}).status_code == 422
    later = timezone.localtime(timezone.now() + timedelta(days=9))
    form = {"reason": "به حد نصاب نرسید", "new_time": f"{later:%Y-%m-%d %H:%M}"}
    answer = desk.post(url("postpone", session), form)
    new = Session.objects.get(state="planned")
    assert answer["Location"] == url("session", new)
    assert (new.number, new.items.count()) == (session.number, 1)
    desk.post(url("cancel", new), {"reason": "تعطیلی"})
    new.refresh_from_db()
    assert (new.state, new.state_reason) == ("cancelled", "تعطیلی")
    assert desk.post(url("cancel", new), {"reason": "باز هم"}).status_code == 422


def test_the_plan_is_changed_by_version(desk: Client) -> None:
    """A colleague's change in between is not overwritten."""
    session = planned()
    page = desk.get(url("change", session)).context["form"]
    data = {name: page[name].value() or "" for name in page.fields}
    data |= {"scheduled_at": "۱۴۰۵/۱۰/۱ ۱۰:۰۰", "is_public": "on", "version": session.version}
    factories.TermFactory(start_date=date(2021, 8, 5), end_date=None, number=6) if not session.term else None
    assert desk.post(url("change", session), data).status_code == 302
    assert desk.post(url("change", session), data | {"place_note": "سالن دو"}).status_code == 422
    session.refresh_from_db()
    assert (session.day, session.sequence, session.place_note) == (date(2026, 12, 22), 1, "")


def test_the_forms_of_an_item_share_no_identifier(desk: Client, council: Council) -> None:
    """The item's own form and that of its documents both ask for a reason once the agenda is published."""
    page = texts(desk.get(url("item", council.session, council.items[0].pk)))
    names = re.findall(r'\sid="([^"]+)"', page)
    assert "id_reason" in names
    assert "id_paper_reason" in names
    assert len(set(names)) == len(names)
