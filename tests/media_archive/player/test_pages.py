"""What citizens see of a film: on the session's page, in frames, its text; and nothing of it once it is withdrawn."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cms.core.pagecache import parts
from cms.demo.film_factories import film_of
from cms.demo.media_factories import AssetFactory, MediaItemFactory
from media_archive.jobs.running import run_due_jobs
from media_archive.models import MediaItem, Visibility
from media_archive.player.addresses import embed_path, item_path, track_path, transcript_path
from media_archive.services import markers, tracks, visibility
from media_archive.services.markers import Marking
from media_archive.tracks import Cue
from sections.council.addresses import path_of
from sections.council.models import Person, Session

from .conftest import CUES, publish

pytestmark = pytest.mark.django_db


def soup_of(client: Client, path: str) -> Any:
    """Return a page that is there, parsed."""
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def addresses(item: MediaItem) -> list[str]:
    """Return everything that shows something of a film under an address of its own."""
    return [
        track_path(item, "captions", "fa"),
        transcript_path(item),
        f"{transcript_path(item)}?q=پارکینگ",
        embed_path(item),
        f"{embed_path(item)}?t=62",
        f"/en{embed_path(item)}",
    ]


def test_the_session_shows_its_film_and_where_each_item_begins(
    client: Client, session: Session, public_film: MediaItem, speaker: Person
) -> None:
    """Second, item, outcome, vote, speaker, all of them links; a closed item is not named."""
    soup = soup_of(client, path_of(session))
    lines = soup.select(".reel__agenda li")
    assert [line.b.get_text() for line in lines] == ["افتتاح", "نطق پیش از دستور", "لایحهٔ ساماندهی پارکینگ‌ها"]
    assert [line.time.get_text() for line in lines] == ["۰۰:۰۰", "۰۴:۱۰", "۱:۰۲:۲۰"]
    key = f"film-{public_film.pk}"
    assert lines[2].a["href"] == f"?t=3740#{key}"
    bill = session.items.get(position=2)
    vote = bill.vote_events.get()
    assert [link["href"] for link in lines[2].select(".reel__links a")] == [path_of(bill), path_of(vote)]
    assert lines[2].select_one(".outcome") is not None
    assert "۱۴ موافق" in lines[2].get_text() or "14" in lines[2].get_text()
    assert lines[1].select(".reel__links a")[-1]["href"] == path_of(speaker)
    video = soup.select_one(f"#{key} video")
    assert video["preload"] == "none"
    assert video.has_attr("controls")
    assert public_film.asset.public_rev in video.source["src"]
    assert video.track["src"].startswith(track_path(public_film, "captions", "fa"))
    assert "بند محرمانه" not in soup.get_text()


def test_without_a_script_a_line_opens_the_page_at_its_second(
    client: Client, session: Session, public_film: MediaItem
) -> None:
    """The server puts the moment behind the file's address and marks the line."""
    soup = soup_of(client, f"{path_of(session)}?t=3800")
    assert soup.select_one("video source")["src"].endswith("play.mp4#t=3800")
    [current] = soup.select(".reel__agenda [aria-current]")
    assert current.b.get_text() == "لایحهٔ ساماندهی پارکینگ‌ها"
    clip = soup_of(client, f"{embed_path(public_film)}?t=1:02,90")
    assert clip.select_one("video source")["src"].endswith("#t=62,90")
    for odd in ("x", "%00", "-5", "9" * 50, "5,"):
        assert soup_of(client, f"{embed_path(public_film)}?t={odd}").video is not None


@pytest.mark.parametrize("how", ["private", "withdrawn", "item", "embargo"])
def test_what_may_not_be_seen_is_nowhere(
    client: Client,
    session: Session,
    public_film: MediaItem,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
    how: str,
) -> None:
    """Captions, text, frame: 404 at once; the session's page has forgotten it, though it was kept."""
    settings.CMS_PAGE_CACHE = True
    for path in addresses(public_film):
        assert client.get(path).status_code == 200, path
    assert "data-film" in client.get(path_of(session)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        if how == "private":
            visibility.hide_set(public_film.media_set)
        elif how == "withdrawn":
            visibility.withdraw_set(public_film.media_set, reason="به درخواست")
        elif how == "item":
            visibility.set_item_visibility(public_film, Visibility.WITHDRAWN, reason="به درخواست")
        else:
            visibility.publish_set(public_film.media_set, embargo_until=timezone.now() + dt.timedelta(days=1))
    for path in addresses(public_film):
        assert client.get(path).status_code == 404, path
    assert "data-film" not in client.get(path_of(session)).content.decode()


def test_a_kept_session_page_learns_of_new_markers(
    client: Client,
    session: Session,
    public_film: MediaItem,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """In the moment of the write."""
    settings.CMS_PAGE_CACHE = True
    path = path_of(session)
    assert "data-film" in client.get(path).content.decode()
    assert client.get(path)["X-Page-Cache"] == "hit"
    with django_capture_on_commit_callbacks(execute=True):
        markers.replace_markers(asset=public_film.asset, markings=[Marking(0, title="سرآغاز")], user=None)
    assert "سرآغاز" in client.get(path).content.decode()


def test_a_track_is_asked_for_anew_and_answered_briefly(client: Client, public_film: MediaItem) -> None:
    """WebVTT with an ETag; one that editors keep to themselves is not there."""
    path = track_path(public_film, "captions", "fa")
    response = client.get(path)
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.decode().startswith("WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n")
    assert "must-revalidate" in response["Cache-Control"]
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304
    tracks.show_track(track=public_film.asset.tracks.get(), is_published=False, user=None)
    assert client.get(path).status_code == 404
    assert client.get(transcript_path(public_film)).status_code == 404
    assert client.get(track_path(public_film, "captions", "en")).status_code == 404


def test_the_frame_is_for_any_site_and_only_the_frame(
    client: Client, session: Session, public_film: MediaItem
) -> None:
    """No cookie, no frame header, a policy that allows ancestors; the session's page stays as it was."""
    response = client.get(embed_path(public_film))
    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert not response.cookies
    assert "style=" not in response.content.decode()
    page = client.get(path_of(session))
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    for path in (transcript_path(public_film), track_path(public_film, "captions", "fa")):
        assert client.get(path)["X-Frame-Options"] == "SAMEORIGIN"


def test_a_kept_frame_stays_one(client: Client, public_film: MediaItem, settings: Any) -> None:
    """What the page cache answers has the same headers."""
    settings.CMS_PAGE_CACHE = True
    client.get(embed_path(public_film))
    again = client.get(embed_path(public_film))
    assert again["X-Page-Cache"] == "hit"
    assert "X-Frame-Options" not in again
    assert "frame-ancestors *" in again["Content-Security-Policy"]


def test_the_text_is_read_and_searched(client: Client, public_film: MediaItem) -> None:
    """Each line leads to its second; any spelling finds; what is found is marked; hostile words are words."""
    soup = soup_of(client, transcript_path(public_film))
    assert [line.span.get_text() for line in soup.select(".reel-lines a")] == [cue.text for cue in CUES]
    assert soup.select(".reel-lines a")[1]["href"] == f"{item_path(public_film)}?t=62#film-{public_film.pk}"
    found = soup_of(client, f"{transcript_path(public_film)}?q=پاركينگ ها")
    assert [mark.get_text() for mark in found.select("mark")] == ["پارکینگ‌ها"]
    assert len(found.select(".reel-lines li")) == 1
    assert len(soup_of(client, f"{transcript_path(public_film)}?q=می شود").select(".reel-lines li")) == 1
    for query in ("%00", "<script>", "a" * 5000, "«»", "هیچ"):
        page = soup_of(client, f"{transcript_path(public_film)}?q={query}")
        assert page.select(".reel-lines li") == [] or query == "%00"
        assert page.script is None or "alert" not in page.script.get_text()


def test_a_long_text_is_paged(client: Client, film: MediaItem) -> None:
    """Two thousand lines: five hundred a page, all of them for the player's script."""
    many = [Cue(number * 2_000, number * 2_000 + 1_500, f"سطر {number}") for number in range(2_000)]
    tracks.save_track(asset=film.asset, cues=many, user=None)
    publish(film)
    path = transcript_path(film)
    assert len(soup_of(client, path).select(".reel-lines li")) == 500
    assert len(soup_of(client, f"{path}?all=1").select(".reel-lines li")) == 2_000
    assert len(soup_of(client, f"{path}?q=1999").select(".reel-lines li")) == 1
    assert (
        "سطر ۱۵۰۰" in soup_of(client, f"{path}?page=4").get_text()
        or "سطر 1500" in soup_of(client, f"{path}?page=4").get_text()
    )


def test_the_item_page_has_player_text_and_addresses(public_film: MediaItem) -> None:
    """The part that other pages include is whole by itself, in each language, for recordings too."""
    request = RequestFactory().get("/?t=62")
    for language in ("fa", "en", "ar"):
        with translation.override(language):
            html = render_to_string("media/parts/player.html", {"item": public_film}, request=request)
        soup: Any = BeautifulSoup(html, "html.parser")
        assert len(soup.select("[data-lines] a[data-t]")) == 3
        assert embed_path(public_film) in soup.select_one("[data-code]").get_text()
        assert soup.select_one("link[rel=stylesheet]")["href"].endswith(".css")
        assert "style=" not in html
        assert "onclick" not in html


def test_a_recording_is_played_and_a_photograph_is_not(session: Session) -> None:
    recording = publish(film_of(session, kind="sound", title="صدای جلسه"))
    html = render_to_string("media/parts/player.html", {"item": recording})
    assert "<audio" in html
    assert "<video" not in html
    picture = publish(MediaItemFactory())
    assert render_to_string("media/parts/player.html", {"item": picture}).strip() == ""


def test_editors_watch_by_signed_addresses(film: MediaItem) -> None:
    """Before a film is public there is no public address to give away."""
    html = render_to_string("media/parts/player.html", {"item": film, "is_private": True})
    assert "/media-files/signed/" in html
    assert "/pub/" not in html


def test_a_session_with_films_and_photographs_costs_one_query(
    client: Client, session: Session, public_film: MediaItem, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever there is of it; nothing kept, at most fifteen."""
    settings.CMS_PAGE_CACHE = True
    monkeypatch.setattr(parts, "in_transaction", lambda: False)

    def cost() -> int:
        cache.clear()
        parts.forget()
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path_of(session)).status_code == 200
        return len(captured)

    client.get(path_of(session))
    with_film = cost()
    for _ in range(4):
        item = MediaItemFactory(media_set=public_film.media_set, asset=AssetFactory(filename="x.jpg"))
        assert item.kind == "photograph"
    run_due_jobs()
    with_photographs = cost()
    visibility.withdraw_set(public_film.media_set, reason="به درخواست")
    assert with_photographs == with_film == cost()
    assert with_film <= 15


def test_a_person_is_found_on_film_and_a_body_has_its_pictures(
    client: Client, session: Session, public_film: MediaItem, speaker: Person
) -> None:
    soup = soup_of(client, path_of(speaker))
    [moment] = soup.select("#on-film ~ .rows a, section:has(#on-film) .rows a")
    assert moment["href"] == f"{item_path(public_film)}?t=250#film-{public_film.pk}"
    assert soup_of(client, path_of(session.body)).select(".reel-strip a")[0]["href"] == item_path(public_film)
    visibility.withdraw_set(public_film.media_set, reason="به درخواست")
    assert soup_of(client, path_of(speaker)).select("#on-film") == []
    assert soup_of(client, path_of(session.body)).select(".reel-strip") == []
