"""Import and export at the desk: a dry run by row in Persian, all or nothing, for those who may."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.demo import factories
from sections.council import exchange
from sections.council.exchange import Kind
from sections.council.models import Person

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/desk/exchange/"


def send(desk: Client, content: bytes, name: str = "members.csv", **more: Any) -> Any:
    """Send a file of members."""
    live = {"HTTP_ACCEPT": "application/x-ndjson"} if more.pop("live", False) else {}
    return desk.post(ADDRESS, {"kind": "members", "file": SimpleUploadedFile(name, content), **more}, **live)


def test_a_dry_run_writes_nothing_and_an_import_all(desk: Client) -> None:
    """The export of one person, a second line changed: checked, imported, imported again."""
    factories.PersonFactory(given_name="آرین", family_name="مهرجو", slug="arian")
    text = exchange.export(Kind.MEMBERS, "csv").decode("utf-8-sig")
    head, line = text.splitlines()[:2]
    file = "\r\n".join([head, line, line.replace("arian", "bahar").replace("آرین", "بهار")]).encode()
    before = Person.objects.count()
    checked = send(desk, file, check="1").content.decode()
    assert Person.objects.count() == before
    assert "پرونده را یک بار دیگر برگزینید" in checked
    send(desk, file, **{"import": "1"})
    assert Person.objects.filter(slug="bahar").exists()
    again = send(desk, file, **{"import": "1"})
    assert again.status_code == 200
    assert Person.objects.count() == before + 1


GARBAGE = [
    b"", b"\x00" * 5000, b"\xff\xfe\xfa" * 100, b"a,b,c\n1,2,3", b"PK\x03\x04" + b"x" * 500,
    "شورا".encode("cp1256") * 50, b'"' * 3000,
]  # fmt: skip


@pytest.mark.parametrize("content", GARBAGE, ids=lambda content: f"{len(content)} bytes")
def test_garbage_is_refused_in_words(desk: Client, content: bytes) -> None:
    """Whatever the file holds, the screen says what is wrong and nothing is written."""
    before = Person.objects.count()
    for name in ("members.csv", "members.xlsx"):
        for more in ({"check": "1"}, {"import": "1"}):
            answer = send(desk, content, name, **more)
            assert answer.status_code in {200, 422}
            assert "desk-error" in answer.content.decode() or "error-message" in answer.content.decode()
    assert Person.objects.count() == before


def test_other_files_and_kinds_are_refused(desk: Client) -> None:
    """A wrong ending, an unknown kind, no file at all."""
    assert send(desk, b"x", "members.exe").status_code == 422
    assert send(desk, b"x", kind="users").status_code == 422
    assert desk.post(ADDRESS, {}).status_code == 422


def test_a_script_hears_of_the_progress(desk: Client) -> None:
    """Lines of JSON, the last with the report as HTML."""
    answer = send(desk, b"a,b\n1,2", live=True, check="1")
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert lines[-1]["is_last"]
    assert "desk-error" in lines[-1]["html"]
    assert not lines[-1]["is_ready"]
    refused = send(desk, b"x", "members.exe", live=True)
    assert json.loads(b"".join(refused.streaming_content))["message"]


def test_files_are_downloaded(desk: Client) -> None:
    """Templates and exports of every kind in both formats; anything else is not there."""
    for kind in Kind.values:
        for what in ("template", "export"):
            for extension in exchange.CONTENT_TYPES:
                answer = desk.get(reverse("council_desk:download", args=[what, kind, extension]))
                assert answer.status_code == 200
                assert "attachment" in answer["Content-Disposition"]
    assert desk.get("/admin/desk/exchange/export/users.csv").status_code == 404
    assert desk.get("/admin/desk/exchange/export/members.exe").status_code == 404
    assert desk.get("/admin/desk/exchange/delete/members.csv").status_code == 404


def test_others_may_not(client: Client, desk: Client) -> None:
    """Import and export are for those who may write people and memberships."""
    client.force_login(factories.UserFactory(is_staff=True))
    assert client.get(ADDRESS).status_code in {302, 403}
    assert client.get("/admin/desk/exchange/export/members.csv").status_code in {302, 403}
