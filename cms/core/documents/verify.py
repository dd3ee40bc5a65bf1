"""Comparing what is stored with what a rebuild would store."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from cms.core.documents.builder import build
from cms.core.documents.registry import DocumentType, document_types
from cms.core.models import DocumentFacet, PublishedDocument

CHUNK = 100


class Drift(NamedTuple):
    """One document that is not what it should be."""

    type: str
    object_id: int
    #: missing: public but not stored; stale: stored otherwise; leaked: stored but not public; facets: filtered wrongly.
    reason: Literal["missing", "stale", "leaked", "facets"]


def count_objects() -> int:
    """Return how many objects a verification or a rebuild goes through."""
    return sum(len(object_ids(item)) for item in document_types().values())


def missing_ids(document_type: DocumentType) -> list[int]:
    """Return the ids of what exists of a type and has no live document, the not public included, ascending."""
    stored = PublishedDocument.objects.public().live().filter(type=document_type.name)
    return sorted({*document_type.all_ids()} - {*stored.values_list("object_id", flat=True)})


def object_ids(document_type: DocumentType, after: int = 0) -> list[int]:
    """Return the ids above `after` of everything of a type that exists or is stored as live, ascending."""
    stored = PublishedDocument.objects.live().filter(type=document_type.name, object_id__gt=after)
    existing = document_type.all_ids().filter(pk__gt=after)
    return sorted({*existing, *stored.values_list("object_id", flat=True)})


def find_drift(progress: Callable[[int], object] = int) -> Iterator[Drift]:
    """Yield every difference; calls `progress` with the number of objects compared so far. Writes no document."""
    done = 0
    for document_type in document_types().values():
        ids = object_ids(document_type)
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            yield from _compare(document_type, chunk)
            done += len(chunk)
            progress(done)


def _compare(document_type: DocumentType, ids: list[int]) -> Iterator[Drift]:
    stored = PublishedDocument.objects.public().live().filter(type=document_type.name, object_id__in=ids)
    rows = {(row.object_id, row.locale): row for row in stored}
    facets: dict[int, set[str]] = {row.pk: set() for row in rows.values()}
    for pk, key in DocumentFacet.objects.filter(document__in=stored).values_list("document", "key"):
        facets[pk].add(key)
    built = build(document_type, ids)
    for place in sorted(rows.keys() | built.keys()):
        row, wanted, object_id = rows.get(place), built.get(place), place[0]
        if row is None and wanted is not None:
            yield Drift(document_type.name, object_id, "missing")
        elif row is not None and wanted is None:
            yield Drift(document_type.name, object_id, "leaked")
        elif row is not None and wanted is not None:
            same = (bytes(row.summary), bytes(row.detail), row.etag) == (
                wanted.summary,
                wanted.detail,
                wanted.etag,
            )
            if not same:
                yield Drift(document_type.name, object_id, "stale")
            elif facets[row.pk] != wanted.facets:
                yield Drift(document_type.name, object_id, "facets")
