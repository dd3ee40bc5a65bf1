"""The GraphQL schema: what may be asked, over the same documents as REST."""

import enum
from datetime import datetime
from typing import Any

import strawberry
from graphql import GraphQLSchema

from cms.core.documents.registry import document_types
from cms.core.graphql.connections import Connection, connect, one
from cms.core.graphql.types import CONFIG, Locale, Node, read_global_id
from home.graphql import Page, Unit
from media_archive.graphql.queries import MEDIA_NODES, MediaQuery
from sections.council.graphql.queries import RECORD_NODES, RecordQuery
from sections.general.graphql import Article, ArticleKind, Author, PhotoReport, Topic

Locales = list[Locale] | None


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

    kind: list[ArticleKind] | None = None  # type: ignore[valid-type]
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
class Query(RecordQuery, MediaQuery):
    """Single documents by id, and connections."""

    @strawberry.field(description="Any document by its global id.")
    def node(self, id: strawberry.ID) -> Node | None:
        """Resolve `node`."""
        type_name, object_id = read_global_id(id)
        found: Node | None = one(type_name, object_id, None) if type_name in document_types() else None
        return found

    @strawberry.field(description="An article by its id, in the first of these languages that has it.")
    def article(self, id: int, locale: Locales = None) -> Article | None:
        """Resolve `article`."""
        found: Article | None = one("article", id, locale)
        return found

    @strawberry.field(description="A page by its id, in the first of these languages that has it.")
    def page(self, id: int, locale: Locales = None) -> Page | None:
        """Resolve `page`."""
        found: Page | None = one("page", id, locale)
        return found

    @strawberry.field(description="Articles, newest first.")
    def articles(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        sort: DateSort | None = None,
        filter: ArticleFilter | None = None,
    ) -> Connection[Article]:
        """Resolve `articles`."""
        order = sort.value if sort else None
        return _connection(
            info, "article", first=first, after=after, locale=locale, sort=order, filters=_plain(filter)
        )

    @strawberry.field(description="Photo reports, newest first.")
    def photo_reports(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        sort: DateSort | None = None,
    ) -> Connection[PhotoReport]:
        """Resolve `photoReports`."""
        order = sort.value if sort else None
        return _connection(info, "photo-report", first=first, after=after, locale=locale, sort=order)

    @strawberry.field(description="Pages that are not articles, newest first.")
    def pages(
        self,
        info: strawberry.Info,
        first: int | None = 20,
        after: str | None = None,
        locale: Locales = None,
        sort: DateSort | None = None,
        filter: PageFilter | None = None,
    ) -> Connection[Page]:
        """Resolve `pages`."""
        order = sort.value if sort else None
        return _connection(
            info, "page", first=first, after=after, locale=locale, sort=order, filters=_plain(filter)
        )

    @strawberry.field(description="Topics in alphabetical order.")
    def topics(
        self, info: strawberry.Info, first: int | None = 20, after: str | None = None, locale: Locales = None
    ) -> Connection[Topic]:
        """Resolve `topics`."""
        return _connection(info, "topic", first=first, after=after, locale=locale)

    @strawberry.field(description="Authors in alphabetical order.")
    def authors(
        self, info: strawberry.Info, first: int | None = 20, after: str | None = None, locale: Locales = None
    ) -> Connection[Author]:
        """Resolve `authors`."""
        return _connection(info, "author", first=first, after=after, locale=locale)

    @strawberry.field(description="Units in alphabetical order.")
    def units(
        self, info: strawberry.Info, first: int | None = 20, after: str | None = None, locale: Locales = None
    ) -> Connection[Unit]:
        """Resolve `units`."""
        return _connection(info, "unit", first=first, after=after, locale=locale)


def _connection(info: strawberry.Info, type_name: str, **arguments: Any) -> Any:
    return connect(info, type_name, **arguments)


def _plain(given: Any) -> dict[str, Any]:
    return vars(given) if given is not None else {}


schema = strawberry.Schema(
    Query,
    config=CONFIG,
    types=[Article, PhotoReport, Page, Topic, Author, Unit, *RECORD_NODES, *MEDIA_NODES],
)


def executable_schema() -> GraphQLSchema:
    """Return the schema as graphql-core executes it."""
    core: GraphQLSchema = schema._schema
    return core
