"""The upload screen in a real browser: straight to another origin, through the site, and after a dead tab."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.demo.media_factories import MediaSetFactory, jpeg
from media_archive.models import AssetState, MediaItem, MediaSet, UploadSession, UploadState
from media_archive.store import store
from media_archive.uploads import cors

#: S3 takes no smaller ones.
PART = 5 * 1024 * 1024
#: What scripts of the test's pages threw; there must be nothing.
ERRORS: list[str] = []


@pytest.fixture
def media_set(portal: Any) -> MediaSet:
    """An empty set."""
    row: MediaSet = MediaSetFactory(name="بازدید از خط ۷ مترو")
    return row


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer, portal: Any) -> Iterator[BrowserContext]:
    """An editor's browser that nothing stands before: questions to other origins are asked of them."""
    editor = User.objects.create_superuser("camera", "camera@example.org")
    UserProfile.objects.create(user=editor, preferred_language="fa")
    client = Client()
    client.force_login(editor)
    cookie = client.cookies[site.SESSION_COOKIE_NAME].value
    context = browser.new_context(locale="fa-IR", viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    ERRORS.clear()
    yield context
    context.close()
    assert ERRORS == []


def open_screen(desk: BrowserContext, address: str, media_set: MediaSet) -> Page:
    """Open the screen of a set; what its scripts throw fails the test."""
    page = desk.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: ERRORS.append(str(error)))
    page.goto(f"{address}/admin/media/{media_set.pk}/upload/")
    expect(page.locator("[data-controller=desk-upload][data-ready]")).to_be_visible()
    return page


def put_requests(page: Page) -> list[str]:
    """Return a list that fills with the addresses to which the page sends parts."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "PUT" else None)
    return sent


def arrived() -> int:
    """Return how many parts the store has of the only upload."""
    session = UploadSession.objects.select_related("asset").first()
    return len(store().list_parts(session.key, session.upload_id)) if session and session.upload_id else 0


@pytest.mark.s3
def test_a_killed_tab_goes_on_across_origins(
    s3_media: str,
    settings: Any,
    desk: BrowserContext,
    live_server: LiveServer,
    media_set: MediaSet,
    tmp_path: Path,
) -> None:
    """64 parts; the tab dies after some 20; chosen again, only those that are missing are sent; the hashes agree."""
    settings.CMS_MEDIA_PART_SIZE = PART
    cors.apply([live_server.url])
    film = tmp_path / "session.mp4"
    with film.open("wb") as file:
        file.write(b"\0\0\0\x20ftypisom")
        file.truncate(64 * PART)  # A hole: what matters is how many bytes there are.
        for number in range(64):
            file.seek(number * PART + 100)
            file.write(str(number).encode())
    page = open_screen(desk, live_server.url, media_set)
    line = desk.new_cdp_session(page)
    slow = {"offline": False, "latency": 5, "downloadThroughput": -1, "uploadThroughput": 40 * 1024 * 1024}
    line.send("Network.emulateNetworkConditions", slow)
    page.set_input_files("[data-desk-upload-target=files]", film)
    deadline = time.monotonic() + 60
    while arrived() < 20 and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    page.close()
    before = arrived()
    assert 20 <= before < 64
    page = open_screen(desk, live_server.url, media_set)
    expect(page.locator(".upload-unfinished li")).to_have_count(1)
    sent = put_requests(page)
    page.set_input_files("[data-desk-upload-target=files]", film)
    expect(page.locator(".upload-line")).to_have_attribute("data-state", "done", timeout=60_000)
    before = max(before, 64 - len(set(sent)))  # What was on its way when the tab died may have arrived after.
    assert len(sent) == 64 - before
    assert all(s3_media in address and live_server.url not in address for address in sent)
    expect(page.locator(".upload-unfinished")).to_be_hidden()
    session = UploadSession.objects.get()
    with film.open("rb") as file:
        wanted = hashlib.file_digest(file, "sha256").hexdigest()
    assert (session.state, session.declared_sha256) == (UploadState.DONE, wanted)
    found = hashlib.sha256()
    with store().open(session.key) as stream:
        while block := stream.read(1024 * 1024):
            found.update(block)
    assert found.hexdigest() == wanted


def test_many_files_go_through_the_site_where_it_keeps_them_itself(
    settings: Any, desk: BrowserContext, live_server: LiveServer, media_set: MediaSet, tmp_path: Path
) -> None:
    """With words for what is refused, by keyboard, and none twice."""
    settings.MEDIA_ROOT, settings.CMS_MEDIA_PRIVATE_ROOT = str(tmp_path / "media"), str(tmp_path / "archive")
    settings.CMS_MEDIA_PART_SIZE = 64 * 1024
    folder = tmp_path / "camera"
    folder.mkdir()
    content = {f"DSC_{number}.jpg": jpeg() + bytes([number]) * 150_000 for number in range(5)}
    for name, whole in content.items():
        (folder / name).write_bytes(whole)
    (folder / "notes.exe").write_bytes(b"MZ")
    (folder / "film.mp4").write_bytes(b"<html>")
    for beside in (".DS_Store", "DSC_1.XMP", "Thumbs.db"):
        (folder / beside).write_bytes(b"left behind")
    page = open_screen(desk, live_server.url, media_set)
    sent = put_requests(page)
    page.set_input_files("[data-desk-upload-target=folder]", folder)
    expect(page.locator(".upload-line[data-state=done]")).to_have_count(5)
    refused = page.locator(".upload-line[data-state=refused]")
    expect(refused).to_have_count(2)
    expect(refused.filter(has_text="exe")).to_contain_text("«exe»")
    expect(page.locator(".upload-finished")).to_be_visible()
    expect(page.locator(".upload-line")).to_have_count(7)
    assert len(sent) == 15
    items = list(MediaItem.objects.select_related("asset").order_by("position"))
    assert {item.asset.state for item in items} == {AssetState.VERIFYING}
    for item in items:
        with store().open(item.asset.original_key) as stream:
            assert stream.read() == content[item.asset.filename]
    page.reload()
    page.set_input_files("[data-desk-upload-target=files]", sorted(folder.glob("*.jpg")))
    expect(page.locator(".upload-line[data-state=known]")).to_have_count(5)
    assert len(sent) == 15
    page.evaluate(DROP)
    expect(page.locator(".upload-line[data-state=refused]")).to_contain_text("dropped.jpg")


DROP = """() => {
  const dropped = new DataTransfer();
  dropped.items.add(new File(["no picture"], "dropped.jpg"));
  document.querySelector(".upload-drop").dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true }));
}"""
DIGESTS = """async (lengths) => {
  const { Sha256 } = await import("/static/admin/desk-upload-worker.js");
  return lengths.map((length) => {
    const hash = new Sha256();
    for (let at = 0, step = 1; at < length; at += step, step = (step * 7) % 201 || 1) {
      const size = Math.min(step, length - at);
      hash.update(Uint8Array.from({ length: size }, (_byte, index) => (at + index) % 251));
    }
    return hash.hex();
  });
}"""


def test_the_workers_digest_is_sha256(desk: BrowserContext, live_server: LiveServer) -> None:
    """At every length at which padding changes, however the bytes come."""
    page = desk.new_page()
    page.goto(f"{live_server.url}/healthz")
    lengths = [*range(130), 1000, 4096, 100_003]
    wanted = [hashlib.sha256(bytes(at % 251 for at in range(length))).hexdigest() for length in lengths]
    assert page.evaluate(DIGESTS, lengths) == wanted


GIVE_UP = """async () => {
  const { Transfer } = await import("/static/admin/desk-upload-transfer.js");
  const surroundings = { token: () => "", texts: { offline: "offline" }, changed() {} };
  const transfer = new Transfer(new File(["x"], "a.jpg"), surroundings);
  transfer.upload = { state: "sending", links: { abort: "/abort/" } };
  const said = [];
  transfer.complain = (text) => said.push(text);
  await transfer.giveUp();
  return said;
}"""


def test_an_answer_without_words_is_an_answer(desk: BrowserContext, live_server: LiveServer) -> None:
    """Giving an upload up is answered with 204: no word of a broken line, and nothing is asked again."""
    page = desk.new_page()
    page.goto(f"{live_server.url}/healthz")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/abort/", lambda route: route.fulfill(status=204))
    assert page.evaluate(GIVE_UP) == []
    assert len([url for url in asked if url.endswith("/abort/")]) == 1


def test_an_upload_is_paused_goes_on_and_is_cancelled(
    settings: Any, desk: BrowserContext, live_server: LiveServer, media_set: MediaSet, tmp_path: Path
) -> None:
    """By buttons that say of which file they speak; what is cancelled leaves nothing."""
    settings.MEDIA_ROOT, settings.CMS_MEDIA_PRIVATE_ROOT = str(tmp_path / "media"), str(tmp_path / "archive")
    settings.CMS_MEDIA_PART_SIZE = 64 * 1024
    photo = tmp_path / "DSC_1.jpg"
    photo.write_bytes(jpeg() + bytes(1_500_000))
    page = open_screen(desk, live_server.url, media_set)
    line = desk.new_cdp_session(page)
    slow = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 300_000}
    line.send("Network.emulateNetworkConditions", slow)
    page.set_input_files("[data-desk-upload-target=files]", photo)
    row = page.locator(".upload-line")
    expect(row).to_have_attribute("data-state", "sending")  # The totals above it have come: it moves no more.
    page.get_by_role("button", name="توقف DSC_1.jpg").click()
    expect(row).to_have_attribute("data-state", "paused")
    expect(page.get_by_role("button", name="ادامهٔ DSC_1.jpg")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("data-state", "sending")
    page.get_by_role("button", name="انصراف از DSC_1.jpg").click()
    expect(row).to_have_attribute("data-state", "cancelled")
    deadline = time.monotonic() + 10
    while MediaItem.objects.exists() and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert not MediaItem.objects.exists()
