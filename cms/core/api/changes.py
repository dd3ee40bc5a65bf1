"""Changes in commit order: what a reader needs to keep a copy in step, deletions included."""

from dataclasses import dataclass
from typing import Any

from cms.core.api import cursor
from cms.core.documents.builder import to_bytes
from cms.core.documents.shapes import moment
from cms.core.models import PublishedDocument

SCOPE = "changes"
CHANGES_PARAMETERS = ("cursor", "type", "locale", "limit", "view")


@dataclass(slots=True)
class ChangesQuery:
    """Which changes: of which types and languages (empty: all), after which cursor, in which form."""

    types: list[str]
    locales: list[str]
    limit: int
    is_detailed: bool
    cursor: str


@dataclass(frozen=True, slots=True)
class Changes:
    """A part of the changes as JSON, the cursor after it, and whether there are more now."""

    entries: list[bytes]
    cursor: str
    has_more: bool


def fetch_changes(query: ChangesQuery) -> Changes:
    """Return the next changes; one database query. The cursor serves any types and languages."""
    after = cursor.decode(SCOPE, query.cursor)[0] if query.cursor else 0
    rows = PublishedDocument.objects.public().filter(sequence__gt=after)
    if query.types:
        rows = rows.filter(type__in=query.types)
    if query.locales:
        rows = rows.filter(locale__in=query.locales)
    form = "detail" if query.is_detailed else "summary"
    found = list(
        rows.order_by("sequence").values_list("sequence", "type", "object_id", "locale", "deleted_at", form)[
            : query.limit + 1
        ]
    )
    shown = found[: query.limit]
    last = shown[-1][0] if shown else after
    return Changes(
        [_entry(*row[1:]) for row in shown], cursor.encode(SCOPE, [last]), len(found) > query.limit
    )


def _entry(type_name: str, object_id: int, locale: str, deleted_at: Any, document: Any) -> bytes:
    head: dict[str, Any] = {
        "action": "delete" if deleted_at else "write",
        "type": type_name,
        "id": object_id,
        "locale": locale,
    }
    head["deleted_at"] = moment(deleted_at)
    body = b"null" if deleted_at else bytes(document)
    return to_bytes(head)[:-1] + b',"document":' + body + b"}"
