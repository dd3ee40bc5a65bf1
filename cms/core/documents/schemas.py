"""The shapes of documents, for the API's documentation and for tests. Every key is always present."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from cms.core.blocks.schemas import block_schemas


class Schema(BaseModel):
    """Base: nothing beyond what is declared."""

    model_config = ConfigDict(extra="forbid")


class PictureFile(Schema):
    """One file of a picture."""

    url: str
    width: int
    height: int


class PictureSource(Schema):
    """The files of one format, narrowest first."""

    type: str = Field(examples=["image/avif"])
    files: list[PictureFile]


class FocalPoint(Schema):
    """The point to keep in sight when cropping, as shares of width and height from the upper left corner."""

    x: float
    y: float


class Picture(Schema):
    """A picture with its words, rights and files. Show `credit` wherever you show the picture."""

    id: int
    alt: str = Field(description="What the picture shows, for readers who cannot see it")
    caption: str
    credit: str
    rights: Literal["council", "licensed", "public_domain"] = Field(
        description="council: free with credit; licensed: for the portal only, do not republish; public_domain: free"
    )
    focal_point: FocalPoint | None
    width: int
    height: int
    src: str = Field(description="The largest JPEG")
    sources: list[PictureSource]


class Link(Schema):
    """Another document: read it at `/api/v1/<type>s/<id>`."""

    type: str
    id: int
    locale: str
    title: str
    url: str


class RegisterLink(Schema):
    """A topic, unit, person or body of a document."""

    type: str
    id: int
    slug: str = Field(description="The same in all languages; the value to filter by")
    name: str
    url: str


class AuthorLink(RegisterLink):
    """An author in a byline."""

    role: str


class Translation(Schema):
    """The same document in another language."""

    locale: str
    id: int
    url: str


class Breadcrumb(Schema):
    """One step of the way from the front door."""

    title: str
    url: str


class Share(Schema):
    """What messengers and search engines show."""

    title: str
    description: str
    image_url: str | None


class Block(Schema):
    """One typed block of a body; the shape of `value` follows from `type` (component `Block_<type>`)."""

    type: str
    id: str | None
    value: dict[str, Any] = Field(json_schema_extra={"x-value-schemas": [*sorted(block_schemas())]})


class PageSummary(Schema):
    """A page in a list."""

    type: str
    id: int
    locale: str = Field(examples=["fa"])
    kind: str
    url: str
    short_url: str = Field(description="Permanent: survives moves and renamings")
    title: str
    summary: str
    published_at: datetime | None = Field(description="When it was first published")
    updated_at: datetime | None = Field(description="When it was last published")
    image: Picture | None


class PageDetail(PageSummary):
    """A page in full."""

    body_html: str = Field(description="Clean HTML: no classes, styles or scripts; addresses are absolute")
    body: list[Block]
    body_text: str
    translations: list[Translation]
    breadcrumbs: list[Breadcrumb]
    share: Share
    is_hidden_from_search: bool = Field(description="Keep it out of search engines")


class RegisterSummary(Schema):
    """A topic or a unit."""

    type: str
    id: int
    locale: str
    slug: str
    title: str
    summary: str
    url: str = Field(description="Its list on the portal, or empty")
    image: Picture | None
    translations: list[Translation]


class AuthorSummary(RegisterSummary):
    """An author."""

    role: str
