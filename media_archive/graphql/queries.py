"""Connections and single documents of the archive."""

from datetime import datetime
from typing import Any

import strawberry

from cms.core.graphql.connections import Connection, connect, one
from cms.core.graphql.types import Locale
from media_archive import models
from media_archive.graphql.types import MediaItem, MediaSet
from sections.council.graphql.queries import RecordSort

Locales = list[Locale] | None
MEDIA_NODES = [MediaSet, MediaItem]

MediaKind = strawberry.enum(models.AssetKind, name="MediaKind", description="Photograph, film or recording.")
Rights = strawberry.enum(
    models.Rights, name="Rights", description="On which terms something may be used again."
)


@strawberry.input(description="Filters of sets; slugs, ids of sessions.")
class MediaSetFilter:
    """All that are given must hold; any of a list's values may."""

    slug: list[str] | None = None
    kind: list[MediaKind] | None = None  # type: ignore[valid-type]
    occasion: list[str] | None = None
    session: list[str] | None = None
    body: list[str] | None = None
    person: list[str] | None = None
    place: list[str] | None = None
    rights: list[Rights] | None = None  # type: ignore[valid-type]
    ids: list[int] | None = None
    date_from: datetime | None = None
    date_before: datetime | None = None
    updated_at_from: datetime | None = None


@strawberry.input(description="Filters of items; slugs, ids of sessions.")
class MediaItemFilter:
    """All that are given must hold; any of a list's values may."""

    uid: list[str] | None = None
    kind: list[MediaKind] | None = None  # type: ignore[valid-type]
    set: list[str] | None = None
    occasion: list[str] | None = None
    session: list[str] | None = None
    body: list[str] | None = None
    person: list[str] | None = None
    place: list[str] | None = None
    rights: list[Rights] | None = None  # type: ignore[valid-type]
    ids: list[int] | None = None
    date_from: datetime | None = None
    date_before: datetime | None = None
    updated_at_from: datetime | None = None


def _list(
    info: strawberry.Info, type_name: str, sort: RecordSort | None, filter: Any, **arguments: Any
) -> Any:
    return connect(
        info,
        type_name,
        sort=sort.value if sort else None,
        filters=vars(filter) if filter is not None else {},
        **arguments,
    )


@strawberry.type(description="The council's photographs, films and recordings.")
class MediaQuery:
    """Single documents by id, and connections."""

    @strawberry.field(description="A set by its id.")
    def media_set(self, id: int, locale: Locales = None) -> MediaSet | None:
        """Resolve `mediaSet`."""
        found: MediaSet | None = one("media-set", id, locale)
        return found

    @strawberry.field(description="A photograph, film or recording by its id.")
    def media_item(self, id: int, locale: Locales = None) -> MediaItem | None:
        """Resolve `mediaItem`."""
        found: MediaItem | None = one("media-item", id, locale)
        return found

    @strawberry.field(description="Sets, the latest published first.")
    def media_sets(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        sort: RecordSort | None = None,
        filter: MediaSetFilter | None = None,
    ) -> Connection[MediaSet]:
        """Resolve `mediaSets`."""
        return _list(info, "media-set", sort, filter, first=first, after=after, locale=locale)

    @strawberry.field(description="Photographs, films and recordings, the latest taken first.")
    def media_items(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        sort: RecordSort | None = None,
        filter: MediaItemFilter | None = None,
    ) -> Connection[MediaItem]:
        """Resolve `mediaItems`."""
        return _list(info, "media-item", sort, filter, first=first, after=after, locale=locale)
