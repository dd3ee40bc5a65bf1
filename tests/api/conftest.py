"""Documents without pages: rows of the read model, as many as a test wants."""

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from cms.core.documents.facets import facet_key
from cms.core.documents.sequence import next_numbers
from cms.core.models import DocumentFacet, PublishedDocument

START = datetime(2026, 1, 1, tzinfo=UTC)


def article_summary(object_id: int, locale: str, date: datetime) -> dict[str, Any]:
    """A summary with every field of an article's."""
    moment = date.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "type": "article", "id": object_id, "locale": locale, "kind": "news",
        "url": f"http://127.0.0.1:8000/general/news/a{object_id}/", "short_url": f"http://127.0.0.1:8000/p/{object_id}/",
        "title": f"خبر {object_id}", "summary": "خلاصه " * 20, "published_at": moment, "updated_at": moment,
        "date": moment, "image": None, "authors": [], "units": [], "topics": [],
    }  # fmt: skip


@pytest.fixture
def make_articles(db: None) -> Callable[..., list[PublishedDocument]]:
    """Write `count` articles, one an hour apart, the newest last; keyword arguments are facets."""

    def make(
        count: int,
        *,
        locale: str = "fa",
        first_id: int = 1,
        keys: list[uuid.UUID] | None = None,
        **facets: str,
    ) -> list[PublishedDocument]:
        dates = [START + timedelta(hours=number) for number in range(count)]
        rows = [
            PublishedDocument(
                type="article",
                object_id=first_id + number,
                locale=locale,
                translation_key=keys[number] if keys else uuid.uuid4(),
                sequence=sequence,
                etag=f"{first_id + number:x}",
                summary=_bytes(article_summary(first_id + number, locale, date)),
                detail=_bytes({**article_summary(first_id + number, locale, date), **DETAIL}),
                date=date,
                updated_at=date,
            )
            for number, (date, sequence) in enumerate(zip(dates, _numbers(count), strict=True))
        ]
        PublishedDocument.objects.bulk_create(rows, batch_size=500)
        DocumentFacet.objects.bulk_create(
            [
                DocumentFacet(
                    document=row,
                    key=facet_key("article", locale, name, value),
                    object_id=row.object_id,
                    date=row.date,
                    updated_at=row.updated_at,
                )
                for row in rows
                for name, value in ({"kind": "news"} | facets).items()
            ],
            batch_size=500,
        )
        return rows

    return make


DETAIL: dict[str, Any] = {
    "related": [], "body_html": "<p>متن</p>", "body": [], "body_text": "متن", "translations": [], "breadcrumbs": [],
    "share": {"title": "", "description": "", "image_url": None}, "is_hidden_from_search": False,
}  # fmt: skip


def _bytes(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _numbers(count: int) -> list[int]:
    """Numbers as SQLite gives them; given here on PostgreSQL too, where a test's transaction never commits."""
    given = next_numbers(count)
    highest = PublishedDocument.objects.order_by("-sequence").values_list("sequence", flat=True)
    start = (highest.exclude(sequence=None).first() or 0) + 1
    return [number or start + place for place, number in enumerate(given)]


@pytest.fixture
def get(client: Client) -> Callable[..., dict[str, Any]]:
    """Read an address below /api/v1 and return its JSON; the status must be 200."""

    def read(path: str, /, **parameters: Any) -> dict[str, Any]:
        response = client.get(f"/api/v1{path}", parameters)
        assert response.status_code == 200, response.content
        body: dict[str, Any] = response.json()
        return body

    return read
