"""The channels that readers subscribe to; each app registers its own when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from cms.core.documents import queries
from cms.syndication.items import FeedItem

#: How many items a feed carries.
FEED_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Channel:
    """A stream of one type of documents, narrowed by facets; `tags` name what purges its feeds, `{}` the language.

    `make` turns a document into an item; `page` is the path of the page that the channel belongs to.
    """

    name: str
    title: str | Promise
    description: str | Promise
    document_type: str
    facets: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    make: Callable[[dict[str, Any]], FeedItem] = FeedItem.from_document
    page: str = "general/"

    def items(self, language: str) -> list[FeedItem]:
        """Return the newest items in a language, newest first (one query)."""
        documents = queries.latest(self.document_type, language, FEED_LENGTH, **self.facets)
        return [self.make(document) for document in documents]

    def cache_tags(self, language: str) -> set[str]:
        """Return the page cache tags of the channel's feeds in a language."""
        return {tag.format(language) for tag in self.tags}


_channels: dict[str, Channel] = {}


def register(channel: Channel) -> None:
    """Add a channel; a second one of the same name replaces the first."""
    _channels[channel.name] = channel


def get_channel(name: str) -> Channel | None:
    """Return the channel of that name, or None."""
    return _channels.get(name)


def all_channels() -> list[Channel]:
    """Return the channels in the order of their registration."""
    return list(_channels.values())
