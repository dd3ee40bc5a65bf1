"""Whole pages kept ready for anonymous readers, and dropped the moment something they show changes.

How it fits together: `collector` gathers the tags of what a render reads; `middleware` serves and stores; `store` keeps
entries and the log of purges in Django's cache; `purges` drops tags when a transaction commits; `triggers` knows which
save touches which tags; `fronts` passes purges on to nginx, Varnish or a CDN; `parts` keeps what many pages share.

A view that wants its answer kept calls `tag_response`; pages are tagged by themselves. What follows a query parameter
calls `varies_by`, and the query's spelling is in `middleware.KEPT_QUERY`.
"""

from .collector import expire_at, note, tag_response, varies_by
from .parts import kept, once
from .purges import purge
from .tracking import track

__all__ = ["expire_at", "kept", "note", "once", "purge", "tag_response", "track", "varies_by"]
