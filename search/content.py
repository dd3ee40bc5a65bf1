"""From a published document to what search keeps of it."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from cms.core.documents.registry import document_types
from cms.core.models import PublishedDocument
from cms.core.persian.tokens import index_tokens
from search.facets import facet_tokens
from search.models import SearchEntry

#: Raised whenever what is stored for a document changes: `rebuild_search` then writes older rows anew.
INDEX_VERSION = 1
#: How much of a document's body is searched and quoted, in characters: some forty printed pages.
MAX_TEXT = 120_000
_EARLIEST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_LATEST = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Content:
    """The searchable parts of a document's detail, as plain text."""

    title: str
    summary: str
    text: str
    url: str
    kind: str
    topics: list[tuple[str, str]]


def read_content(document: PublishedDocument) -> Content | None:
    """Return the searchable parts of a live document, or None for one that search leaves out."""
    document_type = document_types().get(document.type)
    if document_type is not None and not document_type.is_searched:
        return None
    detail: dict[str, Any] = json.loads(bytes(document.detail))
    if document_type is not None and not document_type.is_found(detail):
        return None
    title = str(detail.get("title") or detail.get("name") or "").strip()
    url = local_address(str(detail.get("url") or ""))
    if not title or not url:
        return None
    return Content(
        title=title[:500],
        summary=str(detail.get("summary") or "").strip(),
        text=str(detail.get("body_text") or "").strip()[:MAX_TEXT],
        url=url,
        kind=str(detail.get("kind") or ""),
        topics=[(str(topic["slug"]), str(topic.get("name") or "")) for topic in detail.get("topics") or []],
    )


def local_address(url: str) -> str:
    """Return an address of this site without scheme and host, so that results work on every host that serves it."""
    if not url.startswith(f"{settings.BASE_URL}/"):
        return url
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def order_key(day: dt.datetime, document_id: int) -> int:
    """Return the place of a document in time; see `SearchEntry`."""
    return int(day.timestamp()) << 24 | document_id & 0xFFFFFF


def build_entry(document: PublishedDocument, content: Content) -> SearchEntry:
    """Return the unsaved entry of a document."""
    day = min(max(document.date or document.updated_at or _EARLIEST, _EARLIEST), _LATEST)
    locale = document.locale
    names = " ".join(name for _slug, name in content.topics)
    return SearchEntry(
        document=document,
        order_key=order_key(day, document.pk),
        etag=document.etag,
        index_version=INDEX_VERSION,
        type=document.type,
        object_id=document.object_id,
        locale=locale,
        kind=content.kind,
        date=document.date,
        url=content.url,
        title=content.title,
        summary=content.summary,
        text=content.text,
        facet_tokens=facet_tokens(
            type=document.type,
            locale=locale,
            kind=content.kind,
            topics=[slug for slug, _name in content.topics],
            day=day,
        ),
        title_tokens=_folded(content.title, locale),
        summary_tokens=_folded(f"{content.summary}\n{names}", locale),
        body_tokens=_folded(content.text, locale),
    )


def _folded(text: str, locale: str) -> str:
    return " ".join(index_tokens(text, locale))
