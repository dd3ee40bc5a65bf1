"""The GraphQL schema: what may be asked, over the same documents as REST."""

import enum
from datetime import datetime

import strawberry
from graphql import GraphQLSchema

from cms.core.documents.registry import document_types
from cms.core.graphql.connections import Connection, many_field, one, one_field
from cms.core.graphql.types import CONFIG, Node, read_global_id
from home.graphql import Page, Unit
from media_archive.graphql.queries import MEDIA_NODES, MediaQuery
from sections.council.graphql.queries import RECORD_NODES, RecordQuery
from sections.general.graphql import Article, Author, PhotoReport, Topic
from sections.general.models import ArticleKind
from sections.resolutions.graphql import Resolution, ResolutionQuery


@strawberry.enum(description="Order of a list by date.")
class DateSort(enum.Enum):
    """Newest or oldest first."""

    NEWEST = "-date"
    OLDEST = "date"
    LAST_UPDATED = "-updated_at"
    FIRST_UPDATED = "updated_at"


@strawberry.input(description="All that are given must hold; any of a list's values may.")
class ArticleFilter:
    """Filters of articles; slugs of topics, authors, units, people and bodies."""

    kind: list[ArticleKind] | None = None
    topic: list[str] | None = None
    author: list[str] | None = None
    unit: list[str] | None = None
    person: list[str] | None = None
    body: list[str] | None = None
    ids: list[int] | None = None
    date_from: datetime | None = None
    date_before: datetime | None = None
    updated_at_from: datetime | None = None


@strawberry.input(description="All that are given must hold; any of a list's values may.")
class PageFilter:
    """Filters of pages."""

    kind: list[str] | None = None
    section: list[str] | None = None
    ids: list[int] | None = None
    updated_at_from: datetime | None = None


@strawberry.type(description="Everything the portal publishes.")
class Query(RecordQuery, ResolutionQuery, MediaQuery):
    """Single documents by id, and connections."""

    @strawberry.field(description="Any document by its global id.")
    def node(self, id: strawberry.ID) -> Node | None:
        """Resolve `node`."""
        type_name, object_id = read_global_id(id)
        found: Node | None = one(type_name, object_id, None) if type_name in document_types() else None
        return found

    article = one_field(
        "article", Article, "An article by its id, in the first of these languages that has it."
    )
    page = one_field("page", Page, "A page by its id, in the first of these languages that has it.")
    articles = many_field(
        "article", Connection[Article], "Articles, newest first.", sort=DateSort, filter=ArticleFilter
    )
    photo_reports = many_field(
        "photo-report", Connection[PhotoReport], "Photo reports, newest first.", sort=DateSort
    )
    pages = many_field(
        "page",
        Connection[Page],
        "Pages that are not articles, newest first.",
        sort=DateSort,
        filter=PageFilter,
    )
    topics = many_field("topic", Connection[Topic], "Topics in alphabetical order.")
    authors = many_field("author", Connection[Author], "Authors in alphabetical order.")
    units = many_field("unit", Connection[Unit], "Units in alphabetical order.")


schema = strawberry.Schema(
    Query,
    config=CONFIG,
    types=[Article, PhotoReport, Page, Topic, Author, Unit, *RECORD_NODES, Resolution, *MEDIA_NODES],
)


def executable_schema() -> GraphQLSchema:
    """Return the schema as graphql-core executes it."""
    core: GraphQLSchema = schema._schema
    return core
