"""A planted tree, with the page cache switched on and transactions that really commit."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from cms.demo.tree import plant_tree


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[None]:
    """The starting tree in three languages; pages are kept."""
    settings.CMS_PAGE_CACHE = True
    plant_tree()
    yield


Get = Callable[..., HttpResponse]


@pytest.fixture
def get(site: None) -> Get:
    """Return a reader without cookies: `get(path)` gives the response, `X-Page-Cache` saying how it came about."""

    def read(path: str, **headers: str) -> HttpResponse:
        return Client().get(path, headers=headers)

    return read


@pytest.fixture
def queries() -> Iterator[list[Any]]:
    """The queries that ran, to be counted."""
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    yield connection.queries_log  # type: ignore[misc]
    connection.force_debug_cursor = False
