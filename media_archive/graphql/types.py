"""The archive's documents in GraphQL; their fields are described in `media_archive.api.schemas`."""

from datetime import date, datetime

import strawberry

from cms.core.graphql.types import FocalPoint
from sections.council.graphql.types import Named, RecordLink, RecordNode, ResolutionLink


@strawberry.type(description="A public file; its address dies when the item is withdrawn.")
class MediaFile:
    """See `media_archive.api.schemas.MediaFile`."""

    role: str
    url: str
    media_type: str
    width: int | None
    height: int | None
    bytes: float = strawberry.field(description="Whole; a GraphQL Int is too small for a film.")


@strawberry.type(description="On which terms it may be used again.")
class Licence:
    """See `media_archive.api.schemas.Licence`."""

    code: str
    text: str
    url: str


@strawberry.type(description="The original in full, without what is private in it.")
class MediaOriginal:
    """See `media_archive.api.schemas.Original`."""

    url: str
    media_type: str
    bytes: float
    sha256: str


@strawberry.type(description="A place.")
class PlaceLink:
    """See `media_archive.api.schemas.PlaceLink`."""

    slug: str
    name: str


@strawberry.type(description="What was photographed or filmed.")
class OccasionLink:
    """See `media_archive.api.schemas.OccasionLink`."""

    slug: str
    kind: str
    title: str
    day: date


@strawberry.type(description="An item of a session's agenda.")
class AgendaLink:
    """See `media_archive.api.schemas.AgendaLink`."""

    id: int
    uid: str
    title: str
    url: str
    session: RecordLink | None
    resolutions: list[ResolutionLink]


@strawberry.type(description="A vote that was taken on the agenda item of a marker.")
class MarkerVote:
    """See `media_archive.api.schemas.MarkerVote`."""

    id: int
    question: str
    result: str
    url: str


@strawberry.type(description="A moment or stretch of a film.")
class Marker:
    """See `media_archive.api.schemas.Marker`."""

    start: float
    end: float | None
    title: str
    url: str
    agenda_item: AgendaLink | None
    speaker: RecordLink | None
    votes: list[MarkerVote]


@strawberry.type(description="Captions, a translation or a transcript, as WebVTT.")
class MediaTrack:
    """See `media_archive.api.schemas.MediaTrack`."""

    kind: str
    language: str
    source: str
    url: str


@strawberry.type(description="How many public items of each kind a set has.")
class MediaCounts:
    """See `media_archive.api.schemas.MediaCounts`."""

    photograph: int
    film: int
    sound: int


@strawberry.type(description="An item as its set shows it.")
class MediaGlimpse:
    """See `media_archive.api.schemas.MediaGlimpse`."""

    id: int
    uid: str
    kind: str
    title: str
    url: str
    caption: str
    alt: str
    credit: str
    rights: str
    duration: float | None
    preview: MediaFile | None
    file: MediaFile | None


@strawberry.type(description="A photograph, film or recording. Show `credit` wherever you show it.")
class MediaItem(Named, RecordNode):
    """See `media_archive.api.schemas.MediaItemDetail`."""

    document_type = "media-item"
    kind: str
    day: date
    published_at: datetime | None
    media_set: RecordLink
    position: int
    caption: str
    alt: str
    credit: str
    rights: str
    licence: Licence
    people: list[RecordLink]
    place: PlaceLink | None
    width: int | None
    height: int | None
    duration: float | None
    colour: str
    focal_point: FocalPoint | None
    preview: MediaFile | None
    file: MediaFile | None
    original: MediaOriginal | None
    embed_url: str
    image_service: str
    files: list[MediaFile]
    occasion: OccasionLink
    session: RecordLink | None
    body: RecordLink | None
    agenda_item: AgendaLink | None
    keywords: list[str]
    tracks: list[MediaTrack]
    markers: list[Marker]


@strawberry.type(description="A set of photographs, films or recordings of one occasion.")
class MediaSet(Named, RecordNode):
    """See `media_archive.api.schemas.MediaSetDetail`."""

    document_type = "media-set"
    slug: str
    day: date
    published_at: datetime | None
    occasion: OccasionLink
    session: RecordLink | None
    body: RecordLink | None
    place: PlaceLink | None
    credit: str
    rights: str
    licence: Licence
    counts: MediaCounts
    cover: MediaGlimpse | None
    items_url: str
    manifest_url: str
    first_items: list[MediaGlimpse]
