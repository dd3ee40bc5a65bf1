"""The record's documents: what machines read is what citizens may see, in every language, at once."""

from typing import Any

import pytest
from django.test import Client

from cms.core.api.models import model_of
from cms.core.documents import queries
from cms.core.documents.verify import find_drift
from cms.core.models import PublishedDocument
from cms.demo import factories
from sections.council import services
from sections.council.api.types import RECORD_TYPES
from sections.council.models import Membership, Session
from tests.sections.council.conftest import Council, finish

pytestmark = pytest.mark.django_db


def read(client: Client, path: str, **parameters: Any) -> Any:
    response = client.get(f"/api/v1{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()["data"]


def hold(council: Council) -> Session:
    """A session with attendance, a nominal vote, a speech and a correction, its minutes published."""
    session, clerk, people = council.session, council.clerk, council.members
    for person in people:
        services.record_attendance(
            session=session, person=person, status="present", user=clerk, seen_version=None
        )
    event = services.open_vote(
        session=session, item=council.items[0], question="تصویب لایحه", user=clerk, method="nominal"
    )
    for person in people:
        services.cast_vote(event=event, person=person, option="for", user=clerk)
    services.close_vote(event=event, seen_version=None, user=clerk)
    services.record_speech(
        session=session, person=people[0], kind="notice", title="تذکر", text="متن", user=clerk
    )
    held = finish(council)
    services.correct(row=held, changes={"place_note": "سالن دو"}, reason="اشتباه در ثبت", user=clerk)
    held.refresh_from_db()
    return held


def test_every_document_follows_its_schema_and_nothing_drifts(council: Council) -> None:
    hold(council)
    seat = factories.SeatFactory()
    factories.SeatReportFactory(
        membership=factories.MembershipFactory(body=seat.body, seat=seat, role="delegate")
    )
    factories.AuditorFindingFactory()
    factories.EventFactory().people.set(council.members)
    for item in RECORD_TYPES:
        rows = PublishedDocument.objects.live().filter(type=item.name)
        assert {row.locale for row in rows} == {"fa", "en", "ar"}
        for row in rows:
            model_of(item.summary_schema).model_validate_json(bytes(row.summary))
            model_of(item.detail_schema).model_validate_json(bytes(row.detail))
    assert not list(find_drift())


def test_a_session_in_full(council: Council, client: Client) -> None:
    session = hold(council)
    detail = read(client, f"/sessions/{session.pk}")
    assert detail["locale"] == "fa"
    assert [item["outcome"] for item in detail["items"]] == ["accepted"] * 3
    assert len(detail["attendance"]) == len(detail["people"]) == 5
    (vote,) = detail["vote_events"]
    assert vote["counts"] == {"for": 5, "against": 0, "abstained": 0, "absent": 0, "not_voting": 0}
    assert {ballot["option"] for ballot in vote["votes"]} == {"for"}
    assert detail["speeches"][0]["title"] == "تذکر"
    assert detail["corrections"][0]["new_value"] == "سالن دو"
    assert read(client, f"/sessions/{session.pk}", locale="en")["url"].endswith(
        f"/en/presidency/council/sessions/{session.slug}/"
    )


def test_each_language_has_its_own_document(council: Council, client: Client) -> None:
    body = factories.BodyFactory(name="کمیسیون فرهنگی", name_en="Cultural commission")
    assert read(client, f"/bodies/{body.pk}", locale="en")["title"] == "Cultural commission"
    assert read(client, f"/bodies/{body.pk}", locale="ar")["title"] == "کمیسیون فرهنگی"
    assert read(client, f"/bodies/{body.pk}")["title"] == "کمیسیون فرهنگی"
    titles = [
        item["title"] for item in read(client, "/bodies", locale="en,fa", **{"filter[slug]": body.slug})
    ]
    assert titles == ["Cultural commission"]


def test_results_come_with_the_minutes(council: Council, client: Client) -> None:
    services.record_attendance(
        session=council.session, person=council.members[0], status="present", user=None, seen_version=None
    )
    services.set_outcome(item=council.items[0], outcome="rejected", seen_version=1, user=None)
    detail = read(client, f"/sessions/{council.session.pk}")
    assert detail["attendance"] == []
    assert {item["outcome"] for item in detail["items"]} == {""}
    assert not list(find_drift())


def test_a_closed_session_leaks_nothing(client: Client) -> None:
    secret = "موضوع محرمانه"
    session = factories.SessionFactory(is_public=False, place_note=secret)
    services.add_item(session=session, title=secret, user=None)
    assert client.get(f"/api/v1/sessions/{session.pk}").status_code == 404
    services.begin_session(session=session, user=None)
    assert client.get(f"/api/v1/sessions/{session.pk}").status_code == 404
    services.end_session(session=session, user=None)
    for language in ("fa", "en", "ar"):
        detail = client.get(f"/api/v1/sessions/{session.pk}", {"locale": language})
        assert secret not in detail.content.decode()
        shown = detail.json()["data"]
        assert (shown["items"], shown["started_at"], shown["state"]) == ([], None, "held")
    assert secret not in client.get("/api/v1/changes?view=detail&limit=200").content.decode()


def test_closing_and_deleting_leave_tombstones(client: Client) -> None:
    session = factories.SessionFactory()
    assert client.get(f"/api/v1/sessions/{session.pk}").status_code == 200
    services.change_session(session=session, seen_version=None, user=None, is_public=False)
    assert client.get(f"/api/v1/sessions/{session.pk}").status_code == 410
    event = factories.EventFactory()
    event_id = event.pk
    event.delete()
    assert client.get(f"/api/v1/events/{event_id}?locale=en").status_code == 410


def test_an_item_closed_later_disappears_at_once(council: Council, client: Client) -> None:
    services.correct(
        row=council.session.items.get(position=2),
        changes={"is_public": False},
        reason="به درخواست",
        user=council.clerk,
    )
    titles = [item["title"] for item in read(client, f"/sessions/{council.session.pk}")["items"]]
    assert titles == ["لایحه 1", "لایحه 3"]
    assert not list(find_drift())


def test_what_shows_a_name_follows_it(council: Council, client: Client) -> None:
    session = hold(council)
    person = council.members[0]
    person.family_name = "تازه"
    person.save()
    council.session.body.name = "شورای شهر"
    council.session.body.save()
    membership = Membership.objects.get(person=person)
    assert "تازه" in read(client, f"/memberships/{membership.pk}")["title"]
    named = {item["title"] for item in read(client, f"/sessions/{session.pk}")["people"]}
    assert f"{person.given_name} تازه" in named
    assert not list(find_drift())


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"filter[body]": "council"}, 2),
        ({"filter[kind]": "commission"}, 1),
        ({"filter[state]": "under_way"}, 1),
        ({"filter[term]": "6"}, 3),
        ({"filter[date][gte]": "2001-01-01"}, 3),
        ({"filter[date][lt]": "2001-01-01"}, 0),
        ({"filter[person]": "nobody"}, 0),
    ],
)
def test_sessions_are_filtered(council: Council, client: Client, query: dict[str, str], count: int) -> None:
    factories.SessionFactory(number=900)
    factories.SessionFactory(number=901, body=factories.BodyFactory(), kind="commission")
    assert len(read(client, "/sessions", **query)) == count


@pytest.mark.parametrize(
    "query",
    [
        "filter[colour]=red",
        "filter[kind]=party",
        "filter[date][gte]=soon",
        "limit=9999",
        "cursor=x",
        "sort=title",
    ],
)
def test_what_is_unknown_is_refused_by_name(client: Client, query: str) -> None:
    response = client.get(f"/api/v1/sessions?{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_lists_take_one_query_and_go_on(
    council: Council, client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(200, 203):
        factories.SessionFactory(number=number)
    with django_assert_num_queries(1):
        body = client.get("/api/v1/sessions?limit=2&locale=en").json()
    seen = [item["id"] for item in body["data"]]
    while body["links"]["next"]:
        body = client.get(body["links"]["next"].replace("http://127.0.0.1:8000", "")).json()
        seen += [item["id"] for item in body["data"]]
    assert len(seen) == len(set(seen)) == 4


def test_related_documents_in_the_language_asked_for(council: Council, client: Client) -> None:
    response = client.get(f"/api/v1/sessions/{council.session.pk}?locale=en&include=body,term").json()
    assert [(item["type"], item["locale"]) for item in response["included"]] == [
        ("body", "en"),
        ("term", "en"),
    ]


def test_graphql_serves_the_record(council: Council, client: Client) -> None:
    session = hold(council)
    query = """{ sessions(first: 1, locale: [en], filter: {body: ["council"], kind: [PLENARY]}) { nodes {
        id title day items { title } voteEvents { counts { for } votes { person option } } body { title } } }
        people(first: 2) { nodes { title familyName memberships { label } } } }"""
    answer = client.post("/api/v1/graphql", {"query": query}, content_type="application/json").json()
    assert "errors" not in answer, answer
    node = answer["data"]["sessions"]["nodes"][0]
    assert node["voteEvents"][0]["counts"] == {"for": 5}
    again = client.post(
        "/api/v1/graphql",
        {"query": f'{{ node(id: "{node["id"]}") {{ title ... on Session {{ number }} }} }}'},
        content_type="application/json",
    ).json()
    assert again["data"]["node"]["number"] == session.number


def test_documents_of_a_batch_are_written_once_at_its_end(db: None) -> None:
    from sections.council.publishing import batched

    with batched():
        person = factories.PersonFactory()
        assert queries.get("person", person.pk) is None
    assert queries.get("person", person.pk)
    assert not list(find_drift())


def test_many_rows_are_written_by_task(django_capture_on_commit_callbacks: Any, db: None) -> None:
    from sections.council.publishing import batched

    with django_capture_on_commit_callbacks(execute=True), batched():
        factories.PersonFactory.create_batch(51)
    assert PublishedDocument.objects.live().filter(type="person").count() == 153
