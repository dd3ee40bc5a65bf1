"""The admin's search: Wagtail's own index, without the one step of a write whose cost grows with the site.

Wagtail weighs the words of a title by how its length compares with the average of all titles, and works that average
out anew whenever a page is saved: at a hundred thousand pages a second of the worker's time, with SQLite's only writer
waiting. Here `manage.py update_index` works it out; a page saved since counts as average.
"""

from functools import cache
from typing import Any

from modelsearch.backends import database


class _RareNorms:
    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            index: Any = super()
            index._refresh_title_norms(full=True)


@cache
def _lightened(index_class: type) -> type:
    return type(index_class.__name__, (_RareNorms, index_class), {})


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 -- the name Wagtail looks for
    """Return Wagtail's backend for this database, with an index whose writes cost the same at any size."""
    backend = database.SearchBackend(params)
    backend.index_class = _lightened(backend.index_class)
    return backend
