"""Who shows whom: keeping the reverse dependencies, and telling what a change makes stale."""

import json
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models

from cms.core.documents.builder import Built, Key
from cms.core.documents.registry import DocumentType
from cms.core.models import DocumentDependency, PublishedDocument
from cms.core.models.documents import Audience

type_of = ContentType.objects.get_for_model


def write_dependencies(
    wanted: dict[int, frozenset[tuple[type[models.Model], str]]], new: Collection[int] = ()
) -> None:
    """Make the stored dependencies of documents (by primary key) exactly those wanted; writes only differences.

    `new` are documents that were just inserted and have none.
    """
    stored: dict[int, dict[tuple[int, str], int]] = {pk: {} for pk in wanted}
    if known := [pk for pk in wanted if pk not in new]:
        rows = DocumentDependency.objects.filter(document__in=known)
        for pk, document, content_type, object_id in rows.values_list(
            "pk", "document", "content_type", "object_id"
        ):
            stored[document][content_type, object_id] = pk
    added: list[DocumentDependency] = []
    gone: list[int] = []
    for document, dependencies in wanted.items():
        keys = {(type_of(model, for_concrete_model=False).pk, object_id) for model, object_id in dependencies}
        gone += [pk for key, pk in stored[document].items() if key not in keys]
        added += [
            DocumentDependency(document_id=document, content_type_id=content_type, object_id=object_id)
            for content_type, object_id in sorted(keys - set(stored[document]))
        ]
    if gone:
        delete_rows(DocumentDependency.objects.filter(pk__in=gone))
    DocumentDependency.objects.bulk_create(added)


def delete_rows(rows: models.QuerySet[Any]) -> None:
    """Delete rows that nothing refers to, in one statement: Django would fetch each to tell receivers of it."""
    rows._raw_delete(rows.db)


def changed_faces(
    document_type: DocumentType,
    rows: dict[Key, PublishedDocument],
    fresh: dict[Key, Built],
    stale: Iterable[PublishedDocument],
) -> list[tuple[int, UUID | None]]:
    """Return (object id, translation key) of the objects whose face in other documents changes with this write."""
    changed = [(row.object_id, row.translation_key) for row in stale]
    for key, item in fresh.items():
        row = rows.get(key)
        before = (
            document_type.face(json.loads(bytes(row.summary))) if row and row.deleted_at is None else None
        )
        if before != document_type.face(json.loads(item.summary)):
            changed.append((key[0], item.draft.translation_key))
    return changed


def dependents(model: type[models.Model], object_ids: Iterable[Any]) -> models.QuerySet[DocumentDependency]:
    """Return the dependencies of live documents on these objects."""
    content_type = type_of(model, for_concrete_model=False)
    return DocumentDependency.objects.filter(
        content_type=content_type, object_id__in=[str(pk) for pk in object_ids]
    )


def translated_ids(type_name: str, translation_keys: Iterable[Any]) -> list[int]:
    """Return the object ids of the live documents of all language versions with these keys, ascending."""
    # Whether they are live is judged here: asked to, SQLite takes the index of all live documents of the type.
    rows = PublishedDocument.objects.filter(translation_key__in=list(translation_keys), type=type_name)
    found = rows.values_list("object_id", "deleted_at", "audience")
    return sorted(
        {pk for pk, deleted_at, audience in found if not deleted_at and audience == Audience.PUBLIC}
    )
