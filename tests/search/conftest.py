"""Fixtures of the search tests."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.core.models import PublishedDocument
from tests.search.documents import write_document

Publish = Callable[..., PublishedDocument]


@pytest.fixture
def publish(db: None) -> Publish:
    """Write documents with ids of their own: `publish(title="…", body_text="…")`."""
    next_id = iter(range(900_001, 990_000))

    def write(**detail: Any) -> PublishedDocument:
        return write_document(detail.pop("object_id", None) or next(next_id), **detail)

    return write
