"""GraphQL types that documents of several kinds share. Values are the parsed documents: plain dictionaries."""

import base64
import binascii
import enum
from datetime import date, datetime
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.scalars import JSON
from strawberry.schema.config import StrawberryConfig
from strawberry.types.scalar import ScalarDefinition

from cms.core.api.parameters import parse_moment

SCALARS: dict[object, ScalarDefinition] = {
    datetime: strawberry.scalar(
        name="DateTime", description="ISO 8601.", serialize=str, parse_value=parse_moment
    ),
    date: strawberry.scalar(name="Date", description="A day, ISO 8601.", serialize=str),
}


@strawberry.enum(description="A language.")
class Locale(enum.Enum):
    """The languages of the portal."""

    fa = "fa"
    en = "en"
    ar = "ar"


def value_of(source: Any, name: str) -> Any:
    """Resolve a field that has no resolver of its own."""
    return source[name] if isinstance(source, dict) else getattr(source, name)


CONFIG = StrawberryConfig(default_resolver=value_of, scalar_map=SCALARS, disable_field_suggestions=True)


def global_id(type_name: str, object_id: int) -> str:
    """Return the id of a document that is unique among all types."""
    return base64.urlsafe_b64encode(f"{type_name}:{object_id}".encode()).decode().rstrip("=")


def read_global_id(text: str) -> tuple[str, int]:
    """Return type and id; GraphQLError for what `global_id` never made."""
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
        type_name, _, number = raw.decode("ascii").partition(":")
        if not number.isdigit() or len(number) > 18:
            raise ValueError
    except (ValueError, binascii.Error):
        raise GraphQLError("This is not an id of ours.", extensions={"code": "INVALID_ID"}) from None
    return type_name, int(number)


@strawberry.interface(description="A document with an id that is unique among all types.")
class Node:
    """Relay's Node."""

    @strawberry.field(description="Unique among all types.")
    def id(self: Any) -> strawberry.ID:
        """Resolve `id`."""
        return strawberry.ID(global_id(self["type"], self["id"]))

    @strawberry.field(description="The id in REST and in addresses.")
    def document_id(self: Any) -> int:
        """Resolve `documentId`."""
        return int(self["id"])

    type: str
    locale: str
    title: str
    summary: str
    url: str


@strawberry.type(description="One file of a picture.")
class PictureFile:
    """See `cms.core.documents.schemas`."""

    url: str
    width: int
    height: int


@strawberry.type(description="The files of one format, narrowest first.")
class PictureSource:
    """See `cms.core.documents.schemas`."""

    type: str
    files: list[PictureFile]


@strawberry.type(description="Shares of width and height from the upper left corner.")
class FocalPoint:
    """See `cms.core.documents.schemas`."""

    x: float
    y: float


@strawberry.type(
    description="A picture with its words, rights and files. Show `credit` wherever you show it."
)
class Picture:
    """See `cms.core.documents.schemas`."""

    id: int
    alt: str
    caption: str
    credit: str
    rights: str
    focal_point: FocalPoint | None
    width: int
    height: int
    src: str
    sources: list[PictureSource]


@strawberry.type(description="Another document.")
class Link:
    """See `cms.core.documents.schemas`."""

    type: str
    id: int
    locale: str
    title: str
    url: str


@strawberry.type(description="A topic, unit, person or body of a document.")
class RegisterLink:
    """See `cms.core.documents.schemas`."""

    id: int
    slug: str
    name: str
    url: str


@strawberry.type(description="An author in a byline.")
class AuthorLink(RegisterLink):
    """See `cms.core.documents.schemas`."""

    role: str


@strawberry.type(description="The same document in another language.")
class Translation:
    """See `cms.core.documents.schemas`."""

    locale: str
    id: int
    url: str


@strawberry.type(description="One step of the way from the front door.")
class Breadcrumb:
    """See `cms.core.documents.schemas`."""

    title: str
    url: str


@strawberry.interface(description="What every page has, articles included.")
class PageNode(Node):
    """See `cms.core.documents.schemas.PageDetail`."""

    kind: str
    short_url: str
    published_at: datetime | None
    updated_at: datetime | None
    image: Picture | None
    body_html: str = strawberry.field(description="Clean HTML with absolute addresses.")
    body: JSON = strawberry.field(description="Typed blocks; their schemas are in the OpenAPI document.")
    body_text: str
    translations: list[Translation]
    breadcrumbs: list[Breadcrumb]
    is_hidden_from_search: bool


@strawberry.interface(description="A row of a register, such as a topic.")
class RegisterNode(Node):
    """See `cms.core.documents.schemas.RegisterSummary`."""

    slug: str
    image: Picture | None
    translations: list[Translation]
