"""The planted tree with the page cache switched on; what a test did commits when a reader comes."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from cms.core.pagecache import parts


def run_committed() -> None:
    """Run what waits for the transaction to commit, as the database wrapper would; tests themselves roll back."""
    while connection.run_on_commit:
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, callback, _robust in waiting:
            callback()


@pytest.fixture
def site(portal: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and parts are kept, as if what the test did before a reader came had been committed."""
    settings.CMS_PAGE_CACHE = True
    monkeypatch.setattr(parts, "in_transaction", lambda: False)


@pytest.fixture
def commit() -> Callable[[], None]:
    """Return what makes the test's transaction commit as far as its callbacks can tell."""
    return run_committed


@pytest.fixture
def get(site: None) -> Callable[..., HttpResponse]:
    """Return a reader without cookies: `get(path)` gives the response, `X-Page-Cache` saying how it came about."""

    def read(path: str, **headers: str) -> HttpResponse:
        run_committed()
        return Client().get(path, headers=headers)

    return read


@pytest.fixture
def queries() -> Iterator[list[Any]]:
    """The queries that ran, to be counted."""
    was, connection.force_debug_cursor = connection.force_debug_cursor, True
    connection.queries_log.clear()
    yield connection.queries_log
    connection.force_debug_cursor = was
