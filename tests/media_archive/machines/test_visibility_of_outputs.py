"""Embargoed, hidden, withdrawn, deleted: gone from everything that machines read, in the same moment."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from media_archive.models import MediaSet, Visibility
from media_archive.services import assets, visibility
from tests.media_archive.machines.conftest import World, as_committed

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"


def outputs(world: World) -> dict[str, str]:
    """Return what each output answers with, or must not: address by name."""
    photograph, film, media_set = world.photographs[0], world.film, world.media_set
    return {
        "set": f"/api/v1/media-sets/{media_set.pk}?locale=fa",
        "item": f"/api/v1/media-items/{photograph.pk}",
        "film": f"/api/v1/media-items/{film.pk}",
        "track": f"/api/v1/media-tracks/{world.track.uid}.vtt",
        "manifest": f"/api/iiif/presentation/3/sets/{media_set.uid}/manifest",
        "image": f"/api/iiif/image/3/{photograph.uid}/info.json",
        "image itself": f"/api/iiif/image/3/{photograph.uid}/full/max/0/default.jpg",
        "oembed of a set": f"/oembed?url={BASE}/media/sets/twelfth/",
        "oembed of an item": f"/oembed?url={BASE}/media/items/{photograph.uid}/",
        "oembed of a film": f"/oembed?url={BASE}/media/embed/{film.uid}/",
    }


LISTS = (
    "/api/v1/media-sets",
    "/api/v1/media-items?filter[set]=twelfth&locale=en,fa",
    "/feeds/photographs.rss",
    "/feeds/photographs.atom",
    "/en/feeds/video.json",
    "/feeds/video.ninjs",
)


def graphql(client: Client) -> str:
    """Return what GraphQL tells of the archive."""
    query = "{ mediaItems { nodes { uid file { url } } } mediaSets { nodes { uid firstItems { uid } } } }"
    response = client.post("/api/v1/graphql", {"query": query}, content_type="application/json")
    return response.content.decode()


def everything(client: Client) -> str:
    """Return all lists, changes and GraphQL as one text."""
    lists = [client.get(path).content.decode() for path in LISTS]
    changes = client.get("/api/v1/changes?view=detail&limit=200&type=media-set,media-item").json()["data"]
    return "".join([*lists, graphql(client), json.dumps([entry["document"] for entry in changes])])


def embargo(world: World) -> None:
    """Set an embargo on what is public."""
    visibility.publish_set(world.media_set, embargo_until=timezone.now() + dt.timedelta(hours=1))


def withdraw(world: World) -> None:
    """Withdraw the set."""
    visibility.withdraw_set(world.media_set, reason="درخواست")


def hide(world: World) -> None:
    """Take the set back."""
    visibility.hide_set(world.media_set)


def withdraw_items(world: World) -> None:
    """Withdraw each item."""
    for item in world.items:
        visibility.set_item_visibility(item, Visibility.WITHDRAWN, reason="چهره")


def delete(world: World) -> None:
    """Delete every item."""
    assets.delete_items(world.items)


@pytest.mark.parametrize("act", [embargo, withdraw, hide, withdraw_items, delete])
def test_what_goes_is_gone_everywhere(world: World, client: Client, act: Callable[[World], None]) -> None:
    """Details, lists, feeds, GraphQL, oEmbed, IIIF, captions; changes tell of it by a tombstone."""
    before = {name: client.get(path).status_code for name, path in outputs(world).items()}
    assert set(before.values()) == {200, 302}
    uids = [str(item.uid) for item in world.items]
    assert all(uid in everything(client) for uid in uids)
    as_committed()
    cursor = client.get("/api/v1/changes?limit=200").json()["meta"]["cursor"]
    act(world)
    after = {name: client.get(path).status_code for name, path in outputs(world).items()}
    assert set(after.values()) <= {404, 410}, after
    shown = everything(client)
    assert not [uid for uid in uids if uid in shown]
    assert "/media-files/pub/" not in shown
    as_committed()
    changes = client.get("/api/v1/changes", {"cursor": cursor, "limit": 200}).json()["data"]
    gone = {(entry["type"], entry["id"]) for entry in changes if entry["action"] == "delete"}
    assert {("media-item", item.pk) for item in world.items} <= gone


def test_an_embargo_that_passes_by_the_clock_alone_shows_nothing_early(world: World, client: Client) -> None:
    """Rows that say public and an embargo that runs: the embargo counts."""
    MediaSet.objects.update(embargo_until=timezone.now() + dt.timedelta(hours=1))
    for name in ("manifest", "image", "image itself", "track"):
        assert client.get(outputs(world)[name]).status_code == 404, name


def test_graphql_answers_like_rest(world: World, client: Client, django_assert_num_queries: Any) -> None:
    """The same documents, one query a connection, any document by its global id."""
    query = """query($id: Int!, $set: [String!]) {
        mediaItem(id: $id, locale: [en, fa]) { id uid caption licence { code url } files { url bytes }
            markers { start agendaItem { title } votes { result } } tracks { url } original { sha256 bytes } }
        mediaItems(first: 5, filter: {set: $set, kind: [FILM]}, sort: NEWEST) {
            nodes { uid duration file { mediaType bytes } people { title } } pageInfo { hasNextPage } }
        mediaSets(filter: {kind: [PHOTOGRAPH], rights: [COUNCIL]}) { nodes { slug counts { photograph film }
            cover { credit } firstItems { kind } } } }"""
    variables = {"id": world.film.pk, "set": ["twelfth"]}
    with django_assert_num_queries(3):
        response = client.post(
            "/api/v1/graphql", {"query": query, "variables": variables}, content_type="application/json"
        )
    data = response.json()["data"]
    rest = client.get(f"/api/v1/media-items/{world.film.pk}?locale=en").json()["data"]
    assert data["mediaItem"]["files"] == [{"url": f["url"], "bytes": f["bytes"]} for f in rest["files"]]
    assert data["mediaItem"]["markers"][0]["start"] == 12.5
    assert data["mediaItems"]["nodes"][0]["file"] == {"mediaType": "video/mp4", "bytes": 3}
    (found,) = data["mediaSets"]["nodes"]
    assert found["counts"] == {"photograph": 2, "film": 1}
    node = {"query": "query($id: ID!) { node(id: $id) { __typename title } }"}
    answer = client.post(
        "/api/v1/graphql",
        {**node, "variables": {"id": data["mediaItem"]["id"]}},
        content_type="application/json",
    )
    assert answer.json()["data"]["node"]["__typename"] == "MediaItem"
