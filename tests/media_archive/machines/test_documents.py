"""The archive's documents: what machines read is what citizens may see, in every language, at once."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from cms.core.api.models import model_of
from cms.core.documents.verify import find_drift
from cms.core.models import PublishedDocument
from cms.demo.council_factories import SessionFactory
from media_archive.api.types import MEDIA_TYPES
from media_archive.api.words import spoken
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Marker, MediaItem, Rights
from media_archive.publishing import publish
from media_archive.services import assets, visibility
from sections.council import services
from tests.media_archive.machines.conftest import World, as_committed, derive

pytestmark = pytest.mark.django_db
OnCommit = Any


def read(client: Client, path: str, **parameters: Any) -> Any:
    """Return the data at an address below /api/v1."""
    response = client.get(f"/api/v1{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()["data"]


def test_every_document_follows_its_schema_and_nothing_drifts(world: World) -> None:
    """In all languages."""
    for item in MEDIA_TYPES:
        rows = PublishedDocument.objects.live().filter(type=item.name)
        assert {row.locale for row in rows} == {"fa", "en", "ar"}
        for row in rows:
            model_of(item.summary_schema).model_validate_json(bytes(row.summary))
            model_of(item.detail_schema).model_validate_json(bytes(row.detail))
    assert not [drift for drift in find_drift() if drift.type.startswith("media")]


def test_a_photograph_carries_all_that_a_newsroom_owes(world: World, client: Client) -> None:
    """Words, credit, licence and every file, with addresses that open."""
    photograph = world.photographs[0]
    data = read(client, f"/media-items/{photograph.pk}", locale="en")
    assert (data["caption"], data["credit"]) == ("View 1", "علی رضایی")
    assert data["licence"]["code"] == "council"
    assert "credit" in data["licence"]["text"]
    assert data["people"][0]["title"].endswith("Tabesh")
    assert data["place"] == {"slug": photograph.media_set.occasion.place.slug, "name": "Chamber"}
    assert data["keywords"] == ["شورا", "بودجه"]
    assert data["agenda_item"]["url"].endswith("#item-1")
    assert data["original"]["sha256"] == photograph.asset.sha256
    assert [(file["role"], file["width"]) for file in data["files"]] == [
        ("picture", 320), ("picture", 640), ("picture", 1280), ("picture", 640),
    ]  # fmt: skip
    assert (data["preview"]["width"], data["file"]["width"]) == (640, 1280)
    for file in data["files"]:
        answer = client.get(file["url"].removeprefix("http://127.0.0.1:8000"))
        assert len(b"".join(answer.streaming_content)) == file["bytes"]
        assert answer["Content-Type"] == file["media_type"]
        answer.close()


def test_a_film_leads_to_the_record(world: World, client: Client) -> None:
    """From the second to agenda item, speaker, and the vote once the minutes are published."""
    session = services.begin_session(session=world.agenda_item.session, user=None)
    event = services.open_vote(
        session=session, item=world.agenda_item, question="تصویب", user=None, method="show_of_hands"
    )
    services.close_vote(
        event=event, seen_version=None, user=None, counts={"for": 0, "against": 0}, result="passed"
    )
    data = read(client, f"/media-items/{world.film.pk}")
    (marker,) = data["markers"]
    assert (marker["start"], marker["title"], marker["votes"]) == (12.5, "لایحهٔ بودجه", [])
    assert marker["url"] == f"{data['url']}?t=12.5"
    assert marker["agenda_item"]["session"]["type"] == "session"
    assert (data["file"]["role"], data["duration"]) == ("play", 120.0)
    assert {file["role"] for file in data["files"]} == {"poster", "play", "stream", "stream_part"}
    vtt = client.get(data["tracks"][0]["url"].removeprefix("http://127.0.0.1:8000"))
    assert vtt["Content-Type"] == "text/vtt; charset=utf-8"
    assert "جلسه رسمی است" in vtt.content.decode()
    assert "جلسه رسمی است" in data["body_text"]
    services.set_outcome(item=world.agenda_item, outcome="accepted", seen_version=1, user=None)
    services.end_session(session=session, user=None)
    services.publish_minutes(session=session, user=None, minutes_text="متن")
    (vote,) = read(client, f"/media-items/{world.film.pk}")["markers"][0]["votes"]
    assert vote["url"].endswith(f"#vote-{event.pk}")


def test_what_is_dealt_with_behind_closed_doors_is_no_chapter(world: World, client: Client) -> None:
    """Neither in words nor as a moment."""
    hidden = services.add_item(session=SessionFactory(), title="محرمانه", user=None, is_public=False)
    services.publish_agenda(session=hidden.session, user=None)
    Marker.objects.filter(pk=world.marker.pk).update(agenda_item=hidden, title="محرمانه")
    MediaItem.objects.filter(pk=world.photographs[0].pk).update(agenda_item=hidden)
    publish("media-item", [item.pk for item in world.items])
    data = read(client, f"/media-items/{world.film.pk}")
    assert data["markers"] == []
    assert read(client, f"/media-items/{world.photographs[0].pk}")["agenda_item"] is None
    assert "محرمانه" not in data["body_text"]


def test_a_set_counts_and_shows_its_items(world: World, client: Client) -> None:
    """And its list of items is one request away."""
    (found,) = read(client, "/media-sets", **{"filter[person]": world.person.slug})
    assert found["counts"] == {"photograph": 2, "film": 1, "sound": 0}
    assert found["cover"]["id"] == world.photographs[0].pk
    detail = read(client, f"/media-sets/{world.media_set.pk}", include="session")
    assert [item["id"] for item in detail["first_items"]] == [item.pk for item in world.items]
    items = client.get(found["items_url"].removeprefix("http://127.0.0.1:8000")).json()["data"]
    assert {item["id"] for item in items} == {item.pk for item in world.items}


def test_items_are_filtered_by_what_they_show(world: World, client: Client) -> None:
    """Occasion, session, body, person, place, day."""
    occasion = world.media_set.occasion
    day = occasion.day
    wanted = {
        "filter[occasion]": occasion.slug,
        "filter[session]": str(occasion.session_id),
        "filter[body]": occasion.session.body.slug,
        "filter[place]": occasion.place.slug,
        "filter[date][gte]": day.isoformat(),
        "filter[date][lt]": (day + dt.timedelta(days=1)).isoformat(),
    }
    assert len(read(client, "/media-items", **wanted)) == 3
    assert len(read(client, "/media-items", **wanted, **{"filter[person]": world.person.slug})) == 1
    counts = {("kind", "film"): 1, ("set", "twelfth"): 3, ("kind", "sound"): 0, ("rights", "licensed"): 0}
    for (facet, value), count in counts.items():
        assert len(read(client, "/media-items", **{f"filter[{facet}]": value})) == count
    assert len(read(client, "/media-items", **{"filter[uid]": str(world.film.uid)})) == 1
    assert client.get("/api/v1/media-items?filter[colour]=red").status_code == 400


def test_a_list_is_one_query_and_one_answer_for_all(
    world: World, client: Client, django_assert_num_queries: Any
) -> None:
    """Cacheable like the rest of the API."""
    wanted = {"limit": 2, "filter[set]": "twelfth"}
    with django_assert_num_queries(1):
        first = client.get("/api/v1/media-items", wanted)
    assert "s-maxage=300" in first["Cache-Control"]
    assert "api:media-item:fa" in first["Surrogate-Key"]
    again = client.get("/api/v1/media-items", wanted, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    cursor = first.json()["meta"]["next_cursor"]
    second = client.get("/api/v1/media-items", {**wanted, "cursor": cursor})
    seen = [item["id"] for answer in (first, second) for item in answer.json()["data"]]
    assert sorted(seen) == sorted(item.pk for item in world.items)


def test_licensed_items_offer_no_original(world: World, client: Client) -> None:
    """Nor does a set that keeps its originals."""
    photograph = world.photographs[0]
    photograph.rights = Rights.LICENSED
    photograph.save()
    visibility.settle([world.media_set.pk])
    publish("media-item", [photograph.pk])
    data = read(client, f"/media-items/{photograph.pk}")
    assert (data["rights"], data["original"]) == ("licensed", None)


@pytest.mark.parametrize("name", ["person", "place", "occasion", "set", "body"])
def test_a_new_name_reaches_what_shows_it(
    world: World, client: Client, name: str, django_capture_on_commit_callbacks: OnCommit
) -> None:
    """By task."""
    row: Any = {
        "person": world.person,
        "place": world.media_set.occasion.place,
        "occasion": world.media_set.occasion,
        "set": world.media_set,
        "body": world.media_set.occasion.session.body,
    }[name]
    setattr(row, "family_name" if name == "person" else "name", "نام تازه")
    with django_capture_on_commit_callbacks(execute=True):
        row.save()
    assert "نام تازه" in client.get(f"/api/v1/media-items/{world.photographs[0].pk}").content.decode()
    assert not [drift for drift in find_drift() if drift.type.startswith("media")]


def test_words_of_an_item_follow_on_commit(
    world: World, client: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    """Saved caption, person, marker, track: without anybody saying so."""
    photograph = MediaItem.objects.get(pk=world.photographs[1].pk)
    with django_capture_on_commit_callbacks(execute=True):
        photograph.caption = "شرح تازه"
        photograph.save()
        photograph.people.add(world.person)
        world.marker.title = "فصل تازه"
        world.marker.save()
        world.track.delete()
    data = read(client, f"/media-items/{photograph.pk}")
    assert (data["caption"], len(data["people"])) == ("شرح تازه", 1)
    film = read(client, f"/media-items/{world.film.pk}")
    assert (film["markers"][0]["title"], film["tracks"]) == ("فصل تازه", [])
    assert not [drift for drift in find_drift() if drift.type.startswith("media")]


def test_new_files_of_a_public_item_have_their_new_addresses(world: World, client: Client) -> None:
    """As soon as they are in place; the old ones die."""
    photograph = world.photographs[0]
    before = read(client, f"/media-items/{photograph.pk}")["file"]["url"]
    photograph.asset.refresh_from_db()
    derive(photograph.asset, {"w1280.jpg": ("image/jpeg", b"another", 1280, 960)})
    run_due_jobs()
    after = read(client, f"/media-items/{photograph.pk}")["file"]
    assert after["url"] != before
    assert after["bytes"] == len(b"another")
    assert not [drift for drift in find_drift() if drift.type.startswith("media")]


def test_many_items_come_by_task_and_go_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: OnCommit
) -> None:
    """Withdrawing hundreds buries all of them in the transaction."""
    monkeypatch.setattr("media_archive.publishing.MOST_AT_ONCE", 1)
    live = PublishedDocument.objects.live().filter(type="media-item")
    visibility.hide_set(world.media_set)
    assert not live.exists()
    with django_capture_on_commit_callbacks(execute=True):
        visibility.publish_set(world.media_set)
        run_due_jobs()
    assert live.count() == 9


def test_deleted_items_leave_tombstones(world: World, client: Client) -> None:
    """And the set counts without them."""
    pk = world.photographs[0].pk
    assets.delete_items([world.photographs[0]])
    assert client.get(f"/api/v1/media-items/{pk}").status_code == 410
    assert read(client, f"/media-sets/{world.media_set.pk}")["counts"]["photograph"] == 1
    as_committed()
    changes = client.get("/api/v1/changes?type=media-item&limit=200").json()["data"]
    assert {change["action"] for change in changes if change["id"] == pk} == {"delete"}


def test_search_finds_sets_films_and_what_is_said(world: World, client: Client) -> None:
    """And leaves out photographs that have no words of their own."""
    MediaItem.objects.filter(pk=world.photographs[1].pk).update(caption="", keywords="")
    publish("media-item", [world.photographs[1].pk])
    html = client.get("/search/", {"q": "دوازدهم"}).content.decode()
    assert "/media/sets/twelfth/" in html
    assert str(world.photographs[1].uid) not in html
    assert str(world.film.uid) in client.get("/search/", {"q": "رسمی است"}).content.decode()
    assert str(world.film.uid) in client.get("/search/", {"q": "فیلم", "type": "media-item"}).content.decode()


@pytest.mark.parametrize(
    ("vtt", "said"),
    [
        ("WEBVTT\r\n\r\nNOTE 00:01 --> x\r\n\r\n00:01.000 --> 00:02.000\r\nیک\r\nدو\r\n", "یک دو"),
        (
            "WEBVTT\n\nSTYLE\n::cue {}\n\nid\n00:01.000 --> 00:02.000 align:end\n<b>سه</b> &amp; چهار",
            "سه & چهار",
        ),
        ("no captions at all", ""),
        ("", ""),
    ],
)
def test_what_is_said_in_a_track(vtt: str, said: str) -> None:
    """Without times, notes, styles and marks."""
    assert spoken(vtt) == said
