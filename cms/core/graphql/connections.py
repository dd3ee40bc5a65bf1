"""Relay connections over the lists of the REST API: the same rows, filters and cursors, in one query each."""

import json
from collections.abc import Callable
from functools import cache
from inspect import Parameter, Signature
from typing import Any, Generic, TypeVar

import strawberry
from strawberry.utils.str_converters import to_camel_case

from cms.core.api.listing import Part, Row, cursor_after, fetch_detail, fetch_part
from cms.core.api.parameters import MAX_VALUES, InvalidValueError, parse_facet
from cms.core.api.problems import Problem, parameter_error
from cms.core.api.queries import ListQuery
from cms.core.documents.registry import DocumentType, get_type
from cms.core.documents.schemas import field_names
from cms.core.graphql.limits import DEFAULT_PAGE, MAX_PAGE
from cms.core.graphql.types import Locale

T = TypeVar("T")
Locales = list[Locale] | None
#: Type and default of a field's arguments.
_Arguments = dict[str, tuple[Any, Any]]


@strawberry.type(description="Where a part of a list lies.")
class PageInfo:
    """Relay's PageInfo; lists are read forwards."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type
class Edge(Generic[T]):
    """Relay's Edge."""

    cursor: str
    node: T


@strawberry.type
class Connection(Generic[T]):
    """Relay's Connection, with `nodes` for those who need no cursors."""

    edges: list[Edge[T]]
    nodes: list[T]
    page_info: PageInfo


class LazyConnection:
    """Resolves a connection's fields from a part of a list, each only when it is asked for."""

    def __init__(self, query: ListQuery, part: Part) -> None:
        self._query = query
        self._rows: list[Row] = part.rows
        self._next_cursor = part.next_cursor
        self.nodes = [json.loads(row.document) for row in part.rows]

    @property
    def edges(self) -> list[dict[str, Any]]:
        """The documents with their cursors."""
        cursors = [cursor_after(self._query, row) for row in self._rows]
        return [{"cursor": cursor, "node": node} for cursor, node in zip(cursors, self.nodes, strict=True)]

    @property
    def page_info(self) -> dict[str, Any]:
        """Where this part lies."""
        ends = [cursor_after(self._query, row) for row in self._rows[:1] + self._rows[-1:]]
        return {
            "has_next_page": bool(self._next_cursor),
            "has_previous_page": bool(self._query.cursor),
            "start_cursor": ends[0] if ends else None,
            "end_cursor": ends[-1] if ends else None,
        }


def many_field(
    type_name: str, returned: Any, description: str, *, sort: Any = None, filter: Any = None
) -> Any:
    """Return the field that lists the documents of a type, page by page.

    Args:
        returned: the `Connection[…]` of the type.
        sort, filter: the enumeration and the input of its arguments, for types that have them.
    """
    arguments: _Arguments = {
        "first": (int | None, DEFAULT_PAGE),
        "after": (str | None, None),
        "locale": (Locales, None),
    }
    offered = {"sort": sort, "filter": filter}
    arguments |= {name: (kind | None, None) for name, kind in offered.items() if kind is not None}

    def resolve(info: strawberry.Info, **given: Any) -> Any:
        order, wanted = given.pop("sort", None), given.pop("filter", None)
        filters = vars(wanted) if wanted is not None else {}
        return connect(
            info, type_name, sort=order.value if order is not None else None, filters=filters, **given
        )

    return _field(resolve, arguments, returned, description)


def one_field(type_name: str, node: Any, description: str) -> Any:
    """Return the field that finds a document of a type by its id, in the first of the languages that has it."""

    def resolve(info: strawberry.Info, id: int, locale: Locales = None) -> Any:
        return one(type_name, id, locale)

    arguments: _Arguments = {"id": (int, Parameter.empty), "locale": (Locales, None)}
    return _field(resolve, arguments, node | None, description)


def _field(resolve: Callable[..., Any], arguments: _Arguments, returned: Any, description: str) -> Any:
    """Return a field whose resolver says, by its signature, what Strawberry is to offer."""
    parameters = [Parameter("info", Parameter.KEYWORD_ONLY, annotation=strawberry.Info)]
    parameters += [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind, default=default)
        for name, (kind, default) in arguments.items()
    ]
    vars(resolve)["__signature__"] = Signature(parameters, return_annotation=returned)
    return strawberry.field(resolver=resolve, description=description)


def connect(
    info: strawberry.Info,
    type_name: str,
    *,
    first: int | None,
    after: str | None,
    locale: list[Locale] | None,
    sort: str | None = None,
    filters: dict[str, Any] | None = None,
) -> Any:
    """Return the connection of one type; one database query. Problem for impossible arguments."""
    document_type = get_type(type_name)
    limit = DEFAULT_PAGE if first is None else first
    if not 1 <= limit <= MAX_PAGE:
        raise _refused("first", f"must be between 1 and {MAX_PAGE}")
    query = ListQuery(document_type, locales_of(locale) or ["fa"], limit, cursor=after or "")
    order = sort or next(iter(document_type.sorts))
    query.column, query.is_descending = document_type.sorts[order.lstrip("-")], order.startswith("-")
    if sort is None and query.column != "sort_key":
        query.is_descending = True
    _filter(query, document_type, filters or {})
    is_detailed = not _detail_names(document_type).isdisjoint(info.context.names)
    return LazyConnection(query, fetch_part(query, "detail" if is_detailed else "summary"))


@cache
def _detail_names(document_type: DocumentType) -> frozenset[str]:
    """Return the names in a query that only a document in full can answer."""
    summary, detail = field_names(document_type.summary_schema), field_names(document_type.detail_schema)
    return frozenset(to_camel_case(name) for name in detail if name not in summary)


def one(type_name: str, object_id: int, locale: list[Locale] | None) -> Any:
    """Return one document in full, or None; one database query."""
    if not 0 <= object_id < 2**63:
        return None
    found = fetch_detail(type_name, object_id, locales_of(locale))
    return json.loads(found.detail) if found and not found.is_gone else None


def locales_of(locale: list[Locale] | None) -> list[str]:
    """Return languages in order of preference, each once."""
    return list(dict.fromkeys(item.value for item in locale or ()))


def _filter(query: ListQuery, document_type: DocumentType, filters: dict[str, Any]) -> None:
    for name, value in filters.items():
        if value is None:
            continue
        if name in document_type.facets:
            query.facets[name] = [_facet(name, item) for item in _values(name, value)]
        elif name == "ids":
            query.ids = [item for item in _values(name, value) if 0 <= item < 2**63] or [-1]
        else:
            comparison = ">=" if name.endswith("_from") else "<"
            query.bounds.append((name.removesuffix("_from").removesuffix("_before"), comparison, value))


def _values(name: str, value: list[Any]) -> list[Any]:
    if not 1 <= len(value) <= MAX_VALUES:
        raise _refused(name, f"must be 1 to {MAX_VALUES} values")
    return list(dict.fromkeys(value))


def _facet(name: str, value: Any) -> str:
    try:
        return parse_facet(value.value if hasattr(value, "value") else value)
    except InvalidValueError as error:
        raise _refused(name, str(error)) from None


def _refused(name: str, detail: str) -> Problem:
    return Problem("invalid-parameter", f"{name} {detail}.", errors=[parameter_error(name, detail)])
