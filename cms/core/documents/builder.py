"""From objects to bytes: what a document says now, whatever is stored."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from cms.core.documents.context import BuildContext
from cms.core.documents.facets import MAX_VALUE_LENGTH, facet_key
from cms.core.documents.registry import DocumentType, Draft

#: What a document is known by within its type: object id and language.
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Built:
    """A document ready to be written."""

    draft: Draft
    summary: bytes
    detail: bytes
    etag: str
    facets: frozenset[str]
    dependencies: frozenset[tuple[type[models.Model], str]]


def to_bytes(value: Any) -> bytes:
    """Return compact UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def build(document_type: DocumentType, object_ids: Iterable[int]) -> dict[Key, Built]:
    """Return the documents of the public ones among `object_ids`, by object id and language."""
    context = BuildContext()
    instances = document_type.load(object_ids)
    if document_type.is_page:
        instances = [page for page in instances if context.is_public(page)]
        context.prepare(instances)
    drafts = [draft for instance in instances for draft in document_type.drafts(instance, context)]
    return {(draft.object_id, draft.locale): _built(document_type, draft) for draft in drafts}


def _built(document_type: DocumentType, draft: Draft) -> Built:
    facets = frozenset(
        facet_key(document_type.name, draft.locale, name, value)
        for name, values in draft.facets.items()
        for value in values
        if len(value) <= MAX_VALUE_LENGTH
    )
    summary, detail = to_bytes(draft.summary), to_bytes({**draft.summary, **draft.more})
    columns = f"{draft.date}{draft.updated_at}{draft.sort_key}{draft.translation_key}{sorted(facets)}"
    digest = hashlib.blake2b(summary + detail + columns.encode(), digest_size=12)
    return Built(draft, summary, detail, digest.hexdigest(), facets, frozenset(draft.dependencies))
