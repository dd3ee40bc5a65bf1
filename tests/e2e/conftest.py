"""A real Chromium for the browser tests: the system's own, driven by Playwright; nothing is downloaded."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import testcases
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from portal_tool import browser as chromium
from portal_tool.checkout import VAR

# Playwright's synchronous API runs an event loop in this thread, which makes Django refuse database calls.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

#: Milliseconds in which what a test waits for happens, beside as many other browsers as the machine has cores.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)

PICTURES = VAR / "test" / "screenshots"
FLAGS = [
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    # Nothing but this machine is found. A route of Playwright's would do the same, and take every page its cache.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(autouse=True)
def _served_database(transactional_db: None) -> None:
    """Every test commits what its live server is to show; browser tests run on SQLite alone."""
    if connection.vendor != "sqlite":
        pytest.skip("browser tests run on SQLite: unset DATABASE_URL")


@pytest.fixture(scope="session")
def live_server(request: pytest.FixtureRequest) -> Iterator[LiveServer]:
    """The portal as readers reach it: its own views serve media, with ranges of bytes.

    Django's live server would put a handler of its own before them that knows no ranges: no film could be sought in.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(testcases, "_MediaFilesHandler", lambda application: application)
    server = LiveServer(request.config.getvalue("liveserver") or "localhost")
    patch.undo()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of Chromium; skips the test where there is none (an error in CI)."""
    path = os.environ.get("CMS_TEST_CHROMIUM") or chromium.find()
    if not path and chromium.in_ci():
        pytest.fail(chromium.why_missing())
    if not path:
        pytest.skip(chromium.why_missing())
    return path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """One Chromium for the whole run, without a window."""
    running = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
    yield running
    running.close()


@pytest.fixture
def third_party_requests() -> list[str]:
    """The addresses outside this machine that pages of the test asked for; none was found."""
    return []


@pytest.fixture
def context(
    browser: Browser, third_party_requests: list[str], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A new, empty browser profile as a reader in Tehran has it; fails the test when a page asks a third party."""
    options = {"locale": "fa-IR", "timezone_id": "Asia/Tehran", "viewport": {"width": 1280, "height": 900}}
    options |= getattr(request, "param", {})
    profile = browser.new_context(**options)

    def note(request: Request) -> None:
        if not request.url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:")):
            third_party_requests.append(request.url)

    profile.on("request", note)
    yield profile
    profile.close()
    assert third_party_requests == []


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that profile; when the test fails, a screenshot of it is kept in var/test/screenshots."""
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    failures = request.session.testsfailed
    yield tab
    if request.session.testsfailed > failures:
        PICTURES.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=str(Path(PICTURES) / f"{request.node.name}.png"), full_page=True)
