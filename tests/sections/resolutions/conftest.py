"""An item that the council accepted in a session with published minutes, and its resolution."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cms.demo.council_factories import AgendaItemFactory, ResolutionFactory, SessionFactory, VoteEventFactory
from sections.council.models import AgendaItem, Outcome, SessionState, VoteResult
from sections.council.publishing import batched
from sections.resolutions.models import Resolution

HELD_AT = datetime(2026, 11, 15, 5, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _portal(portal: Any) -> Any:
    """Every page stands in the planted tree."""
    return portal


def accepted(**fields: Any) -> AgendaItem:
    """Return an item that was accepted by 14 to 3 in a session whose minutes are published."""
    with batched():
        session = SessionFactory(
            state=SessionState.MINUTES_PUBLISHED,
            scheduled_at=HELD_AT,
            started_at=HELD_AT,
            ended_at=HELD_AT + timedelta(hours=3),
            agenda_published_at=HELD_AT - timedelta(days=2),
            minutes_published_at=HELD_AT + timedelta(days=5),
        )
        item: AgendaItem = AgendaItemFactory(session=session, outcome=Outcome.ACCEPTED, **fields)
        event = VoteEventFactory(session=session, item=item, method="secret", source="minutes")
        event.for_count, event.against_count = 14, 3
        event.abstained_count = event.absent_count = event.not_voting_count = 0
        event.result, event.is_closed = VoteResult.PASSED, True
        event.save()
    return item


@pytest.fixture
def item() -> AgendaItem:
    """An accepted item."""
    return accepted()


@pytest.fixture
def resolution(item: AgendaItem) -> Resolution:
    """The resolution that followed from it."""
    found: Resolution = ResolutionFactory(number="160/2491/22522", item=item)
    return found
