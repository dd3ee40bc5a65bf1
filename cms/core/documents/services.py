"""Writing the read model: make stored documents say what the database says now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.db import connection, transaction
from django.dispatch import Signal
from django.utils import timezone

from cms.core.documents.builder import Built, Key, build
from cms.core.documents.dependents import changed_faces, delete_rows, write_dependencies
from cms.core.documents.locks import lock_objects
from cms.core.documents.registry import DocumentType, get_type, page_types
from cms.core.documents.sequence import next_numbers
from cms.core.documents.signals import (
    document_removed,
    document_written,
    documents_changed,
    faces_changed,
)
from cms.core.models import DocumentFacet, PublishedDocument
from cms.core.models.documents import Audience

#: Objects that one transaction of background work builds: enough to share what they have in common, and done in a
#: fraction of a second, so that an editor's save never waits long.
BATCH = 100


@dataclass(slots=True)
class SyncResult:
    """What a synchronisation did: the object ids of documents, once for each language."""

    written: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)


def sync(type_name: str, object_ids: Iterable[int], *, with_subtree: bool = True) -> SyncResult:
    """Write, rewrite or bury the documents of these objects in one transaction, joining an open one.

    Objects that are not public lose their document. Unchanged bytes are not written again. What shows these objects is
    refreshed by task; `with_subtree` False leaves out the pages below them, for callers that go through those anyway.
    """
    document_type = get_type(type_name)
    ids = sorted(set(object_ids))
    with transaction.atomic():
        lock_objects(type_name, ids)
        rows = {(row.object_id, row.locale): row for row in _rows([type_name], ids)}
        known = set(rows)
        built = build(document_type, ids)
        unchanged = {key for key in built if _is_current(rows.get(key), built[key])}
        fresh = {key: item for key, item in built.items() if key not in unchanged}
        stale = [row for key, row in rows.items() if key not in built and row.deleted_at is None]
        changed = changed_faces(document_type, rows, fresh, stale)
        _write(document_type, rows, fresh)
        dependencies = {rows[key].pk: item.dependencies for key, item in built.items()}
        write_dependencies(dependencies, new={rows[key].pk for key in fresh if key not in known})
        _bury(stale)
        _announce(document_type, changed, with_subtree=with_subtree)
    return SyncResult(
        written=[object_id for object_id, _ in fresh],
        removed=[row.object_id for row in stale],
        unchanged=[object_id for object_id, _ in unchanged],
    )


def remove_pages(page_ids: Iterable[int]) -> None:
    """Bury the documents of pages, whatever their type, and refresh by task what shows them."""
    ids = iter(page_ids)
    while batch := list(islice(ids, 500)):
        with transaction.atomic():
            rows = [row for row in _rows(list(page_types()), batch) if row.deleted_at is None]
            changed = [(row.type, row.object_id, row.translation_key) for row in rows]
            _bury(rows)
            for type_name, document_type in page_types().items():
                buried = [(pk, key) for name, pk, key in changed if name == type_name]
                _announce(document_type, buried, with_subtree=False)


def _rows(type_names: Sequence[str], object_ids: Sequence[int]) -> list[PublishedDocument]:
    return list(
        PublishedDocument.objects.public()
        .filter(type__in=type_names, object_id__in=object_ids)
        .order_by("object_id", "locale")
    )


def _is_current(row: PublishedDocument | None, built: Built) -> bool:
    return row is not None and row.deleted_at is None and row.etag == built.etag


def _write(document_type: DocumentType, rows: dict[Key, PublishedDocument], fresh: dict[Key, Built]) -> None:
    """Write new bytes; `rows` gains the rows that are new."""
    if not fresh:
        return
    known = set(rows)
    for (key, item), number in zip(fresh.items(), next_numbers(len(fresh)), strict=True):
        row = rows.setdefault(key, PublishedDocument(type=document_type.name, object_id=key[0]))
        draft = item.draft
        row.audience = Audience.PUBLIC
        row.locale, row.translation_key, row.sort_key = draft.locale, draft.translation_key, draft.sort_key
        row.date, row.updated_at, row.deleted_at = draft.date, draft.updated_at, None
        row.etag, row.summary, row.detail, row.sequence = item.etag, item.summary, item.detail, number
    PublishedDocument.objects.bulk_create([rows[key] for key in fresh if key not in known])
    for key in fresh:
        if key in known:
            rows[key].save()
    _write_facets(rows, fresh, known)
    _send(document_written, [rows[key] for key in fresh])


def _write_facets(rows: dict[Key, PublishedDocument], fresh: dict[Key, Built], known: set[Key]) -> None:
    if rewritten := [rows[key].pk for key in fresh if key in known]:
        delete_rows(DocumentFacet.objects.filter(document__in=rewritten))
    DocumentFacet.objects.bulk_create(
        DocumentFacet(
            document=rows[key],
            key=facet,
            object_id=key[0],
            date=item.draft.date,
            updated_at=item.draft.updated_at,
        )
        for key, item in fresh.items()
        for facet in sorted(item.facets)
    )


def _bury(rows: Sequence[PublishedDocument]) -> None:
    """Turn rows into tombstones."""
    if not rows:
        return
    now = timezone.now()
    for row, number in zip(rows, next_numbers(len(rows)), strict=True):
        row.deleted_at, row.sequence, row.etag, row.summary, row.detail, row.sort_key = (
            now,
            number,
            "",
            b"",
            b"",
            "",
        )
    buried = PublishedDocument.objects.filter(pk__in=[row.pk for row in rows])
    buried.update(deleted_at=now, sequence=None, etag="", summary=b"", detail=b"", sort_key="")
    if connection.vendor != "postgresql":
        PublishedDocument.objects.bulk_update(rows, ["sequence"], batch_size=100)
    delete_rows(DocumentFacet.objects.filter(document__in=rows))
    write_dependencies({row.pk: frozenset() for row in rows})
    _send(document_removed, rows)


def _announce(
    document_type: DocumentType, changed: Sequence[tuple[int, UUID | None]], *, with_subtree: bool
) -> None:
    if changed:
        faces_changed.send(
            sender=PublishedDocument, document_type=document_type, changed=changed, with_subtree=with_subtree
        )


def _send(signal: Signal, rows: Sequence[PublishedDocument]) -> None:
    for row in rows:
        signal.send(
            sender=PublishedDocument, type=row.type, object_id=row.object_id, locale=row.locale, document=row
        )
    if rows:
        documents_changed.send(sender=PublishedDocument, documents=list(rows))
