"""What pages of the record cost when nothing at all is kept: after a start, with an empty cache."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.demo.factories import ContentPageFactory
from sections.council.addresses import path_of, sessions_path
from sections.council.models import Session

pytestmark = pytest.mark.django_db
BUDGET = 15


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_page_keeps_to_the_budget_cold(
    held: Callable[..., Session], cold_queries: Callable[[str], int], language: str
) -> None:
    """A person, a body, its sessions, the sections and the calendar; the session's page has a test of its own."""
    session = held(items=1)
    mover = session.items.get().movers.get()
    prefix = "" if language == "fa" else f"/{language}"
    paths = [path_of(mover, language), path_of(session.body, language), sessions_path(session.body, language)]
    sections = (
        "presidency",
        "presidency/members",
        "commissions",
        "representations",
        "assemblies",
        "calendar",
    )
    paths += [f"{prefix}/{name}/" for name in sections]
    costs = {path: cold_queries(path) for path in paths}
    assert max(costs.values()) <= BUDGET, costs


def test_restricted_pages_cost_nothing_more(client: Client, cold_queries: Callable[[str], int]) -> None:
    """They come along with the site, and stay closed."""
    section = Page.objects.get(slug="commissions", locale__language_code="en")
    before = cold_queries("/en/presidency/")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    PageViewRestriction.objects.create(
        page=ContentPageFactory(parent=section, slug="inner"), restriction_type="login"
    )
    assert cold_queries("/en/presidency/") == before
    assert client.get("/en/commissions/").status_code == 302
    assert "/en/commissions/" not in client.get("/commissions/").content.decode()


def test_a_page_below_a_section_is_found_before_a_record(
    client: Client, held: Callable[..., Session]
) -> None:
    """And its siblings' addresses still lead to records."""
    session = held(items=0)
    section = Page.objects.get(slug="presidency", locale__language_code="fa")
    page = ContentPageFactory(parent=section.specific, slug="office", title="دفتر ریاست")
    ContentPageFactory(parent=page, slug="sessions", title="نشست‌های دفتر")
    assert "نشست‌های دفتر" in client.get("/presidency/office/sessions/").content.decode()
    assert client.get(path_of(session)).status_code == 200
    assert client.get("/presidency/none/sessions/").status_code == 404
