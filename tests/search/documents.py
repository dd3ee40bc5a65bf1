"""Published documents for search tests, written as the read model writes them, without pages behind them."""

import datetime as dt
import hashlib
import json
from typing import Any

from django.utils import timezone

from cms.core.documents.signals import documents_changed
from cms.core.models import PublishedDocument


def write_document(
    object_id: int, *, locale: str = "fa", type: str = "article", **detail: Any
) -> PublishedDocument:
    """Write the document of an object and tell the world, as publishing does."""
    date = detail.pop("date", None) or dt.datetime(2026, 3, 21, 8, tzinfo=dt.UTC) + dt.timedelta(
        hours=object_id
    )
    body = {
        "type": type,
        "id": object_id,
        "locale": locale,
        "kind": "news",
        "url": f"http://127.0.0.1:8000/general/news/item-{object_id}/",
        "title": f"خبر {object_id}",
        "summary": "",
        "body_text": "",
        "topics": [],
    } | detail
    raw = json.dumps(body, ensure_ascii=False).encode()
    document, _created = PublishedDocument.objects.update_or_create(
        type=type,
        object_id=object_id,
        locale=locale,
        defaults={
            "summary": raw,
            "detail": raw,
            "etag": hashlib.sha256(raw).hexdigest(),
            "date": date,
            "updated_at": timezone.now(),
            "deleted_at": None,
        },
    )
    documents_changed.send(PublishedDocument, documents=[document])
    return document


def remove_document(document: PublishedDocument, *, tell: bool = True) -> None:
    """Make a document a tombstone, as unpublishing does; without `tell` the index has not heard of it yet."""
    document.deleted_at = timezone.now()
    document.summary = document.detail = b""
    document.save()
    if tell:
        documents_changed.send(PublishedDocument, documents=[document])
