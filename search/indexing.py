"""Writing the index: idempotent, in small transactions, always from the documents as they stand now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q, QuerySet

from cms.core.models import PublishedDocument
from cms.core.models.documents import Audience
from cms.core.persian.letters import suggest_keys
from search.content import INDEX_VERSION, build_entry, read_content
from search.models import SearchEntry, SearchPrefix
from search.spelling import learn_words

#: Documents in one transaction: short enough that an editor's save never waits long for it.
BATCH = 100
_UPDATED = [field.name for field in SearchEntry._meta.concrete_fields if field.name not in {"id", "document"}]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many documents were written into the index and how many taken out."""

    indexed: int = 0
    removed: int = 0


def sync_documents(document_ids: Iterable[int], *, everything: bool = False) -> Outcome:
    """Make the index say of these documents what they say of themselves; the dead and the private leave it.

    What is in step already is left alone; with `everything` it is written anew.
    """
    wanted = list(document_ids)
    indexed = removed = 0
    for start in range(0, len(wanted), BATCH):
        outcome = _sync_batch(wanted[start : start + BATCH], everything=everything)
        indexed, removed = indexed + outcome.indexed, removed + outcome.removed
    return Outcome(indexed, removed)


@transaction.atomic
def _sync_batch(document_ids: list[int], *, everything: bool) -> Outcome:
    # The lock keeps a late task from writing over what a newer one has written (SQLite has one writer anyway).
    documents = stale_documents(everything=everything).filter(pk__in=document_ids)
    stale = list(documents.order_by("pk").select_for_update(of=("self",)))
    entries: list[SearchEntry] = []
    for document in stale:
        content = read_content(document) if _is_shown(document) else None
        if content is not None:
            entries.append(build_entry(document, content))
    kept = {entry.document_id for entry in entries}
    removed = _remove([document.pk for document in stale if document.pk not in kept])
    if entries:
        # With the rows that were there already, whose keys the database tells as well.
        SearchEntry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["document"], update_fields=_UPDATED
        )
        _write_prefixes(entries)
        for locale in {entry.locale for entry in entries}:
            learn_words([entry.title for entry in entries if entry.locale == locale], locale)
    return Outcome(len(entries), removed)


def _is_shown(document: PublishedDocument) -> bool:
    return document.deleted_at is None and document.audience == Audience.PUBLIC


def _remove(document_ids: list[int]) -> int:
    if not document_ids:
        return 0
    _total, removed = SearchEntry.objects.filter(document__in=document_ids).delete()
    return removed.get(SearchEntry._meta.label, 0)


def _write_prefixes(entries: list[SearchEntry]) -> None:
    old = SearchPrefix.objects.filter(entry__in=[entry.pk for entry in entries])
    old._raw_delete(old.db)  # One statement: nothing refers to them, and nobody waits to hear of each.
    SearchPrefix.objects.bulk_create(
        SearchPrefix(entry=entry, locale=entry.locale, key=key, position=position)
        for entry in entries
        for position, key in enumerate(suggest_keys(entry.title))
    )


def stale_documents(*, everything: bool = False) -> QuerySet[PublishedDocument]:
    """Return the documents whose entry is missing, out of date or left over; with `everything`, all of them."""
    if everything:
        return PublishedDocument.objects.all()
    is_shown = Q(deleted_at__isnull=True) & Q(audience=Audience.PUBLIC)
    missing = Q(search_entry__isnull=True) & is_shown
    outdated = ~Q(search_entry__etag=F("etag")) | ~Q(search_entry__index_version=INDEX_VERSION)
    left_over = Q(search_entry__isnull=False) & ~is_shown
    return PublishedDocument.objects.filter(missing | (Q(search_entry__isnull=False) & outdated) | left_over)


def batches(documents: QuerySet[PublishedDocument]) -> Iterator[list[int]]:
    """Yield the primary keys of documents in batches."""
    last = 0
    while True:
        keys = list(documents.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not keys:
            return
        yield keys
        last = keys[-1]
