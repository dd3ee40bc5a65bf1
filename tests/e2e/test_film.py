"""A film with its agenda in a browser: lines jump, the list follows, and without a script it is all there."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.demo.council_factories import AgendaItemFactory, SessionFactory
from cms.demo.film_factories import film_of, tiny_film
from media_archive.jobs.running import run_due_jobs
from media_archive.models import MediaItem
from media_archive.player.addresses import embed_path, transcript_path
from media_archive.services import tracks, visibility
from media_archive.services.markers import Marking, replace_markers
from media_archive.tracks import Cue
from sections.council import services
from sections.council.addresses import path_of
from sections.council.models import Session

#: Settles at what the film shows first.
_FIRST_MOMENT = """media => new Promise((settle) => {
  const look = () => {
    if (media.readyState > 1 && !media.seeking && !media.paused) settle(media.currentTime);
    else setTimeout(look, 20);
  };
  look();
})"""


@pytest.fixture
def session(portal: object) -> Session:
    """A session under way whose agenda is published."""
    row: Session = SessionFactory()
    for title in ("نطق پیش از دستور", "لایحهٔ پارکینگ‌ها"):
        AgendaItemFactory(session=row, title=title)
    services.publish_agenda(session=row, user=None)
    return row


@pytest.fixture
def film(session: Session) -> MediaItem:
    """Four seconds of it, public, with three markers and captions."""
    item = film_of(session, content=tiny_film(4), duration_ms=4_000)
    first, second = session.items.order_by("position")
    markings = [Marking(0, "افتتاح"), Marking(1_000, agenda_item=first), Marking(2_000, agenda_item=second)]
    replace_markers(asset=item.asset, markings=markings, user=None)
    cues = [Cue(0, 1_500, "به نام خدا."), Cue(2_000, 3_900, "لایحه خوانده می‌شود.")]
    tracks.save_track(asset=item.asset, cues=cues, user=None)
    visibility.publish_set(item.media_set)
    run_due_jobs()
    item.refresh_from_db()
    return item


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """Errors of scripts and what the policy refused; there must be none."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda line: heard.append(line.text) if line.type == "error" else None)
    yield heard
    assert heard == []


@pytest.mark.usefixtures("errors")
def test_a_line_of_the_agenda_jumps_and_the_list_follows(
    live_server: LiveServer, page: Page, session: Session, film: MediaItem
) -> None:
    """By click, by keys, by link; captions, storyboard and clip."""
    page.goto(live_server.url + path_of(session, "fa"))
    lines = page.locator(".reel__go")
    video = page.locator("video")
    expect(lines).to_have_count(3)
    lines.nth(2).click()
    assert video.evaluate(_FIRST_MOMENT) >= 2
    expect(lines.nth(2)).to_have_attribute("aria-current", "true")
    expect(lines.nth(0)).not_to_have_attribute("aria-current", "true")
    expect(page.locator("[data-time]")).to_have_text(re.compile("^۰۰:۰[۲۳] / ۰۰:۰۴"))
    expect(video).to_have_js_property("paused", False)
    page.keyboard.press("k")
    expect(video).to_have_js_property("paused", True)
    page.keyboard.press("Digit0")
    expect(lines.nth(0)).to_have_attribute("aria-current", "true")
    page.keyboard.press("c")
    assert video.evaluate("media => media.textTracks[0].mode") == "showing"
    page.locator("[data-speed]").select_option("2")
    assert video.evaluate("media => media.playbackRate") == 2
    page.locator("[data-line]").hover(position={"x": 120, "y": 20})
    expect(page.locator("[data-peek]")).to_be_visible()
    expect(page.locator("[data-peek-picture]")).to_have_css(
        "background-image", re.compile(r"storyboard\.jpg")
    )
    page.goto(f"{live_server.url}{embed_path(film)}?t=1,2")
    page.locator("[data-do=play]").click()
    expect(page.locator("[data-time]")).to_have_text(re.compile("^۰۰:۰۲"))
    expect(page.locator("video")).to_have_js_property("paused", True)
    assert page.context.cookies() == []


def test_it_is_all_there_without_a_script(
    browser: Browser, live_server: LiveServer, session: Session, film: MediaItem
) -> None:
    """A line opens the page with the film at its second; the text is read and searched."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + path_of(session, "fa"))
    page.locator(".reel__go").nth(2).click()
    page.wait_for_url("**t=2*")
    expect(page.locator(".reel__go").nth(2)).to_have_attribute("aria-current", "true")
    expect(page.locator("video source")).to_have_attribute("src", re.compile(r"play\.mp4#t=2$"))
    page.goto(live_server.url + transcript_path(film))
    page.locator("#q").fill("لايحه")
    page.locator("#q").press("Enter")
    expect(page.locator(".reel-lines mark")).to_have_text("لایحه")
    context.close()
