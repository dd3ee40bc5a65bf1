"""Months, terms, pages and filters of the record are kept as pages of their own; nonsense is answered and not kept."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.test import Client

from cms.core.pagecache import parts
from cms.core.pagecache.middleware import KEPT_QUERY
from cms.demo.council_factories import AgendaItemFactory, SeatFactory, SessionFactory
from sections.council.addresses import path_of
from sections.council.models import Session
from tests.cms.core.pagecache.conftest import run_committed

from .conftest import nominal_vote

pytestmark = pytest.mark.django_db
CALENDAR, SESSIONS = "/calendar/", "/presidency/council/sessions/"
FILTERS = "/representations/?body={body}&right={right}&state={state}"


@pytest.fixture(autouse=True)
def _kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages are kept, and it is Azar 1405."""
    settings.CMS_PAGE_CACHE = True
    monkeypatch.setattr(parts, "in_transaction", lambda: False)
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=UTC), tick=False):
        yield


def state(path: str) -> str:
    """Return how the answer to a reader without cookies came about."""
    run_committed()
    return str(Client().get(path).headers.get("X-Page-Cache", "none"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("month=1405-09", "miss"),
        ("month=2026-11", "miss"),
        ("month=1407-08", "miss"),
        ("month=1403-10", "miss"),
        ("month=1407-10", "none"),
        ("month=1290-01", "none"),
        ("month=2100-01", "none"),
        ("month=1405-13", "none"),
        ("month=1405-9", "none"),
        ("month=%31405-09", "none"),
        ("month=1405-09&page=1", "none"),
        ("month=1405-09&x=1", "none"),
        ("page=1", "none"),
        ("term=6", "none"),
    ],
)
def test_months_within_reach_are_kept(query: str, expected: str) -> None:
    """An empty month is kept within two years, in either calendar; nothing else that can be typed."""
    assert state(f"{CALENDAR}?{query}") == expected


def test_a_far_month_is_kept_when_something_happens_in_it() -> None:
    """There are no more of those than sessions and events."""
    path = f"{CALENDAR}?month=1400-07"
    assert state(path) == "none"
    SessionFactory(scheduled_at=datetime(2021, 10, 5, 8, tzinfo=UTC))
    assert [state(path), state(path)] == ["miss", "hit"]


def test_a_month_is_dropped_with_its_sessions_and_its_day() -> None:
    """A session planned for it appears at once; the mark of today moves at midnight."""
    path = f"{CALENDAR}?month=1405-10"
    assert [state(path), state(path)] == ["miss", "hit"]
    session: Session = SessionFactory(scheduled_at=datetime(2026, 12, 28, 6, tzinfo=UTC))
    run_committed()
    response = Client().get(path)
    assert response.headers["X-Page-Cache"] == "miss"
    assert path_of(session) in response.content.decode()
    assert state(path) == "hit"
    with time_machine.travel(datetime(2026, 11, 24, 8, tzinfo=UTC), tick=False):
        assert state(path) == "miss"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("term=6", "miss"),
        ("term=6&page=1", "miss"),
        ("page=1", "miss"),
        ("page=2", "none"),
        ("term=7", "none"),
        ("term=06", "none"),
        ("term=6&page=2", "none"),
        ("page=1&term=6", "none"),
        ("term=6&term=6", "none"),
        ("month=1405-09", "none"),
    ],
)
def test_terms_and_pages_that_there_are_are_kept(query: str, expected: str) -> None:
    """Of the sessions of a body; a term in which it never met is not found."""
    SessionFactory()
    assert state(f"{SESSIONS}?{query}") == expected


def test_a_terms_list_is_dropped_with_its_sessions() -> None:
    """A new session stands in it at once."""
    SessionFactory()
    path = f"{SESSIONS}?term=6"
    assert [state(path), state(path)] == ["miss", "hit"]
    session: Session = SessionFactory()
    run_committed()
    assert path_of(session) in Client().get(path).content.decode()


def test_filters_of_the_register_are_kept_as_its_form_sends_them() -> None:
    """With bodies, rights and states that there are."""
    seat = SeatFactory()
    slug = seat.body.slug
    assert state(FILTERS.format(body=slug, right="", state="vacant")) == "miss"
    assert state(FILTERS.format(body=slug, right="", state="vacant")) == "hit"
    assert state(FILTERS.format(body="", right="voting", state="")) == "miss"
    assert state(FILTERS.format(body="none", right="", state="")) == "none"
    assert state(FILTERS.format(body="", right="", state="none")) == "none"
    assert state(f"/representations/?state=vacant&body={slug}") == "none"
    assert state(f"/commissions/?body={slug}&right=&state=") == "none"
    SeatFactory(body=seat.body)
    assert state(FILTERS.format(body=slug, right="", state="vacant")) == "miss"


def test_a_persons_votes_are_kept_page_by_page(held: Callable[..., Session], members: list[Any]) -> None:
    """As many pages as there are."""
    session = held(items=1)
    path = path_of(members[1].person)
    assert [state(f"{path}?page=1"), state(f"{path}?page=2")] == ["miss", "none"]
    for _ in range(20):
        nominal_vote(session, members[:2], AgendaItemFactory(session=session))
    assert [state(f"{path}?page=2"), state(f"{path}?page=3")] == ["miss", "none"]


@pytest.mark.parametrize("name", ["nginx.conf", "varnish.vcl"])
def test_the_fronts_have_the_same_rule(name: str) -> None:
    """What the portal would keep is looked up there, and nothing else."""
    text = (Path(django_settings.BASE_DIR) / "deploy" / name).read_text(encoding="utf-8")
    assert f"({KEPT_QUERY})$" in text


def test_the_rule_knows_the_portals_links() -> None:
    """In the spelling in which pages write them."""
    for query in ("page=12", "term=6", "term=120&page=3", "month=1405-09", "body=&right=voting&state="):
        assert re.fullmatch(KEPT_QUERY, query), query
    assert not re.fullmatch(KEPT_QUERY, f"month={date(2026, 1, 1)}")
