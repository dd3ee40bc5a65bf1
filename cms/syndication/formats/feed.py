"""What every format is rendered from."""

from dataclasses import dataclass
from datetime import UTC, datetime

from cms.syndication.items import FeedItem

#: The time of a channel that has nothing yet; RSS and Atom need one.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """A channel in one language at one address; all addresses are absolute."""

    title: str
    description: str
    publisher: str
    language: str
    page_url: str
    url: str
    icon_url: str
    items: list[FeedItem]

    @property
    def updated(self) -> datetime:
        """When the newest change among the items happened."""
        return max((item.updated for item in self.items), default=EPOCH)
