"""Connections and single documents of the archive."""

from datetime import datetime

import strawberry

from cms.core.graphql.connections import Connection, many_field, one_field
from media_archive.graphql.types import MediaItem, MediaSet
from media_archive.models import AssetKind, Rights
from sections.council.graphql.queries import RecordSort

MEDIA_NODES = [MediaSet, MediaItem]

strawberry.enum(AssetKind, name="MediaKind", description="Photograph, film or recording.")
strawberry.enum(Rights, description="On which terms something may be used again.")


@strawberry.input
class _Filter:
    """All that are given must hold; any of a list's values may."""

    kind: list[AssetKind] | None = None
    occasion: list[str] | None = None
    session: list[str] | None = None
    body: list[str] | None = None
    person: list[str] | None = None
    place: list[str] | None = None
    rights: list[Rights] | None = None
    ids: list[int] | None = None
    date_from: datetime | None = None
    date_before: datetime | None = None
    updated_at_from: datetime | None = None


@strawberry.input(description="Filters of sets; slugs, ids of sessions.")
class MediaSetFilter(_Filter):
    """A set is found by what its items are, too."""

    slug: list[str] | None = None


@strawberry.input(description="Filters of items; slugs, ids of sessions.")
class MediaItemFilter(_Filter):
    """An item is found by its identifier and its set, too."""

    uid: list[str] | None = None
    set: list[str] | None = None


@strawberry.type(description="The council's photographs, films and recordings.")
class MediaQuery:
    """Single documents by id, and connections."""

    media_set = one_field("media-set", MediaSet, "A set by its id.")
    media_item = one_field("media-item", MediaItem, "A photograph, film or recording by its id.")
    media_sets = many_field(
        "media-set",
        Connection[MediaSet],
        "Sets, the latest published first.",
        sort=RecordSort,
        filter=MediaSetFilter,
    )
    media_items = many_field(
        "media-item",
        Connection[MediaItem],
        "Photographs, films and recordings, the latest taken first.",
        sort=RecordSort,
        filter=MediaItemFilter,
    )
