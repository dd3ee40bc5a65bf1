"""Making the rows of a set from its record; to be called in a transaction that is given up when anything is wrong."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from media_archive.exchange.records import (
    AssetRecord,
    ItemRecord,
    OccasionRecord,
    PersonRecord,
    PlaceRecord,
    Record,
    Reference,
    SetRecord,
)
from media_archive.models import (
    Asset,
    AssetState,
    AssetVersion,
    Marker,
    MediaItem,
    MediaSet,
    Occasion,
    Place,
    Track,
)
from media_archive.models.occasions import check_agenda
from media_archive.services.assets import received
from media_archive.services.audit import record as note
from media_archive.services.visibility import settle
from sections.council.models import AgendaItem, Body, Event, Person, Session


class ConflictError(Exception):
    """Something of the set cannot be made here; the reason in words."""


@dataclass(slots=True)
class References:
    """The rows of the record that a set refers to, by identifier; `missing` says which of them are not here."""

    people: dict[UUID, Person] = field(default_factory=dict)
    rows: dict[UUID, Any] = field(default_factory=dict)
    wanted: dict[UUID, str] = field(default_factory=dict)

    def missing(self) -> list[str]:
        """Return a sentence for each row that is not here."""
        known = self.people.keys() | self.rows.keys()
        return [
            _("Not in the council's record here: %(name)s (%(uid)s)") % {"name": name, "uid": uid}
            for uid, name in self.wanted.items()
            if uid not in known
        ]

    def row(self, reference: Reference | None) -> Any:
        """Return the row that a record refers to, None without one."""
        return self.rows[reference.uid] if reference else None


def references_of(record: SetRecord) -> References:
    """Look up everything a record refers to; six queries for any number of items."""
    found = References()
    people: list[PersonRecord] = [person for item in record.items for person in item.people]
    agenda = [item.agenda_item for item in record.items]
    for item in record.items:
        agenda += [marker.agenda_item for marker in item.asset.markers]
        people += [marker.speaker for marker in item.asset.markers if marker.speaker]
    occasion = record.occasion
    _find(found, AgendaItem, agenda)
    for model, reference in ((Session, occasion.session), (Event, occasion.event), (Body, occasion.body)):
        _find(found, model, [reference])
    by_uid = {row.uid: row for row in Person.objects.filter(uid__in=[person.uid for person in people])}
    by_slug = {row.slug: row for row in Person.objects.filter(slug__in=[person.slug for person in people])}
    for person in people:
        found.wanted[person.uid] = person.name
        if row := by_uid.get(person.uid) or by_slug.get(person.slug):
            found.people[person.uid] = row
    return found


def _find(found: References, model: Any, references: list[Reference | None]) -> None:
    wanted = {reference.uid: reference.name for reference in references if reference}
    found.wanted |= wanted
    if wanted:
        found.rows |= {row.uid: row for row in model._default_manager.filter(uid__in=wanted)}


def create(record: SetRecord) -> MediaSet:
    """Make a set with all that belongs to it; its files are to be checked and processed like new ones.

    Raises ConflictError, ValidationError or IntegrityError; the caller's transaction must then end.
    """
    found = references_of(record)
    places = {place.uid: _place(place) for place in record.places}
    media_set = MediaSet(
        occasion=_occasion(record.occasion, found, places),
        **_values(record, "format", "terms", "cover", "occasion", "places", "items", "created_at"),
    )
    _save(media_set, record)
    items = {item.uid: _item(item, media_set, found, places) for item in record.items}
    if record.cover:
        if record.cover not in items:
            raise ConflictError(_("Its cover is not one of its items."))
        MediaSet.objects.filter(pk=media_set.pk).update(cover=items[record.cover])
    note("import_set", media_set, None, items=len(items))
    settle([media_set.pk])
    return media_set


def _values(record: Record, *without: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields if name not in without}


def _save(row: Any, record: Any) -> None:
    """Check a row by the rules of its model, store it as it was written, and let it be as old as it was.

    Texts are not cleaned again: captions must come back byte for byte.
    """
    relations = {item.name for item in row._meta.fields if item.is_relation}
    row.clean_fields(exclude=relations)
    row.validate_constraints(exclude=relations)
    row.save()
    if created_at := getattr(record, "created_at", None):
        type(row)._default_manager.filter(pk=row.pk).update(created_at=created_at)


def _place(record: PlaceRecord) -> Place:
    known = Place.objects.filter(uid=record.uid).first()
    if known is not None:
        return known
    place = Place(**_values(record))
    _save(place, record)
    return place


def _occasion(record: OccasionRecord, found: References, places: dict[UUID, Place]) -> Occasion:
    known = Occasion.objects.filter(uid=record.uid).first()
    if known is not None:
        return known
    occasion = Occasion(
        place=_one(places, record.place),
        session=found.row(record.session),
        event=found.row(record.event),
        body=found.row(record.body),
        **_values(record, "place", "session", "event", "body"),
    )
    _save(occasion, record)
    return occasion


def _one(places: dict[UUID, Place], uid: UUID | None) -> Place | None:
    if uid is None:
        return None
    if uid not in places:
        raise ConflictError(_("A place that is referred to is not in the record: %(uid)s") % {"uid": uid})
    return places[uid]


def _item(record: ItemRecord, media_set: MediaSet, found: References, places: dict[UUID, Place]) -> MediaItem:
    for reference in (record.agenda_item, *(marker.agenda_item for marker in record.asset.markers)):
        # The occasion may be here already, and another session's by now.
        check_agenda(found.row(reference), media_set.occasion.session_id)
    asset = _asset(record.asset, found)
    item = MediaItem(
        media_set=media_set,
        asset=asset,
        place=_one(places, record.place),
        agenda_item=found.row(record.agenda_item),
        **_values(record, "people", "place", "agenda_item", "asset", "created_at"),
    )
    _save(item, record)
    item.people.set([found.people[person.uid] for person in record.people])
    return item


def _asset(record: AssetRecord, found: References) -> Asset:
    values = _values(record, "versions", "tracks", "markers", "created_at")
    asset = Asset(state=AssetState.UPLOADING, **values)
    _save(asset, record)
    for version in record.versions:
        _save(AssetVersion(asset=asset, **_values(version, "path", "created_at")), version)
    for track in record.tracks:
        _save(Track(asset=asset, **_values(track)), track)
    for marker in record.markers:
        own = _values(marker, "agenda_item", "speaker")
        speaker = found.people[marker.speaker.uid] if marker.speaker else None
        _save(Marker(asset=asset, agenda_item=found.row(marker.agenda_item), speaker=speaker, **own), marker)
    received(asset, size=record.size)
    return asset
