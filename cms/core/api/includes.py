"""`include=`: the documents that served documents refer to, in one query for each step."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from cms.core.documents.registry import DocumentType
from cms.core.models import PublishedDocument

Reference = tuple[str, int]


def included_documents(document_type: DocumentType, served: Iterable[bytes], paths: list[str]) -> list[bytes]:
    """Return the summaries that `paths` lead to, each once, without those that are served already."""
    documents = [json.loads(item) for item in served]
    seen = {(document_type.name, document["id"]) for document in documents}
    result: dict[Reference, bytes] = {}
    first = sorted({path.partition(".")[0] for path in paths})
    locales = list(dict.fromkeys(document["locale"] for document in documents))
    found = _fetch(_references(document_type, documents, first) - seen, locales)
    result |= found
    deeper: set[Reference] = set()
    for path in paths:
        name, _, relation = path.partition(".")
        if relation:
            near = [
                json.loads(found[key]) for key in _references(document_type, documents, [name]) & set(found)
            ]
            deeper |= {
                (item["type"], item["id"])
                for document in near
                for item in _linked(document, relation)
                if "type" in item
            }
    if deeper := deeper - seen - set(result):
        result |= _fetch(deeper, locales)
    return list(result.values())


def _references(
    document_type: DocumentType, documents: Iterable[dict[str, Any]], names: list[str]
) -> set[Reference]:
    return {
        (document_type.relations[name], item["id"])
        for document in documents
        for name in names
        for item in _linked(document, name)
    }


def _linked(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the links of a relation to many, or the one of a relation to one."""
    found = document.get(name) or []
    return [found] if isinstance(found, dict) else found


def _fetch(references: set[Reference], locales: list[str]) -> dict[Reference, bytes]:
    """Return summaries by reference; what exists in several languages in one of `locales`, the first of all first."""
    if not references:
        return {}
    wanted = Q()
    for type_name in {name for name, _ in references}:
        wanted |= Q(type=type_name, object_id__in=[pk for name, pk in references if name == type_name])
    rows = PublishedDocument.objects.public().live().filter(wanted).order_by("type", "object_id")
    found = list(rows.values_list("type", "object_id", "locale", "summary"))
    rank = {locale: place for place, locale in enumerate(locales)}
    # The last of equals stays in the dictionary: the language that is wanted most comes last.
    found.sort(key=lambda row: (row[0], row[1], -rank.get(row[2], len(rank))))
    return {(name, pk): bytes(summary) for name, pk, _, summary in found}
