"""The shapes of documents, for the API's documentation and for tests. Every key is always present."""

from datetime import datetime
from typing import Annotated, Any, Literal

from cms.core.blocks.schemas import block_schemas


class Schema:
    """Base of the shapes, which say what there is and do nothing.

    A web worker asks them for the names of fields; what OpenAPI and tests need is made of them by
    `cms.core.api.models`, with Pydantic, whose models would take 8 MB of every worker.
    """


class Shown(dict[str, Any]):
    """What OpenAPI says of a field beside its type, in Pydantic's words: `Annotated[str, Shown("The widest JPEG")]`."""

    def __init__(self, description: str = "", **more: Any) -> None:
        super().__init__(more | ({"description": description} if description else {}))


def field_names(schema: type[Schema]) -> list[str]:
    """Return the names of a shape's fields, those of its bases first."""
    return list(
        dict.fromkeys(
            name for base in reversed(schema.__mro__) for name in vars(base).get("__annotations__", ())
        )
    )


class PictureFile(Schema):
    """One file of a picture."""

    url: str
    width: int
    height: int


class PictureSource(Schema):
    """The files of one format, narrowest first."""

    type: Annotated[str, Shown(examples=["image/avif"])]
    files: list[PictureFile]


class FocalPoint(Schema):
    """The point to keep in sight when cropping, as shares of width and height from the upper left corner."""

    x: float
    y: float


class Picture(Schema):
    """A picture with its words, rights and files. Show `credit` wherever you show the picture."""

    id: int
    alt: Annotated[str, Shown("What the picture shows, for readers who cannot see it")]
    caption: str
    credit: str
    rights: Annotated[
        Literal["council", "licensed", "public_domain"],
        Shown(
            "council: free with credit; licensed: for the portal only, do not republish; public_domain: free"
        ),
    ]
    focal_point: FocalPoint | None
    width: int
    height: int
    src: Annotated[str, Shown("The largest JPEG")]
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
    slug: Annotated[str, Shown("The same in all languages; the value to filter by")]
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
    value: Annotated[dict[str, Any], Shown(json_schema_extra={"x-value-schemas": [*sorted(block_schemas())]})]


class PageSummary(Schema):
    """A page in a list."""

    type: str
    id: int
    locale: Annotated[str, Shown(examples=["fa"])]
    kind: str
    url: str
    short_url: Annotated[str, Shown("Permanent: survives moves and renamings")]
    title: str
    summary: str
    published_at: Annotated[datetime | None, Shown("When it was first published")]
    updated_at: Annotated[datetime | None, Shown("When it was last published")]
    image: Picture | None


class PageDetail(PageSummary):
    """A page in full."""

    body_html: Annotated[str, Shown("Clean HTML: no classes, styles or scripts; addresses are absolute")]
    body: list[Block]
    body_text: str
    translations: list[Translation]
    breadcrumbs: list[Breadcrumb]
    share: Share
    is_hidden_from_search: Annotated[bool, Shown("Keep it out of search engines")]


class RegisterSummary(Schema):
    """A topic or a unit."""

    type: str
    id: int
    locale: str
    slug: str
    title: str
    summary: str
    url: Annotated[str, Shown("Its list on the portal, or empty")]
    image: Picture | None
    translations: list[Translation]


class AuthorSummary(RegisterSummary):
    """An author."""

    role: str
