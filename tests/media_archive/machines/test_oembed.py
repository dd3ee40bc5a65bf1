"""oEmbed: what another site shows of our addresses, and nothing of anybody else's."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cms.demo.factories import ArticlePageFactory, PortalImageFactory, news_index
from home.models import IntroPage
from media_archive.models import MediaItem, Rights
from media_archive.publishing import publish
from tests.media_archive.machines.conftest import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BASE = "http://127.0.0.1:8000"


def ask(client: Client, path: str, **parameters: Any) -> Any:
    """Return the answer for a path of ours."""
    response = client.get("/oembed", {"url": f"{BASE}{path}", **parameters})
    assert response.status_code == 200, response.content
    return response.json()


def check(answer: dict[str, Any]) -> None:
    """What the standard asks of each type (§2.3.4)."""
    required = {"photo": {"url", "width", "height"}, "video": {"html", "width", "height"}, "link": set()}
    assert answer["version"] == "1.0"
    assert required.get(answer["type"], required["video"]) <= answer.keys()
    thumbnail = {"thumbnail_url", "thumbnail_width", "thumbnail_height"}
    assert thumbnail & answer.keys() in (set(), thumbnail)


def test_photographs_films_and_sets(world: World, client: Client) -> None:
    """Each in its type, with credit and terms, in the language of its address."""
    photograph = ask(client, f"/en/media/items/{world.photographs[0].uid}/")
    assert (photograph["type"], photograph["width"], photograph["author_name"]) == (
        "photo",
        1280,
        "علی رضایی",
    )
    assert photograph["title"] == "View 1"
    assert "credit" in photograph["license"]
    film = ask(client, f"/media/items/{world.film.uid}/#t=12.5,30")
    assert (film["type"], film["width"], film["height"]) == ("video", 1280, 720)
    assert f'src="{BASE}/media/embed/{world.film.uid}/?t=12.5,30"' in film["html"]
    assert ask(client, f"/media/embed/{world.film.uid}/")["html"] == film["html"].replace("?t=12.5,30", "")
    assert "?t=1:02" in ask(client, f"/en/media/items/{world.film.uid}/?t=1:02#film-3")["html"]
    found = ask(client, "/media/sets/twelfth/")
    assert found["type"] == "rich"
    assert "علی رضایی" in found["html"]
    assert "&lt;صحن&gt;" in found["html"]
    for answer in (photograph, film, found):
        check(answer)


def test_it_fits(world: World, client: Client) -> None:
    """Never larger than asked for: smaller files, smaller frames, or a link."""
    path = f"/media/items/{world.photographs[0].uid}/"
    for width, height, expected in ((700, 5000, 640), (5000, 300, 320), (1280, 960, 1280)):
        assert ask(client, path, maxwidth=width, maxheight=height)["width"] == expected
    small = ask(client, path, maxwidth=100)
    assert (small["type"], "thumbnail_url" in small) == ("link", False)
    film = ask(client, f"/media/items/{world.film.uid}/", maxwidth=320)
    assert (film["width"], film["height"], "thumbnail_url" in film) == (320, 180, False)


def test_xml_says_the_same(world: World, client: Client) -> None:
    """As text/xml, whatever the consumer says it accepts."""
    url = f"{BASE}/media/items/{world.film.uid}/"
    response = client.get("/oembed", {"url": url, "format": "xml"}, headers={"Accept": "text/xml"})
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    assert {child.tag: child.text for child in root} == {
        name: str(value) for name, value in ask(client, f"/media/items/{world.film.uid}/").items()
    }


def test_what_only_the_portal_may_show_is_a_link(world: World, client: Client) -> None:
    """Without the picture."""
    MediaItem.objects.filter(pk=world.photographs[0].pk).update(rights=Rights.LICENSED)
    publish("media-item", [world.photographs[0].pk])
    answer = ask(client, f"/media/items/{world.photographs[0].uid}/")
    assert (answer["type"], "thumbnail_url" in answer, "url" in answer) == ("link", False, False)


def test_articles_are_links(portal: dict[str, IntroPage], client: Client) -> None:
    """With their picture; their addresses may be written in either way."""
    page = ArticlePageFactory(parent=news_index(), slug="خبر", title="عنوان", lead_image=PortalImageFactory())
    answer = ask(client, page.url)
    assert (answer["type"], answer["title"]) == ("link", "عنوان")
    assert answer["thumbnail_url"].endswith(".jpg")
    assert ask(client, "/general/news/خبر/") == answer
    page.unpublish()
    assert client.get("/oembed", {"url": f"{BASE}{page.url}"}).status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"url": ""}, 400),
        ({"url": "javascript:alert(1)"}, 400),
        ({"url": "http://["}, 400),
        ({"url": "/media/sets/x/"}, 400),
        ({"url": "https://example.com/media/sets/x/"}, 404),
        ({"url": f"{BASE}@example.com/media/sets/x/"}, 404),
        ({"url": "http://a@127.0.0.1:8000/media/sets/x/"}, 404),
        ({"url": f"{BASE}/media/items/not-a-uuid/"}, 404),
        ({"url": f"{BASE}/media/items/00000000-0000-4000-8000-000000000000/"}, 404),
        ({"url": f"{BASE}/media/sets/\x00/"}, 404),
        ({"url": f"{BASE}/{'x' * 5000}"}, 404),
        ({"url": f"{BASE}/", "format": "yaml"}, 501),
        ({"url": f"{BASE}/", "maxwidth": "-1"}, 400),
        ({"url": f"{BASE}/", "maxwidth": "۱۰۰"}, 400),
        ({"url": f"{BASE}/", "maxwidth": "000000001" + "9" * 900}, 400),
        ({"url": f"{BASE}/", "maxheight": "9" * 400}, 400),
    ],
)
def test_hostile_addresses(client: Client, query: dict[str, str], status: int) -> None:
    """Each has its plain answer, as a problem document."""
    response = client.get("/oembed", query)
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_can_be_typed_is_an_error_of_ours(client: Client, text: str) -> None:
    """Never a 500."""
    for url in (text, f"{BASE}/{text}", f"http://{text}/media/sets/a/"):
        assert client.get("/oembed", {"url": url}).status_code < 500
