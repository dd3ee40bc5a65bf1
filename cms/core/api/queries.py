"""What a request for a list asks for, parsed and checked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.http import QueryDict

from cms.core.api import parameters
from cms.core.api.parameters import Reader
from cms.core.documents import schemas
from cms.core.documents.paths import locale_of_path, path_value
from cms.core.documents.registry import DocumentType, get_type

#: Operator in `filter[date][…]` → SQL comparison.
COMPARISONS = {"gte": ">=", "gt": ">", "lte": "<=", "lt": "<"}


@dataclass(slots=True)
class ListQuery:
    """One list: languages in order of preference, order, filters, place and form."""

    document_type: DocumentType
    locales: list[str]
    limit: int = parameters.DEFAULT_LIMIT
    column: str = "date"
    is_descending: bool = True
    #: Facet name → values, any of which may match; all facets must.
    facets: dict[str, list[str]] = field(default_factory=dict)
    #: (column, SQL comparison, time).
    bounds: list[tuple[str, str, datetime]] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    cursor: str = ""
    fields: list[str] = field(default_factory=list)
    includes: list[str] = field(default_factory=list)

    @property
    def scope(self) -> str:
        """What a cursor of this list is bound to: everything but place, length and form."""
        parts: tuple[Any, ...] = (
            self.document_type.name, self.locales, self.column, self.is_descending,
            sorted(self.facets.items()), [(*bound[:2], bound[2].isoformat()) for bound in self.bounds], self.ids,
        )  # fmt: skip
        return repr(parts)


def read_list(document_type: DocumentType, query: QueryDict) -> ListQuery:
    """Parse the parameters of a list; Problem `invalid-parameter` names every wrong one."""
    reader = Reader(query)
    result = ListQuery(
        document_type,
        locales=reader.take("locale", parameters.parse_locales, [settings.LANGUAGE_CODE]),
        limit=reader.take("limit", parameters.parse_limit, parameters.DEFAULT_LIMIT),
        cursor=reader.take("cursor", str, ""),
    )
    result.column, result.is_descending = _read_sort(document_type, reader)
    _read_filters(document_type, reader, result)
    result.fields, result.includes = read_form(document_type, reader, "summary")
    reader.finish(list_parameters(document_type))
    return result


def default_sort(document_type: DocumentType) -> str:
    """Return the order of a list when none is asked for: newest first, or by name."""
    first = next(iter(document_type.sorts))
    return first if first == "title" else f"-{first}"


def sort_names(document_type: DocumentType) -> list[str]:
    """Return every value of `sort=`."""
    return [sign + name for name in document_type.sorts for sign in ("", "-")]


def _read_sort(document_type: DocumentType, reader: Reader) -> tuple[str, bool]:
    sort = reader.take("sort", parameters.one_of(sort_names(document_type)), default_sort(document_type))
    return document_type.sorts[sort.lstrip("-")], sort.startswith("-")


def _read_filters(document_type: DocumentType, reader: Reader, result: ListQuery) -> None:
    for name in document_type.facets:
        allowed = document_type.facet_values.get(name)
        one = parameters.one_of(allowed) if allowed else parameters.parse_facet
        some = parameters.some_of(allowed) if allowed else parameters.parse_facets
        if (value := reader.take(f"filter[{name}]", one)) is not None:
            result.facets[name] = [value]
        if (values := reader.take(f"filter[{name}][in]", some)) is not None:
            result.facets[name] = [item for item in values if item in result.facets.get(name, values)]
    for name, column, operator, comparison in date_bounds(document_type):
        if (moment := reader.take(f"filter[{name}][{operator}]", parameters.parse_moment)) is not None:
            result.bounds.append((column, comparison, moment))
    result.ids = reader.take("filter[id][in]", parameters.parse_ids, [])
    if document_type.is_page and (path := reader.take("path", _parse_path)) is not None:
        result.facets["path"] = [path_value(path)]
        if "locale" not in reader.query:
            result.locales = [locale_of_path(path)]


def date_bounds(document_type: DocumentType) -> Iterator[tuple[str, str, str, str]]:
    """Yield (name, column, operator, SQL comparison) of every filter by a date."""
    for name, column in document_type.sorts.items():
        if name != "title":
            for operator, comparison in COMPARISONS.items():
                yield name, column, operator, comparison


def _parse_path(text: str) -> str:
    path = unquote(text)
    if not path.startswith("/") or len(path) > 1000 or "\x00" in path:
        raise parameters.InvalidValueError("must be a path of this site, for example /general/news/")
    return path


def list_parameters(document_type: DocumentType) -> list[str]:
    """Return the name of every parameter a list of this type takes."""
    names = ["locale", "limit", "cursor", "sort", "fields"]
    names += ["include"] if include_paths(document_type, "summary") else []
    names += [f"filter[{name}]{operator}" for name in document_type.facets for operator in ("", "[in]")]
    names += [f"filter[{name}][{operator}]" for name, _, operator, _ in date_bounds(document_type)]
    return [*names, "filter[id][in]", *(["path"] if document_type.is_page else [])]


def field_names(document_type: DocumentType, form: str) -> list[str]:
    """Return the fields of a summary or a detail."""
    schema = document_type.summary_schema if form == "summary" else document_type.detail_schema
    return schemas.field_names(schema)


def include_paths(document_type: DocumentType, form: str) -> list[str]:
    """Return every value of `include=`: the relations a form shows, and those of the summaries they lead to."""
    paths: list[str] = []
    for name in _relations(document_type, form):
        target = get_type(document_type.relations[name])
        paths += [name, *(f"{name}.{deeper}" for deeper in _relations(target, "summary"))]
    return paths


def _relations(document_type: DocumentType, form: str) -> list[str]:
    return [name for name in document_type.relations if name in field_names(document_type, form)]


def read_form(document_type: DocumentType, reader: Reader, form: str) -> tuple[list[str], list[str]]:
    """Parse `fields=` and `include=`."""
    fields = reader.take("fields", parameters.some_of(field_names(document_type, form)), [])
    includes: list[str] = []
    if paths := include_paths(document_type, form):
        includes = reader.take("include", parameters.some_of(paths), [])
    return fields, includes
