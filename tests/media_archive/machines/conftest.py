"""A public set of a session: two photographs and a film with marks, captions and votes."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from cms.demo.council_factories import PersonFactory, SessionFactory
from cms.demo.media_factories import (
    AssetFactory,
    MediaItemFactory,
    MediaSetFactory,
    OccasionFactory,
    PlaceFactory,
    jpeg,
)
from media_archive.jobs.running import run_due_jobs
from media_archive.models import (
    Asset,
    AssetKind,
    AssetState,
    Marker,
    MediaItem,
    MediaSet,
    Track,
    new_revision,
)
from media_archive.services import visibility
from media_archive.services.assets import Made, keep_derivatives
from media_archive.store import keys, store
from sections.council import services
from sections.council.models import AgendaItem, Person
from sections.council.publishing import batched

CAPTIONS = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v رئیس>جلسه رسمی است.\n"


def derive(asset: Asset, files: dict[str, tuple[str, bytes, int | None, int | None]]) -> None:
    """Give an asset derivatives: spec → media type, bytes, width, height."""
    rev, made = new_revision(), []
    for spec, (content_type, content, width, height) in files.items():
        store().put(keys.private(asset.uid, rev, spec), content, content_type)
        digest = hashlib.sha256(content).hexdigest()
        made.append(Made(spec, content_type, len(content), digest, width, height))
    keep_derivatives(asset, rev, made, faces={"original": {}})
    asset.refresh_from_db()


def film_asset() -> Asset:
    """A film of two minutes with poster, a whole file and a stream; its bytes are short."""
    asset: Asset = AssetFactory(
        is_processed=False,
        kind=AssetKind.FILM,
        content=b"a film",
        content_type="video/mp4",
        filename="session.mp4",
        state=AssetState.PROCESSING,
        width=1280,
        height=720,
        duration_ms=120_000,
    )
    asset.versions.create(
        number=1,
        filename=asset.filename,
        size=asset.size,
        sha256=asset.sha256,
        content_type=asset.content_type,
    )
    derive(
        asset,
        {
            "poster-w640.jpg": ("image/jpeg", jpeg(64, 36), 640, 360),
            "play.mp4": ("video/mp4", b"mp4", 1280, 720),
            "hls/master.m3u8": ("application/vnd.apple.mpegurl", b"#EXTM3U", None, None),
            "hls/720.mp4": ("video/mp4", b"fmp4", 1280, 720),
        },
    )
    return asset


def photograph_asset(content: bytes | None = None, **values: Any) -> Asset:
    """A photograph with three sizes."""
    extra = {"content": content} if content else {}
    asset: Asset = AssetFactory(is_processed=False, state=AssetState.PROCESSING, **extra, **values)
    asset.versions.create(
        number=1,
        filename=asset.filename,
        size=asset.size,
        sha256=asset.sha256,
        content_type=asset.content_type,
    )
    sizes = {
        f"w{width}.jpg": ("image/jpeg", jpeg(width // 10, width * 3 // 40), width, width * 3 // 4)
        for width in (320, 640, 1280)
    }
    derive(asset, {**sizes, "w640.webp": ("image/webp", b"webp", 640, 480)})
    return asset


@dataclass
class World:
    """Everything that a test may change."""

    media_set: MediaSet
    photographs: list[MediaItem]
    film: MediaItem
    person: Person
    agenda_item: AgendaItem
    marker: Marker
    track: Track

    @property
    def items(self) -> list[MediaItem]:
        """All items."""
        return [*self.photographs, self.film]


@pytest.fixture
def world(db: None) -> World:
    """The set, published."""
    with batched():
        session = SessionFactory(scheduled_at=timezone.now() - dt.timedelta(hours=2), number=12)
        agenda_item = services.add_item(session=session, title="لایحهٔ بودجه", user=None)
        services.publish_agenda(session=session, user=None)
        person = PersonFactory(
            given_name="هومان", given_name_en="Human", family_name="تابش", family_name_en="Tabesh"
        )
    occasion = OccasionFactory(
        kind="session", session=session, place=PlaceFactory(name="صحن شورا", name_en="Chamber")
    )
    media_set = MediaSetFactory(
        occasion=occasion, name="جلسهٔ دوازدهم", name_en="Twelfth session", credit="علی رضایی", slug="twelfth"
    )
    photographs = [
        MediaItemFactory(
            media_set=media_set,
            asset=photograph_asset(),
            position=number,
            caption=f"نمای {number} <صحن>",
            caption_en=f"View {number}",
            keywords="شورا، بودجه",
            agenda_item=agenda_item,
        )
        for number in (1, 2)
    ]
    photographs[0].people.add(person)
    film = MediaItemFactory(
        media_set=media_set, asset=film_asset(), position=3, title="فیلم جلسه", caption=""
    )
    track = Track.objects.create(asset=film.asset, text=CAPTIONS)
    marker = Marker.objects.create(asset=film.asset, start_ms=12_500, agenda_item=agenda_item, speaker=person)
    visibility.publish_set(media_set)
    run_due_jobs()
    media_set.refresh_from_db()
    assert media_set.is_public
    return World(media_set, photographs, film, person, agenda_item, marker, track)


def as_committed() -> None:
    """Number what was written, as the commit does that a test never makes: PostgreSQL's trigger waits for it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
