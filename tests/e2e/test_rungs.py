"""A film in rungs in a real browser, from the camera's file to moving pictures: by itself, and taught by a script."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Response, expect
from pytest_django.live_server_helper import LiveServer

from cms.demo.film_factories import tiny_film
from cms.demo.media_factories import MediaItemFactory
from media_archive.jobs import queue
from media_archive.jobs.running import run_due_jobs
from media_archive.models import AssetKind, JobKind, MediaItem
from media_archive.player import shown
from media_archive.services import visibility
from sections.council.addresses import path_of

#: Chromium plays rungs by itself since version 142, and no switch takes that away; Firefox and older ones say this.
_UNTAUGHT = """
  const known = HTMLMediaElement.prototype.canPlayType;
  HTMLMediaElement.prototype.canPlayType = function (type) {
    return /mpegurl/i.test(type) ? "" : known.call(this, type);
  };
"""
_LISTENING = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
  });
"""
#: Settles when the film moves, or after ten seconds.
_MOVING = """media => new Promise((settle) => {
  const end = Date.now() + 10_000;
  const look = () => {
    if (media.currentTime < 0.3 && Date.now() < end) return setTimeout(look, 50);
    settle({
      at: media.currentTime, ready: media.readyState, source: media.currentSrc, width: media.videoWidth,
      frames: media.getVideoPlaybackQuality().totalVideoFrames, length: media.duration,
    });
  };
  look();
})"""


@pytest.fixture
def film(portal: Any, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> MediaItem:
    """A film as it came from a camera, with all the work of the media worker done, public; heavy enough for rungs."""
    settings.CMS_MEDIA_WORK_FOLDER = str(tmp_path / "work")
    monkeypatch.setattr(shown, "_HEAVY", 1)
    item = MediaItemFactory(
        asset__content=tiny_film(4),
        asset__kind=AssetKind.FILM,
        asset__filename="C0001.MP4",
        asset__is_processed=False,
        asset__sha256="",
        title="فیلم جلسه",
    )
    queue.enqueue(JobKind.VERIFY, item.asset)
    visibility.publish_set(item.media_set)
    run_due_jobs()
    found: MediaItem = MediaItem.objects.public().select_related("asset").get()
    assert found.asset.faces["play"]["hls"] == "hls/master.m3u8"
    return found


class Watched:
    """A page of a film, and everything it asked for and complained of."""

    def __init__(self, page: Page, *init_scripts: str) -> None:
        self.page = page
        for script in (_LISTENING, *init_scripts):
            page.add_init_script(script)
        self.asked: list[Request] = []
        self.errors: list[str] = []
        page.on("request", self._hear)
        #: What was answered to requests for rungs.
        self.statuses: set[int] = set()
        page.on("response", self._see)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    def _see(self, response: Response) -> None:
        if re.search(r"/hls/\d+\.mp4$", response.url):
            self.statuses.add(response.status)

    def _hear(self, request: Request) -> None:
        self.asked.append(request)

    def play(self) -> dict[str, Any]:
        """Press the button, and wait until the film moves; returns how it stands."""
        self.page.locator("[data-do=play]").click()
        found: dict[str, Any] = self.page.locator("video").evaluate(_MOVING)
        return found

    def ranges(self, name: str) -> list[str]:
        """Return the ranges of bytes that were asked of the files of a name."""
        return [request.headers.get("range", "") for request in self.asked if re.search(name, request.url)]

    def complaints(self) -> list[str]:
        """Return what the page or its policy complained of."""
        violations: list[str] = self.page.evaluate("window.violations")
        return [*self.errors, *violations]


def is_moving(found: dict[str, Any]) -> bool:
    """Tell whether pictures of the whole film came to the screen."""
    return (
        found["at"] >= 0.3
        and found["ready"] >= 2
        and min(found["frames"], found["width"]) > 0
        and 3.5 < found["length"] < 4.5
    )


def test_a_browser_without_rungs_is_taught_them(page: Page, live_server: LiveServer, film: MediaItem) -> None:
    """Only when the film is started; its segments come as ranges of one file, under the site's policy."""
    watched = Watched(page, _UNTAUGHT)
    response = page.goto(live_server.url + path_of(film, "fa"))
    assert response is not None
    assert "media-src 'self' blob:" in response.headers["content-security-policy"]
    expect(page.locator("[data-bar]")).to_be_visible()
    assert watched.ranges("hls") == []
    found = watched.play()
    assert is_moving(found), found
    assert found["source"].startswith("blob:")
    assert len(watched.ranges(r"/hls\.light\.min\.js")) == 1
    asked = watched.ranges(r"/hls/\d+\.mp4$")
    assert len(asked) >= 2
    assert watched.statuses == {206}
    assert [value for value in asked if not re.fullmatch(r"bytes=\d+-\d+", value)] == []
    assert watched.ranges(r"/play\.mp4") == []
    assert watched.complaints() == []


def test_a_browser_that_knows_rungs_plays_them_by_itself(
    page: Page, live_server: LiveServer, film: MediaItem
) -> None:
    """Without the script."""
    watched = Watched(page)
    page.goto(live_server.url + path_of(film, "fa"))
    if not page.locator("video").evaluate("media => media.canPlayType('application/vnd.apple.mpegurl')"):
        pytest.skip("this Chromium does not know rungs")
    found = watched.play()
    assert is_moving(found), found
    assert found["source"].partition("#")[0].endswith("/hls/master.m3u8")
    assert watched.ranges(r"hls\.light") == []
    assert watched.ranges(r"/hls/\d+\.mp4$")
    assert watched.statuses == {206}
    assert watched.ranges(r"/play\.mp4") == []
    assert watched.complaints() == []
