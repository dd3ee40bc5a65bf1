"""The media archive in a reader's browser: what is loaded, what moves, what keys do."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.media_archive.publicly import many_items, public_set

pytestmark = pytest.mark.django_db(transaction=True)

_SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


def test_a_set_of_two_hundred_is_one_screen_of_weight_and_stands_still(page: Page, live_server: Any) -> None:
    """Pictures further down are not asked for; nothing moves, whether they come or not."""
    media_set = public_set(1)
    many_items(media_set, 199)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/pub/" in request.url else None)
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{live_server.url}/media/sets/{media_set.slug}/")
    assert page.locator(".tile").count() == 200
    assert page.evaluate(_SHIFTS) < 0.01
    assert 4 <= len(asked) < 60
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_arrow_keys_turn_the_pages_of_a_set_the_way_they_are_read(page: Page, live_server: Any) -> None:
    """In Persian the next one lies to the left, in English to the right."""
    media_set = public_set(3)
    first, second, third = media_set.items.order_by("position")
    page.goto(f"{live_server.url}/media/items/{second.uid}/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/media/items/{third.uid}/")
    page.goto(f"{live_server.url}/en/media/items/{second.uid}/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/en/media/items/{first.uid}/")
