"""Attendance and votes: two clerks at once, counts that add up, rules of the record in words."""

from typing import Any

import pytest
from django.test import Client

from sections.council import services
from sections.council.models import Attendance, Vote, VoteEvent
from tests.sections.council.conftest import Council
from tests.sections.council.desk.conftest import url

pytestmark = pytest.mark.django_db


def mark(browser: Client, council: Council, person: Any, value: str, **more: Any) -> Any:
    """Press a key on the list of attendance."""
    body = {"person": person.pk, "value": value, **more}
    return browser.post(url("roll_mark", council.session), body, content_type="application/json")


def test_a_key_press_is_saved_at_once(council: Council, desk: Client) -> None:
    """Presence, then an excused absence with its reason, each under the next version."""
    first = mark(desk, council, council.members[0], "present").json()
    assert (first["value"], first["version"]) == ("present", 1)
    second = mark(desk, council, council.members[0], "excused", seen=1, reason="مأموریت").json()
    assert (second["value"], second["version"], second["reason"]) == ("excused", 2, "مأموریت")
    assert Attendance.objects.get().status == "excused"


def test_a_press_that_is_sent_twice_counts_once(council: Council, desk: Client) -> None:
    """The answer got lost and the script tries again with what it knew: no conflict with oneself."""
    assert mark(desk, council, council.members[0], "late").status_code == 200
    again = mark(desk, council, council.members[0], "late")
    assert (again.status_code, again.json()["version"]) == (200, 1)


def test_two_clerks_do_not_overwrite_each_other(council: Council, desk: Client, colleague: Client) -> None:
    """The second hears what the first recorded and who it was, and then may decide."""
    assert mark(desk, council, council.members[0], "present").status_code == 200
    refused = mark(colleague, council, council.members[0], "absent")
    assert refused.status_code == 409
    assert refused.json()["current"]["value"] == "present"
    assert refused.json()["by"] == "نسرین دبیری"
    assert Attendance.objects.get().status == "present"
    decided = mark(
        colleague, council, council.members[0], "absent", seen=refused.json()["current"]["version"]
    )
    assert decided.status_code == 200
    state = desk.get(url("roll_state", council.session)).json()
    assert state["lines"][str(council.members[0].pk)]["value"] == "absent"


def form_of(council: Council, **values: str) -> dict[str, str]:
    """Return the list as a browser without scripts sends it, nothing recorded when it was opened."""
    form: dict[str, str] = {}
    for number, person in enumerate(council.members):
        key = person.pk
        form |= {f"was-{key}": "", f"seen-{key}": "", f"reason-{key}": "", f"reason-was-{key}": ""}
        if value := values.get(f"p{number}"):
            form[f"value-{key}"] = value
    return form


def test_the_list_works_as_a_plain_form(council: Council, desk: Client) -> None:
    """Without scripts the whole list is sent; lines without a mark stay unrecorded."""
    answer = desk.post(url("roll", council.session), form_of(council, p0="present", p1="absent"))
    assert answer.status_code == 302
    assert sorted(Attendance.objects.values_list("status", flat=True)) == ["absent", "present"]


def test_a_plain_form_asks_about_a_colleagues_change(
    council: Council, desk: Client, colleague: Client
) -> None:
    """What the colleague recorded stays; the other lines of the form are saved."""
    mark(colleague, council, council.members[0], "present")
    answer = desk.post(url("roll", council.session), form_of(council, p0="absent", p1="late"))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "بهمن یاری «حاضر» ثبت کرده است" in text
    assert dict(Attendance.objects.values_list("person", "status")) == {
        council.members[0].pk: "present",
        council.members[1].pk: "late",
    }


def test_who_is_no_member_is_refused(council: Council, desk: Client) -> None:
    """A person of another body is not on the list."""
    from cms.demo import factories

    answer = mark(desk, council, factories.PersonFactory(), "present")
    assert answer.status_code == 400
    assert "عضو" in answer.json()["message"]


def test_attendance_is_kept_for_an_item_too(council: Council, desk: Client) -> None:
    """The list of an item has its own marks."""
    address = f"{url('roll_mark', council.session)}?item={council.items[0].pk}"
    body = {"person": council.members[0].pk, "value": "absent"}
    assert desk.post(address, body, content_type="application/json").status_code == 200
    assert Attendance.objects.get().item == council.items[0]


def open_vote(desk: Client, council: Council, method: str) -> VoteEvent:
    """Open a vote by the form."""
    form = {"question": "کلیات لایحه", "item": council.items[0].pk, "method": method}
    assert desk.post(url("votes", council.session), form).status_code == 302
    return VoteEvent.objects.latest("pk")


def cast(browser: Client, council: Council, event: VoteEvent, person: Any, value: str, seen: str = "") -> Any:
    """Press a key on the list of a vote."""
    body = {"person": person.pk, "value": value, "seen_value": seen}
    return browser.post(url("vote_mark", council.session, event.pk), body, content_type="application/json")


def test_a_vote_by_name(council: Council, desk: Client, colleague: Client) -> None:
    """Who is away is entered as absent; votes are cast, contested, taken back, completed and counted."""
    for person in council.members[:4]:
        mark(desk, council, person, "present")
    mark(desk, council, council.members[4], "absent")
    event = open_vote(desk, council, "nominal")
    assert Vote.objects.get().option == "absent"
    for person, option in zip(council.members, ["for", "for", "against"], strict=False):
        assert cast(desk, council, event, person, option).status_code == 200
    refused = cast(colleague, council, event, council.members[0], "against")
    assert (refused.status_code, refused.json()["current"]["value"]) == (409, "for")
    away = cast(desk, council, event, council.members[4], "for", "absent")
    assert away.status_code == 400
    assert "غایب" in away.json()["message"]
    close = url("vote_close", council.session, event.pk)
    missing = desk.post(close, {"version": event.version, "result": ""})
    assert missing.status_code == 409
    assert str(council.members[3]) in missing.content.decode()
    assert desk.post(close, {"version": event.version, "result": "", "fill": "1"}).status_code == 302
    event.refresh_from_db()
    assert (event.result, event.counts) == (
        "passed",
        {"for": 2, "against": 1, "abstained": 0, "absent": 1, "not_voting": 1},
    )
    assert cast(desk, council, event, council.members[0], "against", "for").status_code == 400


def test_a_vote_is_taken_back(council: Council, desk: Client) -> None:
    """Backspace removes a vote recorded by mistake, unless a colleague changed it meanwhile."""
    event = open_vote(desk, council, "nominal")
    cast(desk, council, event, council.members[0], "for")
    assert cast(desk, council, event, council.members[0], "", "against").status_code == 409
    assert cast(desk, council, event, council.members[0], "", "for").status_code == 200
    assert not Vote.objects.exists()


def test_a_plain_form_of_votes(council: Council, desk: Client, colleague: Client) -> None:
    """Without scripts the votes are sent together; a colleague's vote is not overwritten."""
    event = open_vote(desk, council, "nominal")
    cast(colleague, council, event, council.members[0], "for")
    answer = desk.post(url("vote", council.session, event.pk), form_of(council, p0="against", p1="abstained"))
    assert answer.status_code == 409
    assert dict(Vote.objects.values_list("person", "option")) == {
        council.members[0].pk: "for",
        council.members[1].pk: "abstained",
    }


@pytest.mark.parametrize("method", ["secret", "show_of_hands"])
def test_counts_add_up_to_those_present(council: Council, desk: Client, method: str) -> None:
    """Five have a vote, one is away: four votes are counted, no more and no fewer."""
    mark(desk, council, council.members[0], "absent")
    event = open_vote(desk, council, method)
    close = url("vote_close", council.session, event.pk)
    form = {"version": event.version, "result": "", "for_count": 3, "against_count": 2}
    refused = desk.post(close, form | {"abstained_count": 0, "not_voting_count": 0})
    assert refused.status_code == 422
    assert "جمع رأی‌ها ۵ است" in refused.content.decode()
    assert desk.post(close, form | {"for_count": "x"}).status_code == 422
    form |= {"against_count": 1, "abstained_count": 0, "not_voting_count": 0}
    assert desk.post(close, form).status_code == 302
    event.refresh_from_db()
    assert (event.for_count, event.against_count, event.absent_count, event.result) == (3, 1, 1, "passed")


def test_a_vote_closed_by_a_colleague_stays_closed(council: Council, desk: Client) -> None:
    """Closing an old version of the vote is refused with a sentence."""
    event = open_vote(desk, council, "secret")
    services.close_vote(event=event, seen_version=1, user=None, counts={"for": 5})
    form = {"version": 1, "result": "", "for_count": 0, "against_count": 5, "abstained_count": 0}
    answer = desk.post(url("vote_close", council.session, event.pk), form | {"not_voting_count": 0})
    assert answer.status_code == 409
    event.refresh_from_db()
    assert event.for_count == 5
