"""The operations of `/api/v1/` as OpenAPI describes them: two for each registered type, and the changes.

What answers them is in `cms.core.api.urls`; this module and Ninja are loaded when somebody asks for the description.
"""

from functools import cache
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from pydantic import BaseModel, create_model

from cms.core.api import openapi
from cms.core.api.models import model_of
from cms.core.documents.registry import DocumentType, document_types

DESCRIPTION = """\
Everything the portal publishes, as JSON. Read-only, no key needed, open to every origin.
Guide with examples: `docs/news-sites/api.md`. The same documents through GraphQL: `/api/v1/graphql`."""


class ListMeta(BaseModel):
    """About a part of a list."""

    locales: list[str]
    limit: int
    count: int
    next_cursor: str | None


class ListLinks(BaseModel):
    """Addresses of this part and the next."""

    self: str
    next: str | None


class DetailMeta(BaseModel):
    """About a document."""

    locale: str


class DetailLinks(BaseModel):
    """Address of this answer."""

    self: str


class Change(BaseModel):
    """One document that was written or withdrawn; `document` is null for a withdrawal."""

    action: str
    type: str
    id: int
    locale: str
    deleted_at: str | None
    document: dict[str, Any] | None


class ChangesMeta(BaseModel):
    """Keep `cursor`; ask again at once while `has_more`, later when not."""

    cursor: str
    has_more: bool
    count: int


class Changes(BaseModel):
    """A part of the changes, in the order in which they were committed."""

    data: list[Change]
    meta: ChangesMeta
    links: ListLinks


class Entry(BaseModel):
    """Where everything is."""

    documents: dict[str, str]
    changes: str
    graphql: str
    openapi: str
    docs: str


@cache
def described_api() -> NinjaAPI:
    """Return the API with the operations of every registered type; none of them is ever called."""
    api = NinjaAPI(
        title="Tehran Islamic City Council portal",
        version="1.0.0",
        description=DESCRIPTION,
        docs_url=None,
        openapi_url=None,
    )
    for document_type in reversed(list(document_types().values())):
        _add_type(api, document_type)
    extra = {
        "parameters": openapi.changes_parameters(),
        "responses": openapi.problem_answers("invalid-parameter"),
    }

    @api.get("/changes", response=Changes, openapi_extra=extra, operation_id="list_changes", tags=["changes"])
    def changes(request: HttpRequest) -> None:
        """What was written or withdrawn after a cursor, in the order in which it was committed."""

    return api


def _add_type(api: NinjaAPI, document_type: DocumentType) -> None:
    name, plural = document_type.name, document_type.plural
    title = name.capitalize()
    summary: Any = model_of(document_type.summary_schema)
    detail: Any = model_of(document_type.detail_schema)
    included: Any = (list[dict[str, Any]], [])
    list_schema = create_model(
        f"{title}List",
        data=(list[summary], ...),
        included=included,
        meta=(ListMeta, ...),
        links=(ListLinks, ...),
    )
    detail_schema = create_model(
        f"{title}Answer",
        data=(detail, ...),
        included=included,
        meta=(DetailMeta, ...),
        links=(DetailLinks, ...),
    )
    bad, missing = "invalid-parameter", ("not-found", "gone")
    list_extra = {
        "parameters": openapi.list_parameters(document_type),
        "responses": openapi.problem_answers(bad),
    }
    detail_extra = {
        "parameters": openapi.detail_parameters(document_type),
        "responses": openapi.problem_answers(bad, *missing),
    }

    def list_documents(request: HttpRequest) -> None:
        pass

    def get_document(request: HttpRequest, id: str) -> None:
        pass

    api.get(
        f"/{plural}",
        response=list_schema,
        operation_id=f"list_{plural}",
        tags=[plural],
        summary=f"List {plural}",
        description=document_type.description,
        openapi_extra=list_extra,
    )(list_documents)
    api.get(
        f"/{plural}/{{id}}",
        response=detail_schema,
        operation_id=f"get_{name}",
        tags=[plural],
        summary=f"One {name} in full",
        openapi_extra=detail_extra,
    )(get_document)
