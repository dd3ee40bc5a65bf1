"""Who may sit at the desk, and what GET and garbage may do there: nothing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.demo import factories
from sections.council.desk.urls import urlpatterns
from sections.council.models import Attendance, AttendanceStatus, Session, Vote, VoteEvent
from tests.language_audit import english_on_page
from tests.sections.council.conftest import Council

pytestmark = pytest.mark.django_db

#: Screens that take no GET.
POSTED = {
    "step",
    "arrange",
    "document",
    "move",
    "remove",
    "outcome",
    "roll_mark",
    "vote_mark",
    "vote_close",
    "vote_reopen",
}


def addresses(council: Council) -> Iterator[tuple[str, str]]:
    """Yield name and address of every screen of the desk, filled with rows of the council."""
    event = VoteEvent.objects.first() or factories.VoteEventFactory(session=council.session)
    speech = council.session.speeches.first() or factories.SpeechFactory(session=council.session)
    rows = {
        "pk": council.session.pk, "item": council.items[0].pk, "event": event.pk, "speech": speech.pk,
        "step": "end", "kind": "session", "row": council.session.pk,
        "person": council.members[0].pk,
    }  # fmt: skip
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        arguments = {name: rows[name] for name in names if name in rows}
        if len(arguments) == len(names):
            yield str(pattern.name), reverse(f"council_desk:{pattern.name}", kwargs=arguments)


def test_others_are_refused_everywhere(council: Council, client: Client) -> None:
    """An editor of the media unit gets 403 at each address, by GET and by POST, and nothing changes."""
    editor: User = factories.UserFactory()
    editor.groups.add(Group.objects.get(name="رسانه"))
    client.force_login(editor)
    before = Session.objects.get().version
    for name, address in addresses(council):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 403, name
    assert Session.objects.get().version == before
    assert '"/admin/desk/"' not in client.get("/admin/").content.decode()


def test_strangers_are_sent_to_the_door(council: Council, client: Client) -> None:
    """Who is not signed in sees no screen."""
    for name, address in addresses(council):
        assert client.get(address).status_code == 302, name


def test_every_screen_opens_in_persian_and_get_changes_nothing(council: Council, desk: Client) -> None:
    """Each screen of a running session opens, speaks Persian only, and leaves the session as it was."""
    before = Session.objects.get().version
    for name, address in addresses(council):
        answer = desk.get(address)
        if name in POSTED:
            assert answer.status_code == 405, name
        elif name in {"correct", "take_out", "roll_add"}:
            assert answer.status_code == 404, "nothing is published yet, and a session is not taken out"
        else:
            assert answer.status_code == 200, name
            if answer["Content-Type"].startswith("text/html"):
                assert english_on_page(answer.content.decode()) == set(), name
    assert Session.objects.get().version == before
    assert '"/admin/desk/"' in desk.get("/admin/").content.decode()


def test_posts_without_a_token_are_refused(council: Council, clerk: User) -> None:
    """Cross-site request forgery is refused on forms and on the scripts' addresses."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk)
    for name, address in addresses(council):
        assert browser.post(address).status_code == 403, name


GARBAGE = [
    "", "null", "[]", "{", "\x00", '"text"', "{}", '{"person": []}', '{"person": 1e999, "value": "present"}',
    '{"person": "x", "value": "present"}', '{"person": 99999999999999999999, "value": "present"}',
    '{"person": -1, "value": "present"}', '{"person": 1, "value": "asleep"}', '{"order": [1, "2"]}',
    '{"order": [true]}', '{"order": []}', '{"order": {"a": 1}}', "[" * 9000, "{" + " " * 30_000 + "}",
]  # fmt: skip


def test_garbage_gets_a_persian_sentence(council: Council, desk: Client) -> None:
    """Whatever the scripts' addresses are sent: 400 or 404 with a sentence, nothing written."""
    event = factories.VoteEventFactory(session=council.session)
    session = council.session.pk
    for name, arguments in (
        ("roll_mark", [session]),
        ("arrange", [session]),
        ("vote_mark", [session, event.pk]),
    ):
        address = reverse(f"council_desk:{name}", args=arguments)
        for body in GARBAGE:
            answer = desk.post(address, body, content_type="application/json")
            assert answer.status_code in {400, 404}, (name, body[:40], answer.content)
            assert json.loads(answer.content)["message"], (name, body[:40])
    assert not Attendance.objects.exists()
    assert not Vote.objects.exists()


def test_items_that_are_not_there(council: Council, desk: Client) -> None:
    """An unknown item in the address is not found, whatever it looks like."""
    for item in ("0", "x", "۱", "-1", "9" * 40, "1 OR 1=1", "\x00"):
        answer = desk.get(reverse("council_desk:roll", args=[council.session.pk]), {"item": item})
        assert answer.status_code == 404, item


def test_lists_take_any_parameter(council: Council, desk: Client) -> None:
    """Unknown parts, bodies and pages show a list, never an error."""
    for parameters in ({"part": "x"}, {"body": "\x00"}, {"p": "x"}, {"p": "-9"}, {"p": "9" * 30}):
        assert desk.get(reverse("council_desk:index"), parameters).status_code == 200


def test_steps_out_of_turn_say_so(council: Council, desk: Client) -> None:
    """A step that the state does not allow is answered with a sentence, and the session stays as it is."""
    for step in ("publish-agenda", "begin", "archive"):
        address = reverse("council_desk:step", args=[council.session.pk, step])
        answer = desk.post(address, follow=True)
        assert "در حال برگزاری" in answer.content.decode()
    assert desk.post(reverse("council_desk:step", args=[council.session.pk, "destroy"])).status_code == 404
    assert Session.objects.get().state == "under_way"


def test_attendance_before_the_session_is_refused(desk: Client, members: list[Any]) -> None:
    """No mark before the session has begun."""
    session = factories.SessionFactory()
    address = reverse("council_desk:roll_mark", args=[session.pk])
    body = {"person": members[0].pk, "value": AttendanceStatus.PRESENT}
    answer = desk.post(address, body, content_type="application/json")
    assert answer.status_code == 400
    assert "برنامه‌ریزی‌شده" in answer.json()["message"]
