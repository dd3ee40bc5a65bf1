"""RSS 2.0 with content:encoded, dc:creator and Media RSS 1.5."""

from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from cms.syndication.formats.feed import Feed
from cms.syndication.items import FeedFile, FeedImage, FeedItem, FeedMedia


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
        for media in source.media:
            _add_group(handler, media)
        if source.image:
            _add_image(handler, source.image)


def _add_group(handler: SimplerXMLGenerator, media: FeedMedia) -> None:
    """Add one photograph, film or recording: its files, and what all of them have in common (Media RSS 1.5.1)."""
    handler.startElement("media:group", AttributesImpl({}))
    for file in media.files:
        handler.addQuickElement("media:content", None, _file_attributes(file, media, file is media.best))
    handler.addQuickElement("media:title", media.title, {"type": "plain"})
    if media.description or media.alt:
        handler.addQuickElement("media:description", media.description or media.alt, {"type": "plain"})
    if media.thumbnail:
        handler.addQuickElement("media:thumbnail", None, _size_attributes(media.thumbnail))
    handler.addQuickElement("media:credit", media.credit, {"role": "author"})
    handler.addQuickElement("media:copyright", media.licence, {"url": media.licence_url})
    if media.keywords:
        handler.addQuickElement("media:keywords", ", ".join(media.keywords))
    handler.endElement("media:group")


def _file_attributes(file: FeedFile, media: FeedMedia, is_default: bool) -> dict[str, str]:
    attributes = {
        **_size_attributes(file),
        "type": file.media_type,
        "medium": media.medium,
        "fileSize": str(file.length),
        "isDefault": "true" if is_default else "false",
    }
    return attributes | ({"duration": str(round(file.duration))} if file.duration else {})


def _size_attributes(file: FeedFile) -> dict[str, str]:
    size = {"width": str(file.width), "height": str(file.height)} if file.width and file.height else {}
    return {"url": file.url, **size}


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
            # RSS 2.0 has one: the first of what the item shows.
            enclosures=[
                Enclosure(media.best.url, str(media.best.length), media.best.media_type)
                for media in item.media[:1]
            ],
            source=item,
        )
    return writer.writeString("utf-8").encode()
