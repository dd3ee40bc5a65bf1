"""Sets as documents."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.db import models as orm
from django.db.models import Count, Window
from django.db.models.functions import RowNumber

from cms.core.documents.context import BuildContext
from cms.core.documents.shapes import moment
from media_archive.addresses import manifest_url
from media_archive.api.files import with_files
from media_archive.api.schemas import MediaSetDetail, MediaSetSummary
from media_archive.api.shapes import (
    body_of,
    glimpse,
    language,
    licence_shape,
    occasion_facets,
    occasion_link,
    place_link,
)
from media_archive.models import AssetKind, MediaItem, MediaSet, Rights
from sections.council.api.base import RecordDocumentType
from sections.council.api.shapes import body_link, iso, session_link

#: How many of its items a set's own document shows.
FIRST_ITEMS = 10


class MediaSetDocument(RecordDocumentType):
    """Sets of photographs, films and recordings."""

    name = "media-set"
    plural = "media-sets"
    description = "Sets of photographs, films and recordings of one occasion, the latest published first."
    model = MediaSet
    summary_schema = MediaSetSummary
    detail_schema = MediaSetDetail
    facets: ClassVar[dict[str, str]] = {
        "slug": "address name of the set",
        "kind": "a kind of item that is in the set",
        "occasion": "address name of the occasion",
        "session": "id of a session",
        "body": "address name of a body",
        "person": "address name of a person who is in an item of the set",
        "place": "address name of a place",
        "rights": "the terms of the set",
    }
    facet_values: ClassVar[dict[str, Sequence[str]]] = {"kind": AssetKind.values, "rights": Rights.values}
    relations: ClassVar[dict[str, str]] = {"session": "session", "body": "body"}

    def rows(self) -> orm.QuerySet[MediaSet]:
        """Return the sets that citizens may see now."""
        return MediaSet.objects.public().select_related(
            "occasion__place", "occasion__body", "occasion__session__body", "occasion__session__term"
        )

    def load(self, object_ids: Iterable[int]) -> list[Any]:
        """Return public sets with counts, covers, first items and people: five queries for any number of them."""
        sets = super().load(object_ids)
        items = MediaItem.objects.public().filter(media_set__in=sets)
        counts: dict[int, dict[str, int]] = defaultdict(dict)
        for key, kind, count in (
            items.order_by()
            .values("media_set", "kind")
            .annotate(n=Count("pk"))
            .values_list("media_set", "kind", "n")
        ):
            counts[key][kind] = count
        people: dict[int, set[str]] = defaultdict(set)
        for key, slug in (
            items.order_by().filter(people__isnull=False).values_list("media_set", "people__slug").distinct()
        ):
            people[key].add(slug)
        first = _first_items(items)
        covers = _loaded(items.filter(pk__in=[row.cover_id for row in sets if row.cover_id]))
        by_pk = {item.pk: item for item in covers}
        for row in sets:
            row.counts, row.people_slugs = counts[row.pk], sorted(people[row.pk])
            row.first_items = first[row.pk]
            row.shown_cover = by_pk.get(row.cover_id) or next(iter(row.first_items), None)
            for item in [*row.first_items, *([row.shown_cover] if row.shown_cover else [])]:
                item.media_set = row
        return sets

    def text(self, row: MediaSet) -> Any:
        """Return the description."""
        return row.localized("description")

    def date(self, row: MediaSet) -> dt.datetime | None:
        """Return when it was published."""
        return row.published_at

    def face(self, summary: dict[str, Any]) -> Any:
        """Items show title and address of their set, and what they have from it."""
        return [summary[name] for name in ("title", "url", "credit", "rights", "published_at")]

    def summary(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return what, when, where, by whom, how many."""
        occasion = row.occasion
        slug, locale = row.slug, language()
        return {
            "slug": slug,
            "day": iso(occasion.day),
            "published_at": moment(row.published_at),
            "occasion": occasion_link(occasion),
            "session": session_link(occasion.session, context),
            "body": body_link(body_of(occasion), context),
            "place": place_link(occasion.place),
            "credit": str(row.localized("credit")),
            "rights": row.rights,
            "licence": licence_shape(row.rights),
            "counts": {kind: row.counts.get(kind, 0) for kind in AssetKind.values},
            "cover": glimpse(row.shown_cover, context) if row.shown_cover else None,
            "items_url": f"{settings.BASE_URL}/api/v1/media-items?filter[set]={slug}&locale={locale}",
            "manifest_url": manifest_url(row.uid),
        }

    def detail(self, row: Any, context: BuildContext) -> dict[str, Any]:
        """Return the first items."""
        occasion = row.occasion
        told = [
            row.localized("description"),
            occasion.local_name,
            occasion.place and occasion.place.local_name,
        ]
        return {
            "first_items": [glimpse(item, context) for item in row.first_items],
            "body_text": "\n".join(str(text) for text in told if text),
        }

    def facets_of(self, row: Any) -> dict[str, list[str]]:
        """Return the values that sets are filtered by."""
        place = row.occasion.place
        return {
            "slug": [row.slug],
            "kind": sorted(row.counts),
            **occasion_facets(row.occasion),
            "person": row.people_slugs,
            "place": [place.slug] if place else [],
            "rights": [row.rights],
        }


def _first_items(items: orm.QuerySet[MediaItem]) -> dict[int, list[MediaItem]]:
    """Return the first of the items of each set, in its order."""
    rank = Window(RowNumber(), partition_by="media_set", order_by=["position", "pk"])
    ranked = items.order_by().annotate(rank=rank).filter(rank__lte=FIRST_ITEMS)
    found: dict[int, list[MediaItem]] = defaultdict(list)
    keys = list(ranked.values_list("pk", flat=True))
    for item in _loaded(items.filter(pk__in=keys)):
        found[item.media_set_id].append(item)
    return found


def _loaded(items: orm.QuerySet[MediaItem]) -> list[MediaItem]:
    return list(items.order_by("position", "pk").select_related("asset").prefetch_related(with_files()))
