"""Caches in front of the application: how each is told to forget. Chosen by `FRONT_CACHE`.

=========================================  ===========================================================================
`nginx:///var/cache/nginx/portal`          nginx on this machine (`deploy/nginx.conf`): its files are removed
`http://varnish:6081`                      Varnish or a CDN: one `PURGE` that names the tags in `Surrogate-Key`
`frontend-cache:`                          the backends of `wagtail.contrib.frontend_cache`, by address
=========================================  ===========================================================================
"""

import hashlib
import json
import sqlite3
import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache

from .collector import EVERYTHING

#: A header of tags longer than most servers accept is sent in several requests.
_TAGS_PER_REQUEST = 100
_TIMEOUT_SECONDS = 2
_SCHEMA = """
CREATE TABLE IF NOT EXISTS shown (tag TEXT NOT NULL, address TEXT NOT NULL, seen REAL NOT NULL,
                                  PRIMARY KEY (tag, address)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shown_seen ON shown (seen);
"""
_KEEP_SECONDS = 8 * 24 * 3600


class Front(Protocol):
    """A cache before the application."""

    def headers(self, seconds: int, tags: Iterable[str]) -> dict[str, str]:
        """Return what tells this front to keep an answer for `seconds` (0: not at all)."""

    def remember(self, address: str, tags: Iterable[str]) -> None:
        """Learn that the answer at `address` (`host/path?query`, decoded) carries the tags."""

    def purge(self, tags: Iterable[str]) -> None:
        """Forget every answer with one of the tags; raises `OSError` when that could not be done."""


class AddressIndex:
    """Which addresses were handed to the front with which tags: one SQLite file, for fronts that know no tags."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=5, isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.executescript(_SCHEMA)
            self._local.connection = connection
        found: sqlite3.Connection = self._local.connection
        return found

    def remember(self, address: str, tags: Iterable[str]) -> None:
        """Add an address under its tags."""
        now = time.time()
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT OR REPLACE INTO shown VALUES (?, ?, ?)", [(tag, address, now) for tag in tags]
        )
        connection.execute("DELETE FROM shown WHERE seen < ?", (now - _KEEP_SECONDS,))
        connection.execute("COMMIT")

    def addresses(self, tags: Iterable[str]) -> Iterator[str]:
        """Yield the addresses under any of the tags."""
        rows = self._connection().execute(
            "SELECT DISTINCT address FROM shown WHERE tag IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(tags))),),
        )
        yield from (address for (address,) in rows.fetchall())


class NginxFront:
    """nginx's `proxy_cache` on the same machine, with `levels=1:2` and the key of `deploy/nginx.conf`."""

    def __init__(self, directory: str, index: AddressIndex) -> None:
        self._directory = Path(directory)
        self._index = index

    def headers(self, seconds: int, tags: Iterable[str]) -> dict[str, str]:
        """Only the time: nginx has no use for the tags, and reads what it kept faster without them."""
        return {"X-Accel-Expires": str(seconds)}

    def remember(self, address: str, tags: Iterable[str]) -> None:
        """Keep the address, from which the file's name follows."""
        self._index.remember(address, tags)

    def file_of(self, address: str) -> Path:
        """Return the file in which nginx keeps an address."""
        name = hashlib.md5(address.encode(), usedforsecurity=False).hexdigest()
        return self._directory / name[-1] / name[-3:-1] / name

    def purge(self, tags: Iterable[str]) -> None:
        """Remove the files; nginx fetches anew what it cannot open."""
        tags = set(tags)
        if EVERYTHING in tags:
            files: Iterable[Path] = (file for file in self._directory.glob("?/??/*") if file.is_file())
        else:
            files = map(self.file_of, self._index.addresses(tags))
        for file in files:
            file.unlink(missing_ok=True)


class TagFront:
    """A front that knows `Surrogate-Key`: Varnish with `deploy/varnish.vcl`, Fastly and their like."""

    def __init__(self, address: str) -> None:
        self._address = address

    def headers(self, seconds: int, tags: Iterable[str]) -> dict[str, str]:
        """Time and tags (W3C Edge Architecture, and the header Varnish and Fastly share)."""
        control = f"max-age={seconds}" if seconds else "no-store"
        return {"Surrogate-Control": control, "Surrogate-Key": " ".join(sorted(tags))}

    def remember(self, address: str, tags: Iterable[str]) -> None:
        """Nothing to keep: the front reads the tags from the answer itself."""

    def purge(self, tags: Iterable[str]) -> None:
        """Send `PURGE` with the tags."""
        wanted = sorted(set(tags))
        for start in range(0, len(wanted), _TAGS_PER_REQUEST):
            keys = " ".join(wanted[start : start + _TAGS_PER_REQUEST])
            request = urllib.request.Request(  # noqa: S310 -- the operator's own address
                self._address, method="PURGE", headers={"Surrogate-Key": keys}
            )
            urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS).close()  # noqa: S310 -- likewise


class WagtailFront:
    """The backends of `wagtail.contrib.frontend_cache` (Cloudflare, CloudFront, …), which purge by address."""

    def __init__(self, index: AddressIndex) -> None:
        self._index = index

    def headers(self, seconds: int, tags: Iterable[str]) -> dict[str, str]:
        """The time, for shared caches alone (RFC 9213)."""
        return {"CDN-Cache-Control": f"max-age={seconds}" if seconds else "no-store"}

    def remember(self, address: str, tags: Iterable[str]) -> None:
        """Keep the address."""
        self._index.remember(address, tags)

    def purge(self, tags: Iterable[str]) -> None:
        """Hand the addresses to the configured backends."""
        scheme = urlsplit(settings.BASE_URL).scheme
        if urls := [f"{scheme}://{address}" for address in self._index.addresses(tags)]:
            purge_urls_from_cache(urls)


@lru_cache(maxsize=4)
def _front(location: str) -> Front | None:
    index = AddressIndex(Path(settings.CMS_FRONT_CACHE_INDEX))
    parts = urlsplit(location)
    if parts.scheme == "nginx":
        return NginxFront(parts.path, index)
    if parts.scheme in ("http", "https"):
        return TagFront(location)
    return WagtailFront(index) if parts.scheme == "frontend-cache" else None


def configured() -> Front | None:
    """Return the front that `FRONT_CACHE` names, or None."""
    return _front(settings.CMS_FRONT_CACHE) if settings.CMS_FRONT_CACHE else None
