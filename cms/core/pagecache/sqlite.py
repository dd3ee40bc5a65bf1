"""A Django cache in one SQLite file: what a single machine needs, shared by its processes, with atomic counters.

Django's own file cache lists its whole directory on every write, throws entries out at random and counts without a
lock; `docs/adr/0026-cache-in-one-sqlite-file.md` has the measurements.
"""

import os
import pickle
import sqlite3
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value BLOB NOT NULL, expires REAL);
CREATE INDEX IF NOT EXISTS entries_expires ON entries (expires);
"""
#: Writes between two looks at the number of entries.
_CULL_EVERY = 200


class SqliteCache(BaseCache):
    """`LOCATION` is the file; `OPTIONS["MAX_ENTRIES"]` bounds it: past it the oldest tenth goes.

    Entries without a timeout are never thrown out. Integers are stored as such, so that `incr` is one atomic statement.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)
        self._local = threading.local()
        self._writes = 0

    # --- the connection -------------------------------------------------------------------------------------------
    def _connection(self) -> sqlite3.Connection:
        # A connection must not be carried across a fork or into another thread.
        if getattr(self._local, "pid", None) != os.getpid():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=2, isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.executescript(_SCHEMA)
            self._local.connection, self._local.pid = connection, os.getpid()
        connection = self._local.connection
        assert isinstance(connection, sqlite3.Connection)  # noqa: S101 -- for the type checker
        return connection

    def _write(self, statement: str, parameters: Iterable[Any]) -> sqlite3.Cursor:
        return self._connection().execute(statement, tuple(parameters))

    def _expires(self, timeout: Any) -> float | None:
        return self.get_backend_timeout(timeout)

    # --- values ---------------------------------------------------------------------------------------------------
    @staticmethod
    def _pack(value: Any) -> int | bytes:
        return value if type(value) is int else pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def _unpack(value: int | bytes) -> Any:
        return value if isinstance(value, int) else pickle.loads(value)  # noqa: S301 -- a file of our own

    # --- Django's interface ---------------------------------------------------------------------------------------
    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return one value, or `default`."""
        return self.get_many([key], version).get(key, default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """Return the values that are there, with one statement."""
        made = {self.make_and_validate_key(key, version=version): key for key in keys}
        if not made:
            return {}
        marks = ",".join("?" * len(made))
        rows = self._connection().execute(
            # A list as one JSON value would need no marks, but takes twice the time for the usual single key.
            f"SELECT key, value FROM entries WHERE key IN ({marks}) "  # noqa: S608 -- only question marks
            "AND (expires IS NULL OR expires > ?)",
            (*made, time.time()),
        )
        return {made[key]: self._unpack(value) for key, value in rows}

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Tell whether a value is there."""
        return bool(self.get_many([key], version))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Store one value."""
        made = self.make_and_validate_key(key, version=version)
        self._write(
            "INSERT OR REPLACE INTO entries (key, value, expires) VALUES (?, ?, ?)",
            (made, self._pack(value), self._expires(timeout)),
        )
        self._cull_now_and_then()

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Store one value unless one is there; atomic."""
        made = self.make_and_validate_key(key, version=version)
        cursor = self._write(
            "INSERT INTO entries (key, value, expires) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE "
            "SET value = excluded.value, expires = excluded.expires WHERE entries.expires <= ?",
            (made, self._pack(value), self._expires(timeout), time.time()),
        )
        self._cull_now_and_then()
        return cursor.rowcount > 0

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Give a value a new timeout."""
        made = self.make_and_validate_key(key, version=version)
        cursor = self._write(
            "UPDATE entries SET expires = ? WHERE key = ? AND (expires IS NULL OR expires > ?)",
            (self._expires(timeout), made, time.time()),
        )
        return cursor.rowcount > 0

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a counter and return it; atomic. Raises `ValueError` when it is not there."""
        made = self.make_and_validate_key(key, version=version)
        row = self._write(
            "UPDATE entries SET value = value + ? "
            "WHERE key = ? AND (expires IS NULL OR expires > ?) RETURNING value",
            (delta, made, time.time()),
        ).fetchone()
        if row is None:
            raise ValueError(f"Key {key!r} not found")
        return int(row[0])

    def delete(self, key: str, version: int | None = None) -> bool:
        """Remove one value."""
        made = self.make_and_validate_key(key, version=version)
        return self._write("DELETE FROM entries WHERE key = ?", (made,)).rowcount > 0

    def clear(self) -> None:
        """Remove everything."""
        self._write("DELETE FROM entries", ())

    def close(self, **kwargs: Any) -> None:
        """Keep the connection: opening it costs more than a request's whole use of it."""

    def _cull_now_and_then(self) -> None:
        self._writes += 1
        if self._writes % _CULL_EVERY:
            return
        self._write("DELETE FROM entries WHERE expires <= ?", (time.time(),))
        (count,) = self._connection().execute("SELECT COUNT(*) FROM entries").fetchone()
        if count > self._max_entries:
            self._write(
                "DELETE FROM entries WHERE id IN "
                "(SELECT id FROM entries WHERE expires IS NOT NULL ORDER BY id LIMIT ?)",
                (count - self._max_entries + self._max_entries // 10,),
            )
