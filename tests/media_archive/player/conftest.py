"""A session with a public film that leads to its agenda, without the film worker."""

import datetime as dt
from typing import Any

import pytest

from cms.demo.council_factories import AgendaItemFactory, PersonFactory, SessionFactory, VoteEventFactory
from cms.demo.film_factories import film_of
from media_archive.jobs.running import run_due_jobs
from media_archive.models import MediaItem
from media_archive.services import tracks, visibility
from media_archive.services.markers import Marking, replace_markers
from media_archive.tracks import Cue
from sections.council.models import Outcome, Person, Session, SessionState, VoteResult
from sections.council.publishing import batched

HELD_AT = dt.datetime(2026, 11, 15, 5, 30, tzinfo=dt.UTC)
CUES = [
    Cue(1_000, 4_000, "به نام خدا، جلسه رسمی است.", "رئیس"),
    Cue(62_000, 65_000, "لایحهٔ پارکینگ‌ها خوانده می‌شود.", "منشی"),
    Cue(66_000, 70_000, "موافقان رأی خود را اعلام کنند.", "رئیس"),
]


@pytest.fixture(autouse=True)
def _portal(portal: Any) -> Any:
    """Every page stands in the planted tree."""
    return portal


@pytest.fixture
def session() -> Session:
    """A session with three items, one behind closed doors, a vote on the second, minutes published."""
    with batched():
        row: Session = SessionFactory(
            state=SessionState.MINUTES_PUBLISHED,
            scheduled_at=HELD_AT,
            started_at=HELD_AT,
            ended_at=HELD_AT + dt.timedelta(hours=3),
            agenda_published_at=HELD_AT - dt.timedelta(days=2),
            minutes_published_at=HELD_AT + dt.timedelta(days=5),
        )
        AgendaItemFactory(session=row, title="نطق پیش از دستور", outcome=Outcome.HEARD)
        bill = AgendaItemFactory(session=row, title="لایحهٔ ساماندهی پارکینگ‌ها", outcome=Outcome.ACCEPTED)
        AgendaItemFactory(session=row, title="بند محرمانه", is_public=False)
        event = VoteEventFactory(session=row, item=bill, method="secret", source="minutes")
        event.for_count, event.against_count, event.abstained_count = 14, 4, 2
        event.absent_count = event.not_voting_count = 0
        event.result, event.is_closed = VoteResult.PASSED, True
        event.save()
    return row


@pytest.fixture
def speaker() -> Person:
    """Somebody who speaks."""
    row: Person = PersonFactory(given_name="مهدی", family_name="رضایی", slug="rezaei")
    return row


@pytest.fixture
def film(session: Session, speaker: Person) -> MediaItem:
    """A film of the session, with markers and captions; not public yet."""
    item = film_of(session)
    first, bill, closed = session.items.order_by("position")
    replace_markers(
        asset=item.asset,
        markings=[
            Marking(0, title="افتتاح"),
            Marking(250_000, agenda_item=first, speaker=speaker),
            Marking(3_740_000, agenda_item=bill),
            Marking(5_000_000, agenda_item=closed),
        ],
        user=None,
    )
    tracks.save_track(asset=item.asset, cues=CUES, user=None)
    return item


def publish(item: MediaItem) -> MediaItem:
    """Make an item's set public, files and all."""
    visibility.publish_set(item.media_set)
    run_due_jobs()
    item.refresh_from_db()
    item.asset.refresh_from_db()
    assert item.is_public
    return item


@pytest.fixture
def public_film(film: MediaItem) -> MediaItem:
    """The same, and citizens see it."""
    return publish(film)


@pytest.fixture(autouse=True)
def _rows_alone(no_documents: None) -> None:
    """Documents are tested elsewhere."""
