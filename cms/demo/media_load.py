"""Sets and photographs in bulk, for benchmarks: rows alone, as publishing would have left them; no file is made.

Where a page links to a picture nothing lies in the store, so these rows are for databases that nobody reads.
"""

import datetime as dt
import hashlib
import random
import uuid
from collections.abc import Callable, Iterator

from django.db import transaction
from django.utils import timezone

from media_archive.models import (
    Asset,
    AssetKind,
    FacetName,
    MediaItem,
    MediaSet,
    Occasion,
    OccasionKind,
    Place,
    SetFacet,
    Visibility,
)
from media_archive.services.facets import facet_of, refresh, values_of_occasion
from sections.council.models import Body, Person

SLUG = "generated"
#: Items of a set, so that a million items are 25,000 sets; one set in ten has a film, one in fifty a recording.
ITEMS_A_SET = 40
_FILM_EVERY, _SOUND_EVERY = 10, 50
#: Sets that are written in one transaction.
_BATCH = 50
_PLACES = 40
#: Days of the generated occasions: from here, so many.
FIRST_DAY = dt.date(2006, 3, 21)
_DAYS = 7500
_RUNGS = [
    [width, width * 2 // 3, {"avif": width * 20, "webp": width * 30, "jpg": width * 45}]
    for width in (320, 640, 1280)
]


def generate_media(count: int, report: Callable[[int], None]) -> int:
    """Bring the number of generated items up to `count` (whole sets); returns how many were added. Resumable."""
    places = _places()
    bodies = list(Body.objects.order_by("pk").values_list("pk", flat=True)[:20])
    people = list(Person.objects.order_by("pk").values_list("pk", flat=True)[:60])
    existing = MediaSet.objects.filter(slug__startswith=f"{SLUG}-").count()
    wanted = -(-count // ITEMS_A_SET)
    for start in range(existing, wanted, _BATCH):
        numbers = range(start, min(start + _BATCH, wanted))
        with transaction.atomic():
            _write(numbers, places, bodies, people)
        report(numbers.stop * ITEMS_A_SET)
    return max(wanted - existing, 0) * ITEMS_A_SET


def _places() -> list[int]:
    found = dict(Place.objects.filter(slug__startswith=f"{SLUG}-").values_list("slug", "pk"))
    for number in range(_PLACES):
        slug = f"{SLUG}-{number}"
        if slug not in found:
            found[slug] = Place.objects.create(slug=slug, name=f"مکان ساختگی {number}").pk
    return list(found.values())


def _write(numbers: range, places: list[int], bodies: list[int], people: list[int]) -> None:
    """Write whole sets: a batch that was broken off leaves nothing."""
    rolls = {number: random.Random(number) for number in numbers}  # noqa: S311 -- no secret
    occasions = Occasion.objects.bulk_create(
        Occasion(
            name=f"بازدید ساختگی {number}",
            kind=OccasionKind.VISIT,
            slug=f"{SLUG}-{number}",
            day=FIRST_DAY + dt.timedelta(days=roll.randrange(_DAYS)),
            place_id=roll.choice(places),
            body_id=roll.choice(bodies) if bodies else None,
        )
        for number, roll in rolls.items()
    )
    sets = _sets(occasions)
    kinds = [_kind(number, position) for number in numbers for position in range(ITEMS_A_SET)]
    items = _items([media_set for media_set in sets for _position in range(ITEMS_A_SET)], kinds)
    shown = _people_shown(numbers, rolls, people)
    through = MediaItem.people.through
    through.objects.bulk_create(
        (through(mediaitem_id=items[place].pk, person_id=person) for place, person in shown), batch_size=2000
    )
    SetFacet.objects.bulk_create(_facets(sets, items, shown), batch_size=2000)


def write_set(slug: str, day: dt.date, count: int) -> MediaSet:
    """Add one public set of so many photographs under a name of its own."""
    with transaction.atomic():
        occasion = Occasion.objects.create(name=slug, kind=OccasionKind.VISIT, slug=slug, day=day)
        (media_set,) = _sets([occasion])
        _items([media_set] * count, [AssetKind.PHOTOGRAPH.value] * count)
        refresh([media_set.pk])
    return media_set


def _sets(occasions: list[Occasion]) -> list[MediaSet]:
    return MediaSet.objects.bulk_create(
        MediaSet(
            occasion=occasion,
            name=f"عکس‌های {occasion.name}",
            slug=occasion.slug,
            credit="روابط عمومی شورا",
            visibility=Visibility.PUBLIC,
            is_public=True,
            published_at=timezone.now(),
        )
        for occasion in occasions
    )


def _items(owners: list[MediaSet], kinds: list[str]) -> list[MediaItem]:
    """Write an item for each owner and kind; items of a set stand together."""
    assets = Asset.objects.bulk_create((_asset(kind) for kind in kinds), batch_size=500)
    positions: dict[int, int] = {}
    rows = []
    for owner, asset, kind in zip(owners, assets, kinds, strict=True):
        position = positions[owner.pk] = positions.get(owner.pk, -1) + 1
        rows.append(
            MediaItem(
                media_set=owner,
                asset=asset,
                kind=kind,
                position=position,
                caption=f"عکس شمارهٔ {position + 1} از {owner.name}",
                day=owner.occasion.day,
                is_public=True,
            )
        )
    return MediaItem.objects.bulk_create(rows, batch_size=500)


def _kind(number: int, position: int) -> str:
    if position == 0 and number % _FILM_EVERY == 0:
        return AssetKind.FILM.value
    if position == 0 and number % _SOUND_EVERY == 1:
        return AssetKind.SOUND.value
    return AssetKind.PHOTOGRAPH.value


def _asset(kind: str) -> Asset:
    uid = uuid.uuid4()
    faces = {"pictures": _RUNGS} if kind == AssetKind.PHOTOGRAPH else {"poster": _RUNGS}
    return Asset(
        uid=uid,
        kind=kind,
        state="ready",
        filename="DSC_0001.jpg",
        size=4_000_000,
        sha256=hashlib.sha256(uid.bytes).hexdigest(),
        content_type="image/jpeg",
        width=4096,
        height=2731,
        colour="#5b6b6d",
        faces=faces,
        build_rev=uid.hex,
        public_rev=uid.hex,
    )


def _people_shown(
    numbers: range, rolls: dict[int, random.Random], people: list[int]
) -> list[tuple[int, int]]:
    """Return which item of the batch (by its place in it) shows whom: three people a set, each in two pictures."""
    found = []
    for index, number in enumerate(numbers):
        for offset, person in enumerate(rolls[number].sample(people, min(3, len(people)))):
            start = index * ITEMS_A_SET + 2 * offset + 1
            found += [(start, person), (start + 1, person)]
    return found


def _facets(sets: list[MediaSet], items: list[MediaItem], shown: list[tuple[int, int]]) -> Iterator[SetFacet]:
    """Yield what `media_archive.services.facets` would have written for these sets."""
    for index, media_set in enumerate(sets):
        start = index * ITEMS_A_SET
        own = items[start : start + ITEMS_A_SET]
        by_kind = {"": (len(own), own[0].pk)}
        for item in own:
            count, first = by_kind.get(item.kind, (0, item.pk))
            by_kind[item.kind] = (count + 1, first)
        occasion = media_set.occasion
        for name, value in values_of_occasion(occasion):
            for kind, (count, first) in by_kind.items():
                yield facet_of(media_set, name, value, kind, count, first)
        people: dict[int, int] = {}
        for place, person in shown:
            if start <= place < start + ITEMS_A_SET:
                people.setdefault(person, items[place].pk)
        for person, first in people.items():
            for kind in ("", AssetKind.PHOTOGRAPH.value):
                yield facet_of(media_set, FacetName.PERSON, person, kind, 2, first)
