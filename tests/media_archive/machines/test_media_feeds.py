"""Feeds of photographs and films: valid, complete, and each file with its credit."""

import json
from typing import Any

import feedparser
import pytest
from django.test import Client
from lxml import etree

from media_archive.models import MediaItem, MediaSet, Rights
from media_archive.publishing import publish
from tests.feed_schemas import VALIDATORS
from tests.media_archive.machines.conftest import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MRSS = "{http://search.yahoo.com/mrss/}"


def test_feeds_are_valid_in_all_formats_and_languages(world: World, client: Client) -> None:
    """With photographs and films in them."""
    for prefix in ("", "/en", "/ar"):
        for channel in ("photographs", "video"):
            for extension, errors in VALIDATORS.items():
                body = client.get(f"{prefix}/feeds/{channel}.{extension}").content
                assert errors(body) == []
                assert str(world.film.uid) in body.decode()


def test_media_rss_has_groups_with_credit_and_terms(world: World, client: Client) -> None:
    """A set's photographs one by one; a film with its stream and its whole file."""
    root = etree.fromstring(client.get("/feeds/photographs.rss").content)
    groups = root.findall(f".//item/{MRSS}group")
    assert len(groups) == 3
    first = groups[0]
    assert first.find(f"{MRSS}content").attrib["medium"] == "image"
    assert first.findtext(f"{MRSS}credit") == "علی رضایی"
    assert first.find(f"{MRSS}copyright").attrib["url"].endswith("#credits")
    assert first.findtext(f"{MRSS}description") == "نمای 1 <صحن>"
    assert first.find(f"{MRSS}thumbnail").attrib["width"] == "640"
    film = etree.fromstring(client.get("/feeds/video.rss").content).find(f".//item/{MRSS}group")
    kinds = {node.attrib["type"]: node.attrib for node in film.findall(f"{MRSS}content")}
    assert kinds.keys() == {"video/mp4", "application/vnd.apple.mpegurl"}
    assert (kinds["video/mp4"]["isDefault"], kinds["video/mp4"]["duration"]) == ("true", "120")


def test_podcast_players_find_the_film(world: World, client: Client) -> None:
    """As enclosure in RSS and Atom, as attachment in JSON Feed, as rendition in ninjs."""
    for extension in ("rss", "atom"):
        parsed: Any = feedparser.parse(client.get(f"/feeds/video.{extension}").content)
        (link,) = [link for link in parsed.entries[0].links if link["rel"] == "enclosure"]
        assert (link["type"], link["length"]) == ("video/mp4", "3")
    (attachment,) = client.get("/feeds/video.json").json()["items"][0]["attachments"]
    assert (attachment["mime_type"], attachment["duration_in_seconds"]) == ("video/mp4", 120.0)
    assert attachment["_media"]["credit"] == "علی رضایی"
    (item,) = json.loads(client.get("/feeds/video.ninjs").content)["associations"]
    (film,) = item["associations"]
    assert (film["type"], film["by"]) == ("video", "علی رضایی")
    assert {rendition["name"] for rendition in film["renditions"]} == {"main", "stream", "thumbnail"}


def test_what_only_the_portal_may_show_is_not_given_away(world: World, client: Client) -> None:
    """The entry stays, its files do not come along."""
    MediaItem.objects.filter(pk=world.film.pk).update(rights=Rights.LICENSED)
    publish("media-item", [world.film.pk])
    body = client.get("/feeds/video.json").json()["items"][0]
    assert "attachments" not in body
    assert "play.mp4" not in json.dumps(body)


def test_words_are_escaped(world: World, client: Client) -> None:
    """Whatever is in a caption."""
    html = client.get("/feeds/photographs.json").json()["items"][0]["content_html"]
    assert "&lt;صحن&gt;" in html
    assert "<صحن>" not in html
    assert html.count("<img ") == 3


def test_a_feed_is_one_query(world: World, client: Client, django_assert_max_num_queries: Any) -> None:
    """However many photographs a set has."""
    with django_assert_max_num_queries(2):
        client.get("/feeds/photographs.rss")


def test_a_set_without_photographs_is_in_no_feed_of_them(world: World, client: Client) -> None:
    """It has films alone."""
    MediaItem.objects.filter(kind="photograph").update(is_public=False)
    publish("media-set", MediaSet.objects.values_list("pk", flat=True))
    assert client.get("/feeds/photographs.json").json()["items"] == []
