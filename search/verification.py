"""Comparing the index with the documents it was made from."""

from dataclasses import dataclass, field
from itertools import islice

from cms.core.models import PublishedDocument
from search.backends import get_backend
from search.content import build_entry, read_content
from search.indexing import BATCH, batches, stale_documents
from search.models import SearchEntry

#: Differences that are named one by one.
MAX_NAMED = 20
_COMPARED = ("order_key", "url", "title", "facet_tokens", "title_tokens", "summary_tokens", "body_tokens")


@dataclass(slots=True)
class Report:
    """What `verify` found: how many entries were looked at, and what is wrong, in words for an operator."""

    checked: int = 0
    problems: list[str] = field(default_factory=list)


def verify(*, full: bool = False) -> Report:
    """Compare entries with documents by their etag, and the engine's index with the entries.

    With `full`, every text is folded again and compared too.
    """
    report = Report(checked=SearchEntry.objects.count(), problems=get_backend().problems())
    stale = stale_documents().order_by("pk").iterator(chunk_size=BATCH)
    # Documents that lead to no page have no entry, and need none.
    wrong = (document for document in stale if document.deleted_at or read_content(document) is not None)
    report.problems += [
        f"{document}: missing, out of date or left over" for document in islice(wrong, MAX_NAMED)
    ]
    if full:
        for keys in batches(PublishedDocument.objects.filter(search_entry__isnull=False)):
            report.problems += _differing(keys)[: MAX_NAMED - len(report.problems)]
    return report


def _differing(keys: list[int]) -> list[str]:
    problems = []
    for document in (
        PublishedDocument.objects.filter(pk__in=keys[:BATCH]).live().select_related("search_entry")
    ):
        entry = (
            document.search_entry
        )  # before another entry of the document is made, which would take its place
        content = read_content(document)
        wanted = build_entry(document, content) if content else None
        if wanted is None or any(getattr(wanted, name) != getattr(entry, name) for name in _COMPARED):
            problems.append(f"{document}: the entry says something else")
    return problems
