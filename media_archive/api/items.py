"""Items as documents: photographs, films and recordings with their words, files and marks."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db import models as orm
from django.db.models import Prefetch

from cms.core.documents.context import BuildContext
from cms.core.documents.shapes import moment
from media_archive.addresses import embed_url, image_service_url, original_url, track_url
from media_archive.api.files import files_of, main_file, preview, with_files
from media_archive.api.markers import is_shown, marker_shape, with_markers
from media_archive.api.schemas import MediaItemDetail, MediaItemSummary
from media_archive.api.shapes import (
    agenda_link,
    body_of,
    item_title,
    language,
    licence_shape,
    occasion_facets,
    occasion_link,
    place_link,
    seconds,
)
from media_archive.api.words import spoken
from media_archive.models import FREE, AssetKind, MediaItem, Rights, Track
from media_archive.originals import handout_of
from media_archive.services.labels import keywords_of
from sections.council.addresses import path_of
from sections.council.api.base import RecordDocumentType, midnight
from sections.council.api.shapes import body_link, iso, person_link, row_link, session_link
from sections.council.decisions import attach_resolutions


class MediaItemDocument(RecordDocumentType):
    """Photographs, films and recordings."""

    name = "media-item"
    plural = "media-items"
    description = "Photographs, films and sound recordings with credit and licence, the latest taken first."
    model = MediaItem
    summary_schema = MediaItemSummary
    detail_schema = MediaItemDetail
    facets: ClassVar[dict[str, str]] = {
        "uid": "permanent identifier, as in the address of its page",
        "kind": "what it is",
        "set": "address name of its set",
        "occasion": "address name of the occasion",
        "session": "id of a session",
        "body": "address name of a body",
        "person": "address name of a person who is in it",
        "place": "address name of a place",
        "rights": "the terms on which it may be used again",
    }
    facet_values: ClassVar[dict[str, Sequence[str]]] = {"kind": AssetKind.values, "rights": Rights.values}
    relations: ClassVar[dict[str, str]] = {
        "media_set": "media-set",
        "people": "person",
        "session": "session",
        "body": "body",
    }

    def rows(self) -> orm.QuerySet[MediaItem]:
        """Return the items that citizens may see now."""
        occasion = "media_set__occasion__"
        return (
            MediaItem.objects.public()
            .select_related(
                "asset",
                "place",
                "agenda_item__session__body",
                *(f"{occasion}{name}" for name in ("place", "body", "session__body", "session__term")),
            )
            .prefetch_related(
                with_files(),
                with_markers(),
                Prefetch("people", to_attr="all_people"),
                Prefetch(
                    "asset__tracks",
                    Track.objects.filter(is_published=True).order_by("kind", "language"),
                    to_attr="shown_tracks",
                ),
            )
        )

    def load(self, object_ids: Iterable[int]) -> list[Any]:
        """Return items with the resolutions that followed from the agenda items in them."""
        rows = super().load(object_ids)
        markers = [marker for row in rows for marker in row.asset.all_markers]
        attach_resolutions(row.agenda_item for row in [*rows, *markers] if row.agenda_item)
        return rows

    def is_found(self, detail: dict[str, Any]) -> bool:
        """Search finds items by words of their own; one without any would stand there as often as its set is large."""
        return bool(detail["caption"]) or detail["title"] != detail["media_set"]["title"]

    def title(self, row: MediaItem) -> str:
        """Return the title, the beginning of the caption, or the name of the set."""
        return item_title(row)

    def text(self, row: MediaItem) -> Any:
        """Return the caption."""
        return row.localized("caption")

    def date(self, row: MediaItem) -> dt.datetime | None:
        """Return the day it was taken."""
        return midnight(row.day)

    def updated_at(self, row: Any) -> dt.datetime:
        """Return when the item, a marker or a track of it last changed."""
        told = [*row.asset.all_markers, *row.asset.shown_tracks]
        return max([row.updated_at, *(item.updated_at for item in told)])

    def summary(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return words, rights, who and where, and the files for a list."""
        media_set, asset, files = row.media_set, row.asset, files_of(row.asset)
        rights, is_photograph = row.effective_rights, row.kind == AssetKind.PHOTOGRAPH
        return {
            "kind": row.kind,
            "day": iso(row.day),
            "published_at": moment(media_set.published_at),
            "media_set": row_link("media-set", media_set, media_set.local_name, context),
            "position": row.position,
            "caption": str(row.localized("caption")),
            "alt": str(row.local_alt_text),
            "credit": str(row.local_credit),
            "rights": rights,
            "licence": licence_shape(rights),
            "people": [person_link(person, context) for person in row.all_people],
            "place": place_link(row.place or media_set.occasion.place),
            "width": asset.width,
            "height": asset.height,
            "duration": seconds(asset.duration_ms),
            "colour": asset.colour,
            "focal_point": None if row.focal_x is None else {"x": row.focal_x, "y": row.focal_y},
            "preview": preview(files),
            "file": main_file(row, files),
            "original": _original(row) if media_set.offers_originals and rights in FREE else None,
            "embed_url": "" if is_photograph else embed_url(row.uid),
            "image_service": image_service_url(row.uid) if is_photograph else "",
        }

    def detail(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return all files, what the item belongs to, marks and tracks."""
        occasion = row.media_set.occasion
        markers = [marker for marker in row.asset.all_markers if is_shown(marker)]
        return {
            "files": files_of(row.asset),
            "occasion": occasion_link(occasion),
            "session": session_link(occasion.session, context),
            "body": body_link(body_of(occasion), context),
            "agenda_item": agenda_link(row.agenda_item, context),
            "keywords": list(keywords_of(row)),
            "tracks": [_track(track) for track in row.asset.shown_tracks],
            "markers": [marker_shape(marker, context.absolute(path_of(row)), context) for marker in markers],
            "body_text": _searched(row),
        }

    def facets_of(self, row: Any) -> dict[str, list[str]]:
        """Return the values that items are filtered by."""
        occasion = row.media_set.occasion
        place = row.place or occasion.place
        return {
            "uid": [str(row.uid)],
            "kind": [row.kind],
            "set": [row.media_set.slug],
            **occasion_facets(occasion),
            "person": sorted(person.slug for person in row.all_people),
            "place": [place.slug] if place else [],
            "rights": [row.effective_rights],
        }


def _original(item: MediaItem) -> dict[str, Any] | None:
    handout = handout_of(item.asset)
    if handout is None:
        return None
    return {
        "url": original_url(item.uid),
        "media_type": handout.content_type,
        "bytes": handout.size,
        "sha256": handout.sha256,
    }


def _track(track: Track) -> dict[str, str]:
    return {
        "kind": track.kind,
        "language": track.language,
        "source": track.source,
        "url": track_url(track.uid),
    }


def _searched(item: Any) -> str:
    """Return the words by which an item is found: its own, names, keywords, and what is said in its language."""
    tracks = [track for track in item.asset.shown_tracks if track.language == language()]
    chapters = [marker for marker in item.asset.all_markers if marker.title and is_shown(marker)]
    # The fullest of them: captions and transcript say the same.
    said = max((spoken(track.text) for track in tracks), key=len, default="")
    parts = [
        item.localized("caption"),
        item.local_alt_text,
        " ".join(str(person.local_name) for person in item.all_people),
        " ".join(keywords_of(item)),
        "\n".join(str(marker.localized("title")) for marker in chapters),
        said,
    ]
    return "\n".join(dict.fromkeys(str(part) for part in parts if part))
