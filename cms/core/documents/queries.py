"""Reading published documents: what the feeds, the search and the site's own services ask for."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

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
    documents = _public(type_name).filter(locale=locale)
    for name, value in wanted.items():
        carriers = DocumentFacet.objects.filter(key=facet_key(type_name, locale, name, value))
        documents = documents.filter(pk__in=carriers.values("document"))
    rows = documents.order_by("-date", "-object_id").values_list("detail", flat=True)
    return [json.loads(bytes(detail)) for detail in rows[: min(limit, MAX_DOCUMENTS)]]


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
