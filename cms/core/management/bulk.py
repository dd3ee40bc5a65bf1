"""Room for commands that write hundreds of thousands of rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

#: SQLite: 256 MB of pages in memory, and 80 MB of log before it is written into the database. With what serves one
#: request each batch would read the same index pages from the file again, and write them back each time.
_ROOMY = {"cache_size": -256_000, "wal_autocheckpoint": 20_000}


@contextmanager
def bulk_writing() -> Iterator[None]:
    """Give SQLite's connection room for a long run of writes, and take it back at the end; PostgreSQL has its own."""
    if connection.vendor != "sqlite":
        yield
        return
    before = {name: _pragma(name) for name in _ROOMY}
    for name, value in _ROOMY.items():
        _pragma(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            _pragma(name, value)


def _pragma(name: str, value: int | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}" if value is None else f"PRAGMA {name} = {value:d}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
