"""`CACHE_URL`, `PAGE_CACHE_*` and `FRONT_CACHE` to settings: one SQLite file until a cache server is named."""

from typing import Any

from .environment import VAR_DIR, env

#: Whether whole pages are kept for anonymous readers.
CMS_PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
#: Longest time, in seconds, that a page is kept without being rendered anew; purges come long before.
CMS_PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=3600)
#: The cache in front of the application, told of every purge; empty for none (`cms.core.pagecache.fronts`).
CMS_FRONT_CACHE = env("FRONT_CACHE", default="")
CMS_FRONT_CACHE_INDEX = str(VAR_DIR / "cache" / "front.sqlite3")


def caches() -> dict[str, dict[str, Any]]:
    """Return `CACHES`."""
    if env("CACHE_URL", default=""):
        return {"default": env.cache("CACHE_URL")}
    return {
        "default": {
            "BACKEND": "cms.core.pagecache.sqlite.SqliteCache",
            "LOCATION": str(VAR_DIR / "cache" / "cache.sqlite3"),
            "OPTIONS": {"MAX_ENTRIES": env.int("CACHE_MAX_ENTRIES", default=20_000)},
        }
    }
