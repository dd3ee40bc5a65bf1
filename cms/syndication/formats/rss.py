"""RSS 2.0 with content:encoded, dc:creator and Media RSS 1.5."""

from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from cms.syndication.formats.feed import Feed
from cms.syndication.items import FeedImage, FeedItem


class MediaRss(Rss201rev2Feed):
    """Django's RSS 2.0 with the whole text and the picture of each item."""

    def rss_attributes(self) -> dict[str, str]:
        """Declare the namespaces that are used."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add the elements that stock RSS lacks."""
        super().add_item_elements(handler, item)
        source: FeedItem = item["source"]
        handler.addQuickElement("content:encoded", source.html)
        for author in source.authors:
            handler.addQuickElement("dc:creator", author.name)
        if source.image:
            _add_image(handler, source.image)


def _add_image(handler: SimplerXMLGenerator, image: FeedImage) -> None:
    attributes = {
        "url": image.url,
        "type": image.media_type,
        "medium": "image",
        "width": str(image.width),
        "height": str(image.height),
    }
    handler.startElement("media:content", AttributesImpl(attributes))
    if image.caption or image.alt:
        handler.addQuickElement("media:description", image.caption or image.alt, {"type": "plain"})
    if image.credit:
        handler.addQuickElement("media:credit", image.credit, {"role": "photographer"})
    handler.endElement("media:content")


def render(feed: Feed) -> bytes:
    """Return the feed as RSS 2.0, UTF-8."""
    writer = MediaRss(
        title=feed.title,
        link=feed.page_url,
        description=feed.description,
        language=feed.language,
        feed_url=feed.url,
        feed_copyright=feed.publisher,
    )
    for item in feed.items:
        writer.add_item(
            title=item.title,
            link=item.url,
            description=item.summary,
            unique_id=item.id,
            unique_id_is_permalink=True,
            pubdate=item.date,
            updateddate=item.updated,
            categories=[topic.name for topic in item.topics],
            source=item,
        )
    return writer.writeString("utf-8").encode()
