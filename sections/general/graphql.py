"""The newsroom in GraphQL."""

from datetime import datetime
from typing import Any

import strawberry

from cms.core.graphql.types import AuthorLink, Link, PageNode, RegisterLink, RegisterNode
from sections.general.models import ArticleKind

strawberry.enum(ArticleKind, description="What an article is.")


@strawberry.type(description="A news item, note or news report.")
class Article(PageNode):
    """See `sections.general.api.ArticleDetail`."""

    date: datetime | None
    authors: list[AuthorLink]
    units: list[RegisterLink]
    topics: list[RegisterLink]
    people: list[RegisterLink] = strawberry.field(description="The people whom the article is about.")
    bodies: list[RegisterLink] = strawberry.field(description="The bodies that the article is about.")
    related: list[Link]

    @classmethod
    def is_type_of(cls, value: Any, _info: Any) -> bool:
        """Tell whether a document is one of these."""
        return bool(value["type"] == "article")


@strawberry.type(description="A subject that articles are filed under.")
class Topic(RegisterNode):
    """See `cms.core.documents.schemas.RegisterSummary`."""

    @classmethod
    def is_type_of(cls, value: Any, _info: Any) -> bool:
        """Tell whether a document is one of these."""
        return bool(value["type"] == "topic")


@strawberry.type(description="A byline.")
class Author(RegisterNode):
    """See `cms.core.documents.schemas.AuthorSummary`."""

    role: str

    @classmethod
    def is_type_of(cls, value: Any, _info: Any) -> bool:
        """Tell whether a document is one of these."""
        return bool(value["type"] == "author")


@strawberry.type(description="A photo report: a story and sets of the media archive.")
class PhotoReport(PageNode):
    """See `sections.general.photo_api.PhotoReportDetail`."""

    date: datetime | None
    sets: list[RegisterLink]
    photo_count: int

    @classmethod
    def is_type_of(cls, value: Any, _info: Any) -> bool:
        """Tell whether a document is one of these."""
        return bool(value["type"] == "photo-report")
