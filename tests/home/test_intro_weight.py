"""The front door stays light: everything it loads, counted as it travels."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Locale, Page, Site

from home.models import IntroPage

STATIC = Path(settings.BASE_DIR) / "static"
ALREADY_COMPRESSED = {".woff2", ".png", ".ico"}
LIMIT = 60 * 1024


def travelling_bytes(path: Path) -> int:
    """Return the size of a static file on the wire."""
    content = path.read_bytes()
    return len(content) if path.suffix in ALREADY_COMPRESSED else len(brotli.compress(content))


@pytest.mark.django_db
def test_the_intro_page_with_everything_it_loads_weighs_at_most_60_kb(client: Client) -> None:
    intro = IntroPage(
        title="پرتال شورا",
        slug="intro-weight",
        headline="هر آنچه شورا می‌کند، روشن و در دسترس شما",
        introduction="از اینجا یک‌راست به بخش دلخواه بروید.",
        locale=Locale.objects.get(language_code="fa"),
    )
    Page.objects.get(depth=1).add_child(instance=intro)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": intro}
    )

    response = client.get("/")
    html = response.content.decode()
    assert response.status_code == 200
    assert not response.cookies, "no cookie before a form is opened"

    # The share image and the icons of installed apps are not fetched by a visit.
    named = re.findall(r'/static/([\w./-]+?)(?:\.[0-9a-f]{12})?(?=\.\w+["#])', html)
    visited = {name for name in named if "share-" not in name and "icon-" not in name}
    files = {found for name in visited for found in STATIC.glob(f"{name}.*")}
    files |= set((STATIC / "fonts").glob("*.woff2")) | {STATIC / "img/girih.svg"}
    assert {"site.css", "icons.svg", "favicon.svg"} <= {path.name for path in files}
    assert len(brotli.compress(response.content)) + sum(map(travelling_bytes, files)) <= LIMIT
