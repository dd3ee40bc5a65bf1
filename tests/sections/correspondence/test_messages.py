"""Citizens write, get a code, follow their message; the unit answers; nobody else learns anything."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.demo.factories import UserFactory
from home.models import IntroPage
from sections.correspondence import views
from sections.correspondence.codes import ALPHABET, code_for, parse_code
from sections.correspondence.models import Message, MessageSender, MessageStatus
from sections.correspondence.services import handle_message, purge_senders

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")


@given(st.text(min_size=1))
def test_codes_are_read_however_they_are_typed(submission: str) -> None:
    """Small letters, Persian digits and missing hyphens do not matter."""
    code = code_for(submission)
    persian = code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert parse_code(code) == parse_code(code.lower().replace("-", " ")) == parse_code(persian) == code


@given(st.text(min_size=1), st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed(submission: str, place: int, letter: str) -> None:
    """A code mistyped in one place is no code, so nobody lands in another's message."""
    plain = code_for(submission).replace("-", "")
    wrong = plain[:place] + letter + plain[place + 1 :]
    difference = abs(ALPHABET.index(letter) - ALPHABET.index(plain[place]))
    if difference % 31:
        assert parse_code(wrong) is None


def send(client: Client, prefix: str = "", **changes: str) -> str:
    """Write a message through the form and return its code."""
    html = client.get(f"{prefix}/correspondence/new/").content.decode()
    submission = re.search(r'name="submission" value="([0-9a-f]{32})"', html)
    assert submission
    data = {
        "kind": "complaint",
        "subject": "چراغ کوچه",
        "body": "چراغ کوچهٔ نارون خاموش است.",
        "name": "",
        "contact": "",
        "submission": submission[1],
        **changes,
    }
    response = client.post(f"{prefix}/correspondence/new/", data)
    assert response.status_code == 200
    found = CODE.search(response.content.decode())
    assert found
    return found[0]


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en", "/ar"])
def test_message_is_kept_and_found_by_its_code(
    client: Client, portal: dict[str, IntroPage], prefix: str
) -> None:
    """What was sent can be opened with the code that was shown, in every language."""
    code = send(client, prefix)
    response = client.post(f"{prefix}/correspondence/track/", {"tracking_code": code.lower()})
    assert "چراغ کوچه" in response.content.decode()
    assert code not in Message.objects.get().tracking_digest
    assert response.headers["Cache-Control"].startswith("max-age=0, no-cache")


@pytest.mark.django_db
def test_sending_twice_keeps_one_message(client: Client, portal: dict[str, IntroPage]) -> None:
    """Reloading the answer page gives the same code and no second message."""
    first = send(client, submission="a" * 32)
    assert send(client, submission="a" * 32) == first
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_answer_reaches_the_citizen(client: Client, portal: dict[str, IntroPage]) -> None:
    """The unit's answer stands behind the code, with the way the message went."""
    code = send(client)
    handle_message(message=Message.objects.get(), status=MessageStatus.REFERRED, answer="چراغ تعویض شد.")
    html = client.post("/correspondence/track/", {"tracking_code": code}).content.decode()
    assert "چراغ تعویض شد." in html
    assert Message.objects.get().status == MessageStatus.ANSWERED


@pytest.mark.django_db
def test_invalid_form_says_what_is_wrong_and_keeps_the_text(
    client: Client, portal: dict[str, IntroPage]
) -> None:
    """Nothing typed is lost, nothing half is stored."""
    response = client.post("/correspondence/new/", {"body": "متن بی‌موضوع", "submission": "b" * 32})
    assert response.status_code == 400
    assert "متن بی‌موضوع" in response.content.decode()
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_wrong_code_and_code_in_the_address_open_nothing(
    client: Client, portal: dict[str, IntroPage]
) -> None:
    """Codes travel by POST only; a wrong one gets a plain answer."""
    code = send(client)
    assert "چراغ" not in client.get("/correspondence/track/", {"tracking_code": code}).content.decode()
    assert client.post("/correspondence/track/", {"tracking_code": "\x00" * 40}).status_code == 400
    assert client.post("/correspondence/track/", {"tracking_code": code_for("other")}).status_code == 400


@pytest.mark.django_db
def test_guessing_codes_is_slowed_down(client: Client, portal: dict[str, IntroPage]) -> None:
    """After twenty tries an address has to wait, even with the right code."""
    code = send(client)
    for number in range(views.TRIES_IN_TEN_MINUTES):
        client.post("/correspondence/track/", {"tracking_code": code_for(str(number))})
    assert "چراغ" not in client.post("/correspondence/track/", {"tracking_code": code}).content.decode()


@pytest.mark.django_db
def test_front_page_and_tracking_set_no_cookie(client: Client, portal: dict[str, IntroPage]) -> None:
    """A reader who only tracks is given no cookie."""
    client.get("/")
    client.post("/correspondence/track/", {"tracking_code": "x"})
    assert not client.cookies


@pytest.mark.django_db
def test_senders_are_forgotten_on_schedule(
    client: Client, portal: dict[str, IntroPage], settings: object
) -> None:
    """Personal data goes after the retention; the message and its answer stay."""
    send(client, name="مانا", contact="0912")
    message = handle_message(message=Message.objects.get(), status=MessageStatus.ANSWERED, answer="انجام شد")
    assert purge_senders() == 0
    Message.objects.filter(pk=message.pk).update(answered_at=timezone.now() - timedelta(days=400))
    assert purge_senders() == 1
    assert not MessageSender.objects.exists()
    assert Message.objects.exists()


@pytest.mark.django_db
def test_only_the_unit_reads_messages_and_nobody_adds_them(
    client: Client, portal: dict[str, IntroPage]
) -> None:
    """The public communications unit answers in the admin; the media unit does not even see the register."""
    send(client, name="مانا")
    message = Message.objects.get()
    unit, other = UserFactory(), UserFactory()
    unit.groups.add(Group.objects.get(name="ارتباطات مردمی"))
    other.groups.add(Group.objects.get(name="رسانه"))
    url = f"/admin/snippets/correspondence/message/edit/{message.pk}/"
    client.force_login(other)
    assert client.get(url).status_code == 302
    client.force_login(unit)
    assert "مانا" in client.get(url).content.decode()
    client.post(url, {"status": "referred", "answer": ""})
    message.refresh_from_db()
    assert message.status == MessageStatus.REFERRED
    assert message.referred_at
    assert client.get("/admin/snippets/correspondence/message/add/").status_code in {302, 403, 404}


def test_the_example_of_a_code_stays_whole_in_text_of_any_direction(
    client: Client, portal: dict[str, IntroPage]
) -> None:
    page = client.get("/correspondence/track/").content.decode()
    assert '<bdi class="ltr whole">7Q4M-K2XD-93HB-T</bdi>' in page
