"""What tests of the public archive share: sets that citizens see, with everything in them."""

import datetime as dt
from typing import Any

from cms.demo.media_factories import MediaItemFactory, MediaSetFactory, OccasionFactory
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Asset, MediaItem, MediaSet
from media_archive.services import visibility

#: The front pages of the three languages.
PREFIXES = ("", "/en", "/ar")


def public_set(count: int = 1, **values: Any) -> MediaSet:
    """Return a public set of so many small photographs."""
    media_set: MediaSet = MediaSetFactory(**values)
    for _number in range(count):
        MediaItemFactory(media_set=media_set)
    visibility.publish_set(media_set)
    run_due_jobs()
    media_set.refresh_from_db()
    return media_set


def set_of_day(day: dt.date, **values: Any) -> MediaSet:
    """Return a public set of one photograph, of an occasion on a day; other values are the occasion's."""
    return public_set(occasion=OccasionFactory(day=day, **values))


def many_items(media_set: MediaSet, count: int) -> None:
    """Add public photographs as rows alone, with the faces that the ladder gives."""
    rungs = [[width, width * 2 // 3, {"avif": 9, "webp": 9, "jpg": 9}] for width in (320, 640, 960, 1280)]
    assets = Asset.objects.bulk_create(
        Asset(
            filename="DSC_1.jpg",
            state="ready",
            size=9,
            sha256="0" * 64,
            content_type="image/jpeg",
            faces={"pictures": rungs},
            build_rev="ab" * 16,
            public_rev="cd" * 16,
            colour="#0b5d66",
            width=1280,
            height=853,
        )
        for _number in range(count)
    )
    start = media_set.items.count()
    MediaItem.objects.bulk_create(
        MediaItem(
            media_set=media_set,
            asset=asset,
            kind="photograph",
            position=start + number,
            caption=f"عکس {number}",
            day=media_set.occasion.day,
            is_public=True,
        )
        for number, asset in enumerate(assets)
    )
