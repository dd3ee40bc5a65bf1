"""Reading published documents: what the feeds, the search and the site's own services ask for."""

import json
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet, Value

from cms.core.documents.facets import facet_key
from cms.core.models import DocumentFacet, PublishedDocument
from cms.core.models.documents import PublishedDocumentQuerySet

#: One reader never takes more than this many documents at a time.
MAX_DOCUMENTS = 200


def latest(
    type_name: str, locale: str, limit: int = 20, *, kind: str | None = None, **facets: str
) -> list[dict[str, Any]]:
    """Return the newest public documents of one type and language in full (`detail`), newest first; one query.

    `kind` and other facets (`topic="housing"`, `author=`, `unit=`) narrow the list to one value each.
    """
    wanted = facets | ({"kind": kind} if kind else {})
    keys = [facet_key(type_name, locale, name, value) for name, value in wanted.items()]
    documents = _public(type_name).filter(locale=locale)
    for key in keys[1:]:
        documents = documents.filter(pk__in=DocumentFacet.objects.filter(key=key).values("document"))
    if keys:  # The first is read in the order of its own index, as far as the limit.
        documents = documents.filter(facets__key=keys[0]).order_by("-facets__date", "-facets__object_id")
    else:
        documents = documents.order_by("-date", "-object_id")
    rows = documents.values_list("detail", flat=True)
    return [json.loads(bytes(detail)) for detail in rows[: min(limit, MAX_DOCUMENTS)]]


def filed_under(type_name: str, locale: str, facet: str, value: str) -> QuerySet[DocumentFacet, int]:
    """Return the object ids of public documents with one value of a facet, newest first: one range of an index."""
    carriers = DocumentFacet.objects.filter(key=facet_key(type_name, locale, facet, value))
    return carriers.order_by("-date", "-object_id").values_list("object_id", flat=True)


def newest_of_each(
    type_name: str, locale: str, facet: str, lengths: Mapping[str, int]
) -> dict[str, list[int]]:
    """Return the object ids of the newest public documents with each of some values of a facet; one query.

    `lengths` says how many are wanted of each value.
    """
    parts = []
    for value, length in lengths.items():
        carriers = DocumentFacet.objects.filter(key=facet_key(type_name, locale, facet, value))
        newest = carriers.order_by("-date", "-object_id").values("pk")[:length]
        # SQLite takes no LIMIT in the parts of a union, but in a subquery of a part.
        part = DocumentFacet.objects.filter(pk__in=newest)
        parts.append(part.annotate(value=Value(value)).values_list("value", "date", "object_id"))
    found: dict[str, list[int]] = {value: [] for value in lengths}
    for value, _date, object_id in sorted(
        parts[0].union(*parts[1:], all=True), key=itemgetter(1, 2), reverse=True
    ):
        found[value].append(object_id)
    return found


def get(type_name: str, object_id: int) -> dict[str, Any] | None:
    """Return one public document in full, or None; one query."""
    detail = _public(type_name).filter(object_id=object_id).values_list("detail", flat=True).first()
    return json.loads(bytes(detail)) if detail is not None else None


def get_many(type_name: str, object_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return public documents in full by object id; ids without a public document are left out; one query."""
    rows = _public(type_name).filter(object_id__in=list(object_ids)).values_list("object_id", "detail")
    return {object_id: json.loads(bytes(detail)) for object_id, detail in rows}


def iterate(type_name: str, locale: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield every public document of a type in full, in the order of object ids, without holding all of them."""
    documents = _public(type_name)
    if locale:
        documents = documents.filter(locale=locale)
    for detail in documents.order_by("object_id").values_list("detail", flat=True).iterator(chunk_size=500):
        yield json.loads(bytes(detail))


def _public(type_name: str) -> PublishedDocumentQuerySet:
    return PublishedDocument.objects.public().live().filter(type=type_name)
