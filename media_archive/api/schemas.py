"""The shapes of the archive's documents. Every key is always present: texts are "" and objects null without a value."""

from datetime import date, datetime
from typing import Annotated, Literal

from cms.core.documents.schemas import FocalPoint, Schema, Shown
from sections.council.api.schemas import RecordLink, RecordSummary, ResolutionLink

Kind = Literal["photograph", "film", "sound"]
RightsCode = Literal["council", "licensed", "public_domain"]


class MediaFile(Schema):
    """A public file. Its address dies when the item is withdrawn: never keep it longer than the document."""

    role: Annotated[
        str,
        Shown(
            "picture, poster, play (whole film or recording), stream (HLS), stream_part, storyboard, other"
        ),
    ]
    url: str
    media_type: Annotated[str, Shown(examples=["image/avif"])]
    width: int | None
    height: int | None
    bytes: int


class Licence(Schema):
    """On which terms it may be used again."""

    code: Annotated[
        RightsCode,
        Shown(
            "council: free with credit; licensed: for the portal only, do not republish; public_domain: free"
        ),
    ]
    text: Annotated[str, Shown("The terms in a sentence, in the document's language")]
    url: Annotated[str, Shown("The terms in full")]


class Original(Schema):
    """The original in full, without what is private in it; `url` leads to a download that opens for minutes."""

    url: str
    media_type: str
    bytes: int
    sha256: str


class PlaceLink(Schema):
    """A place; `slug` is the value to filter by."""

    slug: str
    name: str


class OccasionLink(Schema):
    """What was photographed or filmed; `slug` is the value to filter by."""

    slug: str
    kind: str
    title: str
    day: date


class AgendaLink(Schema):
    """An item of a session's agenda, and the resolutions that followed from it."""

    id: int
    uid: str
    title: str
    url: str
    session: RecordLink | None
    resolutions: Annotated[list[ResolutionLink], Shown("With the minutes of the session")]


class MarkerVote(Schema):
    """A vote that was taken on the agenda item of a marker."""

    id: int
    question: str
    result: str
    url: str


class Marker(Schema):
    """A moment or stretch of a film: an agenda item, a speech, or a chapter."""

    start: Annotated[float, Shown("Seconds from the beginning")]
    end: Annotated[float | None, Shown("Seconds from the beginning; null until the next marker")]
    title: str
    url: Annotated[str, Shown("The film at this moment")]
    agenda_item: AgendaLink | None
    speaker: RecordLink | None
    votes: Annotated[list[MarkerVote], Shown("With the minutes of the session")]


class MediaTrack(Schema):
    """Captions, a translation or a transcript, as WebVTT."""

    kind: Literal["captions", "subtitles", "transcript"]
    language: str
    source: Annotated[
        Literal["human", "speech_to_text"], Shown("speech_to_text: by a program, not yet checked")
    ]
    url: str


class MediaItemSummary(RecordSummary):
    """A photograph, film or recording. Show `credit` wherever you show it."""

    kind: Kind
    day: Annotated[date, Shown("When it was taken")]
    published_at: datetime | None
    media_set: RecordLink
    position: Annotated[int, Shown("Place in its set")]
    caption: str
    alt: Annotated[str, Shown("What it shows, for those who cannot see it")]
    credit: str
    rights: RightsCode
    licence: Licence
    people: list[RecordLink]
    place: PlaceLink | None
    width: Annotated[int | None, Shown("Of the original, in pixels")]
    height: int | None
    duration: Annotated[float | None, Shown("Seconds")]
    colour: Annotated[str, Shown("Average colour as #rrggbb, or empty")]
    focal_point: FocalPoint | None
    preview: Annotated[MediaFile | None, Shown("A JPEG for lists")]
    file: Annotated[MediaFile | None, Shown("The best that opens everywhere: JPEG, MP4, M4A")]
    original: Annotated[Original | None, Shown("Null where it is not offered")]
    embed_url: Annotated[str, Shown("A player for a frame on your page; empty for photographs")]
    image_service: Annotated[str, Shown("IIIF Image API 3.0, level 0; empty for films and recordings")]


class MediaItemDetail(MediaItemSummary):
    """A photograph, film or recording with all its files, marks and tracks."""

    files: list[MediaFile]
    occasion: OccasionLink
    session: RecordLink | None
    body: RecordLink | None
    agenda_item: AgendaLink | None
    keywords: list[str]
    tracks: list[MediaTrack]
    markers: Annotated[list[Marker], Shown("In the order of the film")]
    body_text: Annotated[str, Shown("Everything to search in: words, names, what is said")]


class MediaCounts(Schema):
    """How many public items of each kind a set has."""

    photograph: int
    film: int
    sound: int


class MediaGlimpse(Schema):
    """An item as its set shows it; read it at `/api/v1/media-items/<id>`."""

    id: int
    uid: str
    kind: Kind
    title: str
    url: str
    caption: str
    alt: str
    credit: str
    rights: RightsCode
    duration: float | None
    preview: MediaFile | None
    file: MediaFile | None


class MediaSetSummary(RecordSummary):
    """A set of photographs, films or recordings of one occasion."""

    slug: str
    day: Annotated[date, Shown("Of the occasion")]
    published_at: datetime | None
    occasion: OccasionLink
    session: RecordLink | None
    body: RecordLink | None
    place: PlaceLink | None
    credit: str
    rights: Annotated[RightsCode, Shown("Unless an item says otherwise")]
    licence: Licence
    counts: MediaCounts
    cover: MediaGlimpse | None
    items_url: Annotated[str, Shown("The items, page by page")]
    manifest_url: Annotated[str, Shown("IIIF Presentation API 3.0")]


class MediaSetDetail(MediaSetSummary):
    """A set with the first of its items."""

    first_items: Annotated[list[MediaGlimpse], Shown("The first ten, in the order of the set")]
    body_text: str
