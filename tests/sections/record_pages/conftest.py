"""A council that has met: members, a held session with agenda, votes, attendance and speeches."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core.pagecache import parts
from cms.demo.council import council_body
from cms.demo.council_factories import (
    AgendaItemFactory,
    AttendanceFactory,
    MembershipFactory,
    SessionFactory,
    SpeechFactory,
    VoteEventFactory,
)
from sections.council.models import (
    COUNT_FIELDS,
    Body,
    Membership,
    Outcome,
    Session,
    SessionState,
    Source,
    Vote,
    VoteEvent,
    VoteMethod,
    VoteOption,
    VoteResult,
)
from sections.council.publishing import batched

HELD_AT = datetime(2026, 11, 15, 5, 30, tzinfo=UTC)
PUBLISHED = {
    "state": SessionState.MINUTES_PUBLISHED,
    "scheduled_at": HELD_AT,
    "started_at": HELD_AT,
    "ended_at": HELD_AT + timedelta(hours=3),
    "agenda_published_at": HELD_AT - timedelta(days=2),
    "minutes_published_at": HELD_AT + timedelta(days=5),
}


def soup_of(client: Client, path: str) -> Any:
    """Return a page that is there, parsed; untyped, for what a test asks for is there or the test fails."""
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture(autouse=True)
def _portal(portal: Any, no_documents: None) -> Any:
    """Every page stands in the planted tree."""
    return portal


@pytest.fixture
def members() -> list[Membership]:
    """Twenty-one members of the council."""
    with batched():
        return [MembershipFactory() for _ in range(21)]


def close(event: VoteEvent, **counts: int) -> VoteEvent:
    """Close a vote with its counts."""
    cast = list(event.votes.values_list("option", flat=True))
    numbers = counts or {option: cast.count(option) for option in VoteOption.values}
    for option, name in COUNT_FIELDS.items():
        setattr(event, name, numbers.get(option, 0))
    event.result = VoteResult.PASSED if event.counts["for"] > event.counts["against"] else VoteResult.FAILED
    event.is_closed = True
    event.save()
    return event


def nominal_vote(session: Session, members: list[Membership], item: Any = None) -> VoteEvent:
    """A vote by roll call: three in four for, the rest spread."""
    event = VoteEventFactory(session=session, item=item)
    options = [VoteOption.AGAINST, VoteOption.ABSTAINED, VoteOption.NOT_VOTING, VoteOption.ABSENT]
    Vote.objects.bulk_create(
        Vote(
            event=event,
            person=row.person,
            membership=row,
            option=VoteOption.FOR if index % 4 else options[index // 4 % 4],
        )
        for index, row in enumerate(members)
    )
    return close(event)


@pytest.fixture
def held(members: list[Membership]) -> Callable[..., Session]:
    """Makes a session of the council with published minutes and a number of items."""

    def make(items: int = 3, led_by: Body | None = None, **fields: Any) -> Session:
        with batched():  # One row after the other would write the session's documents each time.
            session: Session = SessionFactory(**(PUBLISHED | fields))
            made = [
                AgendaItemFactory(
                    session=session, outcome=Outcome.ACCEPTED, lead_body=led_by or council_body()
                )
                for _ in range(items)
            ]
            for row in members:
                AttendanceFactory(session=session, person=row.person)
            for item in made:
                item.movers.add(members[item.position % 21].person)
                nominal_vote(session, members, item)
                SpeechFactory(session=session, item=item, person=members[0].person, text="سخن.")
            return session

    return make


def counted_vote(session: Session, method: VoteMethod, source: Source = Source.MINUTES) -> VoteEvent:
    """A vote of which the counts alone are known."""
    event = VoteEventFactory(session=session, method=method, source=source)
    return close(event, **{"for": 12, "against": 5, "abstained": 2, "absent": 1, "not_voting": 1})


@pytest.fixture
def queries(client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Counts the queries of a page that is not in the page cache, while what all pages share is."""
    settings.CMS_PAGE_CACHE = True
    monkeypatch.setattr(parts, "in_transaction", lambda: False)

    def count(path: str) -> int:
        joiner = "&" if "?" in path else "?"
        client.get(
            f"{path}{joiner}first=1"
        )  # Renditions are made at the first showing; no such address is kept.
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"{path}{joiner}second=1")
        assert response.status_code == 200
        return len(captured)

    return count


@pytest.fixture
def cold_queries(client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Counts the queries of a page when nothing is kept, neither in the cache nor in the process."""
    settings.CMS_PAGE_CACHE = True
    monkeypatch.setattr(parts, "in_transaction", lambda: False)

    def count(path: str) -> int:
        client.get(path)  # Renditions are made at the first showing.
        cache.clear()
        parts.forget()
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        assert response.status_code == 200
        assert response["X-Page-Cache"] == "miss", path
        return len(captured)

    return count
