"""The one item behind every feed format, made from a published document."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class FeedImage:
    """The picture of an item; `url` is the largest JPEG."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    media_type: str = "image/jpeg"


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file to play or show; `duration` in seconds."""

    url: str
    media_type: str
    length: int
    width: int | None = None
    height: int | None = None
    duration: float | None = None


@dataclass(frozen=True, slots=True)
class FeedMedia:
    """A photograph, film or recording; `files` are the same thing in several sizes, the best last."""

    #: As Media RSS has it: image, video or audio.
    medium: str
    url: str
    title: str
    description: str
    alt: str
    credit: str
    licence: str
    licence_url: str
    files: list[FeedFile]
    thumbnail: FeedFile | None = None
    keywords: list[str] = field(default_factory=list)

    @property
    def best(self) -> FeedFile:
        """The best file."""
        return self.files[-1]


@dataclass(frozen=True, slots=True)
class NamedLink:
    """An author, topic, unit, person or body: a name and, where it has a page, an absolute address."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item. Addresses are absolute; times are aware; `html` is clean and self-contained."""

    id: str
    url: str
    language: str
    kind: str
    title: str
    summary: str
    html: str
    text: str
    date: datetime
    updated: datetime
    image: FeedImage | None = None
    authors: list[NamedLink] = field(default_factory=list)
    topics: list[NamedLink] = field(default_factory=list)
    units: list[NamedLink] = field(default_factory=list)
    people: list[NamedLink] = field(default_factory=list)
    bodies: list[NamedLink] = field(default_factory=list)
    media: list[FeedMedia] = field(default_factory=list)

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> Self:
        """Build an item from the `detail` of a published document; its permanent short address is its identity."""
        return cls(
            id=document["short_url"],
            url=document["url"],
            language=document["locale"],
            kind=document.get("kind", ""),
            title=document["title"],
            summary=document["summary"],
            html=document["body_html"],
            text=document["body_text"],
            date=datetime.fromisoformat(document["date"]),
            updated=datetime.fromisoformat(document["updated_at"]),
            image=_image(document.get("image")),
            authors=_links(document.get("authors")),
            topics=_links(document.get("topics")),
            units=_links(document.get("units")),
            people=_links(document.get("people")),
            bodies=_links(document.get("bodies")),
        )


def _image(data: dict[str, Any] | None) -> FeedImage | None:
    if not data or not data.get("src"):
        return None
    return FeedImage(
        url=data["src"],
        width=data["width"],
        height=data["height"],
        alt=data["alt"],
        caption=data["caption"],
        credit=data["credit"],
    )


def _links(data: list[dict[str, Any]] | None) -> list[NamedLink]:
    return [NamedLink(item["name"], item.get("url") or "") for item in data or []]
