"""The intro page in a real browser: Persian, right to left, quiet."""

import pytest
from playwright.sync_api import ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains about while the page is shown: errors of scripts, refused styles, missing files."""
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.mark.parametrize("path", ["/", "/en/", "/ar/"])
def test_intro_page_is_shown_without_a_complaint(
    live_server: LiveServer, page: Page, complaints: list[str], path: str
) -> None:
    answer = page.goto(f"{live_server.url}{path}", wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200
    assert page.locator("html").get_attribute("dir") == ("ltr" if path == "/en/" else "rtl")
    assert page.locator("h1").count() == 1
    assert complaints == []


def test_a_reader_gets_no_cookie(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url)
    assert page.context.cookies() == []


def test_nothing_sticks_out_at_the_narrowest_width(live_server: LiveServer, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
