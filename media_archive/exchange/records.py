"""What a bag says of a set: these fields, and no others.

Rows are named by their `uid`; people, sessions and agenda items belong to the record and are only referred to, with a
name for those who read the file.
"""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
#: Found out from the file itself, and again after an import: no reason to call two records different.
DERIVED = ("dhash", "width", "height", "duration_ms", "colour", "captured_at")


class Record(BaseModel):
    """Base: nothing beyond what is declared."""

    model_config = ConfigDict(extra="forbid")


class PlaceRecord(Record):
    """A place."""

    uid: UUID
    slug: str
    name: str
    name_en: str
    name_ar: str


class Reference(Record):
    """A row of the record: `uid` finds it, `name` is for people."""

    uid: UUID
    name: str


class PersonRecord(Reference):
    """A person; where the `uid` is not known, `slug` finds them."""

    slug: str


class OccasionRecord(Record):
    """What was photographed."""

    uid: UUID
    slug: str
    kind: str
    name: str
    name_en: str
    name_ar: str
    day: dt.date
    place: UUID | None
    session: Reference | None
    event: Reference | None
    body: Reference | None


class VersionRecord(Record):
    """One version of an original; `path` is where it lies in the bag."""

    number: int = Field(ge=1)
    filename: str
    size: int = Field(ge=1)
    sha256: Sha256
    content_type: str
    reason: str
    created_at: dt.datetime
    path: str


class TrackRecord(Record):
    """Captions, a translation or a transcript."""

    uid: UUID
    kind: str
    language: str
    text: str
    source: str
    is_published: bool


class MarkerRecord(Record):
    """A moment or stretch of a film."""

    uid: UUID
    start_ms: int = Field(ge=0)
    end_ms: int | None
    agenda_item: Reference | None
    speaker: PersonRecord | None
    title: str
    title_en: str
    title_ar: str


class AssetRecord(Record):
    """A file with its versions and what is said in it and where."""

    uid: UUID
    kind: str
    filename: str
    version: int = Field(ge=1)
    size: int = Field(ge=1)
    sha256: Sha256
    content_type: str
    dhash: str
    width: int | None
    height: int | None
    duration_ms: int | None
    colour: str
    captured_at: dt.datetime | None
    is_on_hold: bool
    created_at: dt.datetime
    versions: list[VersionRecord]
    tracks: list[TrackRecord]
    markers: list[MarkerRecord]


class ItemRecord(Record):
    """A photograph, film or recording."""

    uid: UUID
    kind: str
    position: int = Field(ge=0)
    title: str
    title_en: str
    title_ar: str
    caption: str
    caption_en: str
    caption_ar: str
    alt_text: str
    alt_text_en: str
    alt_text_ar: str
    credit: str
    credit_en: str
    credit_ar: str
    rights: str
    keywords: str
    day: dt.date
    focal_x: float | None
    focal_y: float | None
    visibility: str
    withdrawn_reason: str
    created_at: dt.datetime
    people: list[PersonRecord]
    place: UUID | None
    agenda_item: Reference | None
    asset: AssetRecord


class Terms(Record):
    """The rights of the set in words, for those who find the bag without the portal."""

    code: str
    text: str
    url: str


class SetRecord(Record):
    """A set with everything in it."""

    format: Literal["media-set/1"]
    uid: UUID
    slug: str
    name: str
    name_en: str
    name_ar: str
    description: str
    description_en: str
    description_ar: str
    credit: str
    credit_en: str
    credit_ar: str
    rights: str
    terms: Terms
    offers_originals: bool
    visibility: str
    embargo_until: dt.datetime | None
    published_at: dt.datetime | None
    withdrawn_at: dt.datetime | None
    withdrawn_reason: str
    created_at: dt.datetime
    cover: UUID | None
    occasion: OccasionRecord
    places: list[PlaceRecord]
    items: list[ItemRecord]


def comparable(record: SetRecord) -> dict[str, Any]:
    """Return what makes two records different: without what is read off the files, and names that only explain."""
    data = record.model_dump(mode="json", exclude={"terms"})
    for item in data["items"]:
        for name in DERIVED:
            item["asset"].pop(name)
        people = [*item["people"], *(marker["speaker"] for marker in item["asset"]["markers"])]
        for person in filter(None, people):
            person.pop("uid")
        references = [item["agenda_item"], *(marker["agenda_item"] for marker in item["asset"]["markers"])]
        for named in filter(None, (*people, *references)):
            named.pop("name")
    for name in ("session", "event", "body"):
        if data["occasion"][name]:
            data["occasion"][name].pop("name")
    return data
