"""Fixtures of the search tests."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.core.models import PublishedDocument
from search.models import SearchSpelling
from tests.search.documents import write_document

Publish = Callable[..., PublishedDocument]


@pytest.fixture(autouse=True)
def _nothing_published(request: pytest.FixtureRequest) -> None:
    """Take the planted tree's documents out of the way (their entries go with them); the tree itself stays."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None:
        return
    request.getfixturevalue("transactional_db" if marker.kwargs.get("transaction") else "db")
    PublishedDocument.objects.all().delete()
    SearchSpelling.objects.all().delete()


@pytest.fixture
def publish() -> Publish:
    """Write documents with ids of their own: `publish(title="…", body_text="…")`."""
    next_id = iter(range(900_001, 990_000))

    def write(**detail: Any) -> PublishedDocument:
        return write_document(detail.pop("object_id", None) or next(next_id), **detail)

    return write
