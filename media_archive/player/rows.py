"""What the player needs of the database, in as few questions as there can be.

Markers and tracks come along with the item as JSON, so that the page of a session, whose agenda and votes are loaded
already, shows its film with one query.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, JSONField, OuterRef, QuerySet, Subquery

from cms.core.json_rows import RowList, RowObject
from media_archive.models import Marker, MediaItem, Track
from sections.council.models import Person

_MARKER = {
    "pk": "pk",
    "start": "start_ms",
    "end": "end_ms",
    "item": "agenda_item_id",
    "title": "title",
    "title_en": "title_en",
    "title_ar": "title_ar",
    "speaker": "speaker_id",
    "slug": "speaker__slug",
    "given_name": "speaker__given_name",
    "given_name_en": "speaker__given_name_en",
    "given_name_ar": "speaker__given_name_ar",
    "family_name": "speaker__family_name",
    "family_name_en": "speaker__family_name_en",
    "family_name_ar": "speaker__family_name_ar",
}
_NAMES = (
    "slug",
    "given_name",
    "given_name_en",
    "given_name_ar",
    "family_name",
    "family_name_en",
    "family_name_ar",
)


@dataclass(slots=True)
class MarkerRow:
    """A marker with its speaker, but only the key of its agenda item."""

    marker: Marker
    item_id: int | None
    speaker: Person | None


def with_film(items: QuerySet[MediaItem]) -> QuerySet[MediaItem]:
    """Let items bring their file, their set, their markers and the list of their public tracks."""
    markers = Marker.objects.filter(asset=OuterRef("asset")).order_by().values("asset")
    tracks = Track.objects.filter(asset=OuterRef("asset"), is_published=True).order_by().values("asset")
    track = RowObject(pk=F("pk"), kind=F("kind"), language=F("language"), version=F("version"))
    return (
        items.select_related("asset", "media_set")
        .defer("asset__metadata")
        .annotate(
            marker_rows=Subquery(
                markers.annotate(
                    rows=RowList(RowObject(**{name: F(path) for name, path in _MARKER.items()}))
                ).values("rows"),
                output_field=JSONField(),
            ),
            track_rows=Subquery(
                tracks.annotate(rows=RowList(track)).values("rows"), output_field=JSONField()
            ),
        )
    )


def rows_of(item: MediaItem) -> tuple[list[MarkerRow], list[dict[str, Any]]]:
    """Return markers and tracks of an item, in order; of one that did not bring them, with one query."""
    found: Any = item
    if not hasattr(item, "marker_rows"):
        found = with_film(MediaItem.objects.filter(pk=item.pk)).get()
    markers = sorted(found.marker_rows or (), key=lambda row: row["start"])
    tracks = sorted(found.track_rows or (), key=lambda row: (row["kind"], row["language"]))
    return [_marker(row) for row in markers], tracks


def _marker(row: dict[str, Any]) -> MarkerRow:
    marker = Marker(
        pk=row["pk"],
        start_ms=row["start"],
        end_ms=row["end"],
        title=row["title"],
        title_en=row["title_en"],
        title_ar=row["title_ar"],
    )
    speaker = Person(pk=row["speaker"], **{name: row[name] for name in _NAMES}) if row["speaker"] else None
    return MarkerRow(marker, row["item"], speaker)
