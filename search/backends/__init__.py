"""The engines that can answer a search: the database's own full-text index, on SQLite and on PostgreSQL."""

from django.db import connection

from .base import Found, Match, SearchBackend, SearchUnavailable, Wording
from .postgresql import PostgresqlBackend
from .sqlite import SqliteBackend

__all__ = ["Found", "Match", "SearchBackend", "SearchUnavailable", "Wording", "get_backend"]

_BACKENDS: dict[str, type[SearchBackend]] = {"postgresql": PostgresqlBackend, "sqlite": SqliteBackend}


def get_backend() -> SearchBackend:
    """Return the backend of the default database. Raises SearchUnavailable for a database without one."""
    try:
        return _BACKENDS[connection.vendor]()
    except KeyError:
        raise SearchUnavailable(f"no search on {connection.vendor}") from None
