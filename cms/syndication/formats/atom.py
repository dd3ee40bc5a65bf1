"""Atom (RFC 4287)."""

from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.xmlutils import SimplerXMLGenerator

from cms.syndication.formats.feed import Feed
from cms.syndication.items import FeedItem


class StoryAtom(Atom1Feed):
    """Django's Atom with several authors and the whole text of each entry."""

    def root_attributes(self) -> dict[str, str]:
        """Declare the language and Media RSS."""
        return {**super().root_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add authors (section 4.2.1), content (4.1.3) and the picture."""
        super().add_item_elements(handler, item)
        source: FeedItem = item["source"]
        for author in source.authors:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", author.name)
            if author.url:
                handler.addQuickElement("uri", author.url)
            handler.endElement("author")
        handler.addQuickElement("content", source.html, {"type": "html"})
        if source.image:
            handler.addQuickElement("media:credit", source.image.credit, {"role": "photographer"})
            handler.addQuickElement(
                "media:thumbnail",
                None,
                {
                    "url": source.image.url,
                    "width": str(source.image.width),
                    "height": str(source.image.height),
                },
            )


def render(feed: Feed) -> bytes:
    """Return the feed as Atom, UTF-8."""
    writer: Any = StoryAtom(
        title=feed.title,
        link=feed.page_url,
        description=feed.description,
        subtitle=feed.description,
        language=feed.language,
        feed_url=feed.url,
        author_name=feed.publisher,
        feed_guid=feed.url,
    )
    writer.latest_post_date = lambda: feed.updated
    for item in feed.items:
        writer.add_item(
            title=item.title,
            link=item.url,
            description=item.summary,
            unique_id=item.id,
            pubdate=item.date,
            updateddate=item.updated,
            categories=[topic.name for topic in item.topics],
            enclosures=[
                Enclosure(media.best.url, str(media.best.length), media.best.media_type)
                for media in item.media
            ],
            source=item,
        )
    return writer.writeString("utf-8").encode()
