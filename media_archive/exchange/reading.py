"""From the rows of a set to its record in a bag."""

from pathlib import PurePosixPath
from typing import Any

from django.db.models import Model

from media_archive.exchange.records import (
    AssetRecord,
    ItemRecord,
    MarkerRecord,
    OccasionRecord,
    PersonRecord,
    PlaceRecord,
    Record,
    Reference,
    SetRecord,
    Terms,
    TrackRecord,
    VersionRecord,
)
from media_archive.licences import licence
from media_archive.models import Asset, AssetVersion, Marker, MediaItem, MediaSet, Occasion


def plain(record: type[Record], row: Model, *without: str) -> dict[str, Any]:
    """Return the columns of a row that a record asks for by the same name, those `without` left out."""
    return {name: getattr(row, name) for name in record.model_fields if name not in without}


def set_record(media_set: MediaSet) -> tuple[SetRecord, list[MediaItem]]:
    """Return the record of a set, and its items that are left out because their file is not whole and checked (yet)."""
    items = (
        MediaItem.objects.filter(media_set=media_set)
        .order_by("position", "pk")
        .select_related("asset", "place", "agenda_item")
        .prefetch_related(
            "people",
            "asset__versions",
            "asset__tracks",
            "asset__markers__agenda_item",
            "asset__markers__speaker",
        )
    )
    kept: list[MediaItem] = []
    left_out: list[MediaItem] = []
    for item in items:
        (kept if _is_whole(item.asset) else left_out).append(item)
    occasion = media_set.occasion
    places = {place.uid: place for place in (occasion.place, *(item.place for item in kept)) if place}
    terms = licence(media_set.rights)
    cover = media_set.cover if media_set.cover in kept else None
    specials = ("format", "terms", "cover", "occasion", "places", "items")
    record = SetRecord(
        format="media-set/1",
        terms=Terms(code=media_set.rights, text=str(terms.sentence), url=terms.url),
        cover=cover.uid if cover else None,
        occasion=_occasion(occasion),
        places=[PlaceRecord(**plain(PlaceRecord, places[uid])) for uid in sorted(places)],
        items=[_item(item) for item in kept],
        **plain(SetRecord, media_set, *specials),
    )
    return record, left_out


def original_path(asset: Asset, version: AssetVersion) -> str:
    """Return where an original lies in a bag: named by identifiers, with an ending that opens it."""
    ending = PurePosixPath(version.filename).suffix.lower()
    is_plain = ending.isascii() and ending[1:].isalnum() and len(ending) <= 9
    return f"data/originals/{asset.uid}/{version.number}{ending if is_plain else ''}"


def _is_whole(asset: Asset) -> bool:
    return (
        asset.state in ("verifying", "processing", "ready")
        and bool(asset.sha256)
        and bool(asset.versions.all())
    )


def _reference(row: Any) -> Reference | None:
    return Reference(uid=row.uid, name=str(row)[:300]) if row else None


def _person(row: Any) -> PersonRecord:
    return PersonRecord(uid=row.uid, name=str(row.name), slug=row.slug)


def _occasion(row: Occasion) -> OccasionRecord:
    return OccasionRecord(
        place=row.place.uid if row.place else None,
        session=_reference(row.session),
        event=_reference(row.event),
        body=_reference(row.body),
        **plain(OccasionRecord, row, "place", "session", "event", "body"),
    )


def _item(row: MediaItem) -> ItemRecord:
    return ItemRecord(
        people=[_person(person) for person in sorted(row.people.all(), key=lambda person: person.slug)],
        place=row.place.uid if row.place else None,
        agenda_item=_reference(row.agenda_item),
        asset=_asset(row.asset),
        **plain(ItemRecord, row, "people", "place", "agenda_item", "asset"),
    )


def _asset(row: Asset) -> AssetRecord:
    versions = [
        VersionRecord(path=original_path(row, version), **plain(VersionRecord, version, "path"))
        for version in row.versions.all()
    ]
    tracks = [TrackRecord(**plain(TrackRecord, track)) for track in row.tracks.all()]
    return AssetRecord(
        versions=versions,
        tracks=tracks,
        markers=[_marker(marker) for marker in row.markers.all()],
        **plain(AssetRecord, row, "versions", "tracks", "markers"),
    )


def _marker(row: Marker) -> MarkerRecord:
    return MarkerRecord(
        agenda_item=_reference(row.agenda_item),
        speaker=_person(row.speaker) if row.speaker else None,
        **plain(MarkerRecord, row, "agenda_item", "speaker"),
    )
