"""The formats a channel is served in: each module has a `render(feed) -> bytes`."""

from collections.abc import Callable
from typing import NamedTuple

from cms.syndication.formats import atom, jsonfeed, ninjs, rss
from cms.syndication.formats.feed import Feed


class Format(NamedTuple):
    """A format by the ending of its address."""

    label: str
    media_type: str
    render: Callable[[Feed], bytes]


FORMATS = {
    "rss": Format("RSS", "application/rss+xml; charset=utf-8", rss.render),
    "atom": Format("Atom", "application/atom+xml; charset=utf-8", atom.render),
    "json": Format("JSON Feed", "application/feed+json; charset=utf-8", jsonfeed.render),
    "ninjs": Format("ninjs", "application/json; charset=utf-8", ninjs.render),
}

__all__ = ["FORMATS", "Feed", "Format"]
