"""What citizens and machines see of the register, and that item, vote, film and resolution lead to each other."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core.models import PublishedDocument
from cms.demo.council_factories import ResolutionFactory
from cms.demo.film_factories import film_of
from media_archive.player.addresses import item_path
from media_archive.services import markers
from media_archive.services.markers import Marking
from sections.council.addresses import path_of
from sections.council.models import AgendaItem, Correction
from sections.council.services.corrections import correct, tell
from sections.resolutions.models import Resolution
from tests.media_archive.player.conftest import publish

pytestmark = pytest.mark.django_db


def soup_of(client: Client, path: str) -> Any:
    """Return a page that is there, parsed."""
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", ["fa", "en", "ar"])
def test_shows_identity_card_text_and_where_it_came_from(
    client: Client, resolution: Resolution, item: AgendaItem, language: str
) -> None:
    """Number, session, item, vote; the text in its parts, marked as Persian where it is not translated."""
    soup = soup_of(client, path_of(resolution, language))
    links = {link["href"] for link in soup.main.select("a[href]")}
    assert {
        path_of(item, language),
        path_of(item.session, language),
        path_of(item.vote_events.get(), language),
    } <= links
    assert [part["id"] for part in soup.select(".provision")] == ["article", "article-note-1"]
    assert (soup.select_one(".provisions").get("lang") is None) is (language == "fa")
    assert (
        "۱۶۰/۲۴۹۱/۲۲۵۲۲" in soup.get_text()
        if language == "fa"
        else "2491" in soup.get_text() or "٢٤٩١" in soup.get_text()
    )
    assert (
        '"legislationIdentifier": "160/2491/22522"'
        in soup.select_one("script[type='application/ld+json']").string
    )
    assert soup.select_one("link[rel=canonical]")["href"].endswith(path_of(resolution, language))


def test_the_sessions_page_leads_to_the_resolution(
    client: Client, resolution: Resolution, item: AgendaItem
) -> None:
    """Beside the outcome of its item."""
    soup = soup_of(client, path_of(item.session))
    assert soup.select_one(f"#item-{item.position} a[href='{path_of(resolution)}']") is not None


def test_the_film_leads_to_the_resolution_and_the_resolution_to_the_second(
    client: Client, resolution: Resolution, item: AgendaItem
) -> None:
    """Agenda item, vote, resolution and moment lead to each other."""
    film = publish(film_of(item.session))
    markers.replace_markers(asset=film.asset, markings=[Marking(3_740_000, agenda_item=item)], user=None)
    links = {link["href"] for link in soup_of(client, item_path(film)).select(".reel__links a")}
    assert {path_of(item), path_of(item.vote_events.get()), path_of(resolution)} <= links
    moments = soup_of(client, path_of(resolution)).select("#on-film, section a[href*='t=3740']")
    assert [link["href"] for link in moments if link.name == "a"] == [
        f"{item_path(film)}?t=3740#film-{film.pk}"
    ]


@pytest.mark.parametrize(
    "spelling",
    ["160/2491/22522", "۱۶۰/۲۴۹۱/۲۲۵۲۲", "160-2491-22522", "160%20.%202491%20.%2022522", "22522/2491/160"],
)
def test_any_spelling_of_the_number_leads_to_it(
    client: Client, resolution: Resolution, spelling: str
) -> None:
    """In the language of the address; copied the wrong way round too."""
    assert client.get(f"/r/{spelling}")["Location"] == path_of(resolution, "fa")
    assert client.get(f"/en/r/{spelling}")["Location"] == path_of(resolution, "en")
    assert client.get("/r/", {"number": spelling.replace("%20", " ")})["Location"] == path_of(
        resolution, "fa"
    )


def test_what_is_not_found_is_searched_for(client: Client, resolution: Resolution) -> None:
    """The box on the register leads to the search, a citation to a page that says so."""
    assert client.get("/r/", {"number": "۱۲۳"})["Location"].startswith("/search/?q=")
    assert client.get("/r/999/1").status_code == 404
    assert client.get("/r/%00").status_code == 400
    assert client.get("/r/", {"number": "9" * 5000}).status_code == 302


def test_the_register_lists_the_last_passed_first(client: Client, resolution: Resolution) -> None:
    """Twenty a page, none that is not published."""
    rows = [ResolutionFactory() for _ in range(20)]
    hidden = ResolutionFactory(is_public=False)
    soup = soup_of(client, "/resolutions/")
    found = [link["href"] for link in soup.select("#register ~ *, .rows--strong a[href]") if link.name == "a"]
    assert found[0] == path_of(resolution)
    assert len(found) == 20
    assert path_of(rows[0]) in {
        link["href"] for link in soup_of(client, "/resolutions/?page=2").select("a[href]")
    }
    assert client.get(path_of(hidden)).status_code == 404
    assert client.get(f"/r/{hidden.number}").status_code == 404


def test_machines_read_it_and_find_it_with_its_session(
    client: Client, resolution: Resolution, item: AgendaItem
) -> None:
    """REST, the session's document, GraphQL and the feed; withdrawn, it is gone from all of them."""
    detail = client.get(f"/api/v1/resolutions/{resolution.pk}").json()["data"]
    assert (detail["number"], detail["item"]["id"], detail["session"]["id"]) == (
        "160/2491/22522",
        item.pk,
        item.session_id,
    )
    assert [part["anchor"] for part in detail["parts"]] == ["article", "article-note-1"]
    listed = client.get("/api/v1/resolutions", {"filter[number]": "160-2491-22522"}).json()
    assert [row["id"] for row in listed["data"]] == [resolution.pk]
    session = client.get(f"/api/v1/sessions/{item.session_id}").json()["data"]
    assert [link["number"] for link in session["items"][0]["resolutions"]] == ["160/2491/22522"]
    query = "{ resolutions(first: 5) { nodes { number item { uid } parts { anchor } } } }"
    answer = client.post("/api/v1/graphql", {"query": query}, content_type="application/json").json()
    assert [node["number"] for node in answer["data"]["resolutions"]["nodes"]] == ["160/2491/22522"]
    assert resolution.title in client.get("/feeds/resolutions.rss").content.decode()
    resolution.is_public = False
    resolution.save()
    assert client.get(f"/api/v1/resolutions/{resolution.pk}").status_code == 410
    assert client.get(f"/api/v1/sessions/{item.session_id}").json()["data"]["items"][0]["resolutions"] == []


@pytest.mark.parametrize("query", ["160/2491/22522", "۱۶۰/۲۴۹۱/۲۲۵۲۲", "بوستان", "درختان قطع"])
def test_the_search_finds_it(client: Client, resolution: Resolution, query: str) -> None:
    """By its number, its title, its text."""
    assert path_of(resolution) in client.get("/search/", {"q": query}).content.decode()
    assert path_of(resolution) in client.get("/search/", {"q": query, "type": "resolution"}).content.decode()


def test_the_pages_cost_the_same_whatever_the_size_of_the_register(
    client: Client, resolution: Resolution, item: AgendaItem
) -> None:
    """Within the budget of any public page."""
    film = publish(film_of(item.session))
    markers.replace_markers(asset=film.asset, markings=[Marking(3_740_000, agenda_item=item)], user=None)

    def cost(path: str) -> int:
        client.get(f"{path}?first=1")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{path}?second=1").status_code == 200
        return len(captured)

    before = [cost("/resolutions/"), cost(path_of(resolution))]
    for _number in range(25):
        ResolutionFactory(item=item)
    assert [cost("/resolutions/"), cost(path_of(resolution))] == before
    assert max(before) <= 15


def test_an_item_behind_closed_doors_is_not_named(
    client: Client, resolution: Resolution, item: AgendaItem
) -> None:
    """The resolution stays public; who moved it, and how it was voted on, is not told any more."""
    correct(row=item, changes={"is_public": False}, reason="به درخواست صحن", user=None)
    assert item.title not in client.get(path_of(resolution)).content.decode()
    document = PublishedDocument.objects.get(type="resolution", locale="fa", deleted_at=None)
    assert item.title.encode() not in bytes(document.detail)


def test_a_correction_is_told(client: Client, resolution: Resolution) -> None:
    """What was published and changes stays readable with its reason."""
    before = Resolution.objects.get(pk=resolution.pk)
    before.created_at = before.created_at.replace(year=2025)
    resolution.title = "مجوز ساخت بوستان دیگر"
    resolution.save()
    assert tell(before=before, after=resolution, reason="غلط تایپی", user=None)
    text = soup_of(client, path_of(resolution)).select_one(".corrections").get_text()
    assert "غلط تایپی" in text
    assert before.title in text


def test_what_was_not_published_needs_no_reason(resolution: Resolution) -> None:
    """A draft is changed, and published, without a correction."""
    before = Resolution.objects.get(pk=resolution.pk)
    before.is_public, before.created_at = False, before.created_at.replace(year=2025)
    assert tell(before=before, after=resolution, reason="", user=None) == []
    assert not Correction.objects.exists()
