"""IIIF: manifests that viewers read, images that are there."""

import json
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from media_archive.models import Asset
from tests.feed_schemas import SCHEMAS
from tests.media_archive.machines.conftest import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BASE = "http://127.0.0.1:8000"


def errors(name: str, value: Any) -> list[str]:
    """Return what is wrong by a schema."""
    validator = Draft202012Validator(json.loads((SCHEMAS / name).read_text()))
    return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(value)]


def manifest(client: Client, world: World) -> Any:
    """Return the set's manifest."""
    return client.get(f"/api/iiif/presentation/3/sets/{world.media_set.uid}/manifest").json()


def ids(value: Any) -> list[str]:
    """Return every id in a document, those of other people's resources left out."""
    if isinstance(value, dict):
        own = (
            [value["id"]] if value.get("type") in ("Canvas", "Annotation", "AnnotationPage", "Range") else []
        )
        return own + [found for item in value.values() for found in ids(item)]
    return [found for item in value for found in ids(item)] if isinstance(value, list) else []


def test_a_manifest_follows_the_standard(world: World, client: Client) -> None:
    """Its grammar, its media type, open to every origin, kept like the rest of the API."""
    response = client.get(f"/api/iiif/presentation/3/sets/{world.media_set.uid}/manifest")
    assert response["Content-Type"] == (
        'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'
    )
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "s-maxage=300" in response["Cache-Control"]
    again = client.get(response.wsgi_request.path, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    found = response.json()
    assert errors("iiif-presentation-3.json", found) == []
    assert found["id"] == f"{BASE}{response.wsgi_request.path}"
    assert found["viewingDirection"] == "right-to-left"
    painted = [canvas["id"] for canvas in found["items"]]
    assert len(painted) == len(set(painted)) == 3
    notes = [name for name in ids(found["items"]) if "#" not in name]
    assert len(notes) == len(set(notes))


def test_words_are_in_every_language_there_is(world: World, client: Client) -> None:
    """And under the language that they are in: a Persian caption is not called English."""
    found = manifest(client, world)
    assert found["label"] == {"fa": ["جلسهٔ دوازدهم"], "en": ["Twelfth session"]}
    credit = found["requiredStatement"]["value"]
    assert credit["fa"][0] == "علی رضایی"
    assert all(len(texts) for texts in credit.values())
    assert "علی رضایی" not in credit["en"]
    canvas = found["items"][0]
    assert canvas["summary"] == {"fa": ["نمای 1 <صحن>"], "en": ["View 1"]}
    assert canvas["requiredStatement"]["value"] == {"fa": ["علی رضایی"]}
    assert {"fa": ["هومان تابش"], "en": ["Human Tabesh"]} in [entry["value"] for entry in canvas["metadata"]]


def test_every_address_of_a_photograph_resolves(world: World, client: Client) -> None:
    """The body, the service, each of its sizes: to the very file."""
    canvas = manifest(client, world)["items"][0]
    body = canvas["items"][0]["items"][0]["body"]
    (service,) = body["service"]
    assert client.get(service["id"].removeprefix(BASE)).status_code == 303
    response = client.get(f"{service['id'].removeprefix(BASE)}/info.json", headers={"Accept": "image/webp"})
    assert response["Content-Type"] == 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
    information = response.json()
    assert errors("iiif-image-3.json", information) == []
    assert (information["width"], information["height"]) == (canvas["width"], canvas["height"]) == (1280, 960)
    sizes = [(size["width"], size["height"]) for size in information["sizes"]]
    assert sizes == [(320, 240), (640, 480), (1280, 960)]
    for width, height in sizes:
        for size in (f"{width},{height}", f"{width},"):
            found = client.get(f"{service['id'].removeprefix(BASE)}/full/{size}/0/default.jpg")
            assert found.status_code == 302
            assert f"w{width}.jpg" in found["Location"]
            assert 'rel="canonical"' in found["Link"]
    largest = client.get(body["id"].removeprefix(BASE), headers={"Accept": "image/avif,image/webp"})
    file = client.get(largest["Location"].removeprefix(BASE))
    file.close()
    assert (file.status_code, file["Content-Type"], file["Access-Control-Allow-Origin"]) == (
        200,
        "image/jpeg",
        "*",
    )


def test_a_film_is_a_canvas_in_time(world: World, client: Client) -> None:
    """With poster, captions beside it and chapters."""
    found = manifest(client, world)
    canvas = found["items"][2]
    body = canvas["items"][0]["items"][0]["body"]
    assert (canvas["duration"], body["type"], body["format"]) == (120.0, "Video", "video/mp4")
    note = canvas["annotations"][0]["items"][0]
    assert (note["motivation"], note["body"]["format"], note["body"]["language"]) == (
        "supplementing", "text/vtt", "fa",
    )  # fmt: skip
    assert client.get(note["body"]["id"].removeprefix(BASE)).content.startswith(b"WEBVTT")
    assert "poster" in json.dumps(canvas["placeholderCanvas"])
    (chapters,) = found["structures"]
    assert chapters["items"][0]["items"][0]["id"] == f"{canvas['id']}#t=12.5,120"
    assert chapters["items"][0]["label"]["fa"] == ["لایحهٔ بودجه"]


def test_a_manifest_costs_the_same_for_any_length(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    """Queries do not grow with items."""
    with django_assert_max_num_queries(9):
        manifest(client, world)


def test_a_set_that_has_nothing_to_show_has_no_manifest(world: World, client: Client) -> None:
    """A manifest has at least one canvas, or is none."""
    Asset.objects.update(duration_ms=None)
    for item in world.photographs:
        item.asset.derivatives.all().delete()
    path = f"/api/iiif/presentation/3/sets/{world.media_set.uid}/manifest"
    assert client.get(path).status_code == 404


REQUESTS = {
    "full/max/0/default.jpg": 302,
    "full/320,/0/default.jpg": 302,
    "full/320,240/0/default.png": 501,
    "full/320,240/90/default.jpg": 501,
    "full/^max/0/default.jpg": 501,
    "square/max/0/default.jpg": 501,
    "0,0,10,10/max/0/default.jpg": 501,
    "full/321,/0/default.jpg": 501,
    "full/full/0/default.jpg": 400,
    "full/max/x/default.jpg": 400,
    "full/max/0/native.jpg": 400,
    "..%2F..%2Fetc/max/0/passwd": 404,
    "full/%00/0/default.jpg": 400,
    f"full/{'9' * 300},/0/default.jpg": 400,
}


def test_image_requests(world: World, client: Client) -> None:
    """What is there is shown, what would have to be made is not offered, the rest is refused."""
    base = f"/api/iiif/image/3/{world.photographs[0].uid}"
    assert {rest: client.get(f"{base}/{rest}").status_code for rest in REQUESTS} == REQUESTS


def test_films_have_no_image_service(world: World, client: Client) -> None:
    """Nor has what is not there."""
    assert client.get(f"/api/iiif/image/3/{world.film.uid}/info.json").status_code == 404
    assert client.get("/api/iiif/image/3/00000000-0000-4000-8000-000000000000/info.json").status_code == 404
    assert client.get("/api/iiif/image/3/nonsense/info.json").status_code == 404
