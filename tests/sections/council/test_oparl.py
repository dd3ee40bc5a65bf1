"""OParl 1.1: exact by its schemas, no dead link, stable pages, nothing that citizens may not see."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from cms.demo import factories
from sections.council import services
from sections.council.models import AgendaDocument, OParlObject, Session
from tests.sections.council.conftest import Council
from tests.sections.council.oparl_schemas import ENTRY, ORIGIN, crawl, errors_of
from tests.sections.council.test_documents import hold

pytestmark = pytest.mark.django_db


def read(client: Client, address: str, **parameters: Any) -> Any:
    response = client.get(address.removeprefix(ORIGIN), parameters)
    assert response.status_code == 200, response.content
    return response.json()


def body(client: Client) -> Any:
    """The one body."""
    return read(client, read(client, ENTRY)["body"])["data"][0]


def meeting_path(session: Session) -> str:
    return f"{ENTRY}meeting/{session.uid}"


@pytest.fixture
def rich(council: Council, document: Any) -> Session:
    """A held session with everything an object can be made of, and a bill that went on in a second session."""
    item = council.items[1]
    AgendaDocument.objects.create(item=item, document=document)
    coming = factories.SessionFactory(number=13)
    services.postpone_item(item=item, seen_version=None, user=council.clerk, to=coming)
    services.publish_agenda(session=coming, user=council.clerk)
    factories.PersonFactory(portrait=factories.PortalImageFactory(), email="person@example.org")
    return hold(council)


@pytest.fixture
def document(portal: Any) -> Any:
    """A file to put on the table."""
    from django.core.files.base import ContentFile

    from media_archive.models import PortalDocument

    return PortalDocument.objects.create(title="متن لایحه", file=ContentFile(b"text", name="bill.txt"))


def test_a_crawl_finds_no_error_and_no_dead_link(rich: Session, client: Client) -> None:
    seen, wrong = crawl(client)
    assert wrong == []
    types = {
        value["type"].rpartition("/")[2] for answer in seen.values() for value in answer.get("data", [answer])
    }
    assert types == {
        "System", "Body", "LegislativeTerm", "Organization", "Person", "Membership", "Meeting", "AgendaItem",
        "Paper", "Consultation", "File", "Location",
    }  # fmt: skip


def test_a_file_can_be_fetched(rich: Session, client: Client) -> None:
    files = read(client, body(client)["file"])["data"]
    for value in files:
        assert client.get(value["accessUrl"].removeprefix(ORIGIN)).status_code == 200


def test_a_meeting_tells_what_happened(rich: Session, client: Client) -> None:
    meeting = read(client, meeting_path(rich))
    assert len(meeting["participant"]) == 5
    assert meeting["cancelled"] is False
    item = meeting["agendaItem"][0]
    assert item["tehran:votes"][0]["counts"]["for"] == 5
    assert item["tehran:votes"][0]["votes"][0]["person"].startswith(ORIGIN)
    assert meeting["tehran:corrections"][0]["new_value"] == "سالن دو"


def test_a_postponed_bill_is_one_paper_with_two_consultations(rich: Session, client: Client) -> None:
    papers = read(client, body(client)["paper"])["data"]
    assert sorted(len(paper["consultation"]) for paper in papers) == [1, 1, 2]
    long = next(paper for paper in papers if len(paper["consultation"]) == 2)
    assert long["mainFile"]["name"] == "متن لایحه"


def test_lists_take_one_query_and_their_pages_do_not_overlap(
    council: Council, client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(300, 305):
        factories.SessionFactory(number=number)
    address = body(client)["meeting"]
    with django_assert_num_queries(1):
        page = read(client, address, elementsPerPage=2)
    seen = [value["id"] for value in page["data"]]
    assert page["pagination"] == {"elementsPerPage": 2}
    while following := page["links"].get("next"):
        page = read(client, following)
        seen += [value["id"] for value in page["data"]]
    assert len(seen) == len(set(seen)) == 6
    assert page["links"]["first"] == f"{address}?elementsPerPage=2"


@pytest.mark.parametrize("order", ["created_since", "modified_since", "created_until", "modified_until"])
def test_each_filter_has_pages_of_its_own(council: Council, client: Client, order: str) -> None:
    for number in range(300, 304):
        factories.SessionFactory(number=number)
    moment = datetime.now(UTC) + timedelta(hours=-1 if order.endswith("since") else 1)
    address, seen = body(client)["meeting"], []
    page = read(client, address, elementsPerPage=2, **{order: moment.isoformat()})
    seen += [value["id"] for value in page["data"]]
    while following := page["links"].get("next"):
        page = read(client, following)
        seen += [value["id"] for value in page["data"]]
    assert len(seen) == len(set(seen)) == 5
    other = moment + timedelta(hours=3 if order.endswith("since") else -3)
    assert read(client, address, **{order: other.isoformat()})["data"] == []


def test_what_is_closed_stays_as_a_tombstone(client: Client) -> None:
    session = factories.SessionFactory(place_note="اتاق محرمانه")
    factories.AgendaItemFactory(session=session)
    services.publish_agenda(session=session, user=None)
    before = read(client, meeting_path(session))
    Session.objects.get(pk=session.pk)
    session.refresh_from_db()
    session.is_public = False
    session.save()
    after = read(client, meeting_path(session))
    assert after == {
        "id": before["id"], "type": before["type"], "created": before["created"],
        "modified": after["modified"], "deleted": True,
    }  # fmt: skip
    assert errors_of(after) == []
    meetings = body(client)["meeting"]
    assert before["id"] not in [value["id"] for value in read(client, meetings)["data"]]
    changed = read(client, meetings, modified_since="2026-01-01T00:00:00Z")["data"]
    assert before["id"] in [value["id"] for value in changed if value.get("deleted")]
    assert all(value.get("deleted") for value in read(client, body(client)["paper"])["data"])
    kept = OParlObject.objects.values_list("data", flat=True)
    assert not any("محرمانه".encode() in bytes(data) for data in kept)


def test_closed_sessions_have_no_object(client: Client) -> None:
    session = factories.SessionFactory(is_public=False)
    assert client.get(meeting_path(session)).status_code == 404


def test_modified_says_when_the_content_changed(council: Council, client: Client) -> None:
    before = OParlObject.objects.get(uid=council.session.uid)
    other = OParlObject.objects.get(uid=council.members[0].uid)
    council.session.refresh_from_db()
    council.session.place_note = "سالن دو"
    council.session.save()
    assert OParlObject.objects.get(uid=council.session.uid).modified > before.modified
    assert OParlObject.objects.get(uid=council.members[0].uid).modified == other.modified


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("colour=red", "colour"),
        ("created_since=yesterday", "created_since"),
        ("modified_until=9999-99-99", "modified_until"),
        ("elementsPerPage=many", "elementsPerPage"),
        ("elementsPerPage=0", "elementsPerPage"),
        ("cursor=abc", "cursor"),
        ("cursor=%00", "cursor"),
    ],
)
def test_bad_parameters_are_named(client: Client, query: str, name: str) -> None:
    response = client.get(f"{ENTRY}bodies?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["parameter"] == name


def test_a_huge_page_is_cut_to_ours(client: Client) -> None:
    assert read(client, f"{ENTRY}bodies", elementsPerPage=10**9)["pagination"] == {"elementsPerPage": 100}


def test_every_origin_may_read_and_unchanged_answers_are_short(council: Council, client: Client) -> None:
    response = client.get(meeting_path(council.session))
    assert response["Access-Control-Allow-Origin"] == "*"
    again = client.get(meeting_path(council.session), headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert client.post(meeting_path(council.session)).status_code == 405
    assert client.get(f"{ENTRY}meeting/nothing").status_code == 404
    assert client.get(f"{ENTRY}person/{council.session.uid}").status_code == 404


def test_the_command_finds_and_mends_differences(council: Council, capsys: Any) -> None:
    call_command("rebuild_oparl", "--check")
    OParlObject.objects.filter(uid=council.session.uid).update(digest="x")
    OParlObject.objects.filter(uid=council.members[0].uid).delete()
    with pytest.raises(SystemExit):
        call_command("rebuild_oparl", "--check")
    call_command("rebuild_oparl")
    call_command("rebuild_oparl", "--check")
