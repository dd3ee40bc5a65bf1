"""The OpenAPI document: parameters of each operation, problem answers, the shapes of typed blocks."""

from typing import TYPE_CHECKING, Any

from django.conf import settings

from cms.core.api import parameters, queries
from cms.core.api.problems import CONTENT_TYPE, PROBLEMS
from cms.core.blocks.schemas import block_schemas
from cms.core.documents.registry import DocumentType, document_types

if TYPE_CHECKING:
    from ninja import NinjaAPI

_COMMA_LIST = {"style": "form", "explode": False}


def list_parameters(document_type: DocumentType) -> list[dict[str, Any]]:
    """Return the parameters of a list, as OpenAPI has them."""
    result = [
        _locale("Languages in order of preference; each document comes once, in the first that has it."),
        _parameter(
            "limit",
            "How many",
            {"type": "integer", "minimum": 1, "maximum": parameters.MAX_LIMIT, "default": 20},
        ),
        _parameter("cursor", "Where to go on: `meta.next_cursor` of the part before", {"type": "string"}),
        _parameter(
            "sort",
            "Order; `-` turns it round",
            {
                "type": "string",
                "enum": queries.sort_names(document_type),
                "default": queries.default_sort(document_type),
            },
        ),
        *_form(document_type, "summary"),
    ]
    for name, meaning in document_type.facets.items():
        word: dict[str, Any] = {"type": "string"}
        if values := document_type.facet_values.get(name):
            word["enum"] = list(values)
        result.append(_parameter(f"filter[{name}]", f"Only with this value: {meaning}", word))
        schema = {"type": "array", "items": word}
        result.append(
            _parameter(f"filter[{name}][in]", f"Any of these values: {meaning}", schema) | _COMMA_LIST
        )
    for name, _, operator, comparison in queries.date_bounds(document_type):
        meaning = (
            f"`{name}` {comparison} this date or time; a bare date means midnight in {settings.TIME_ZONE}"
        )
        result.append(_parameter(f"filter[{name}][{operator}]", meaning, {"type": "string"}))
    ids = {"type": "array", "items": {"type": "integer"}, "maxItems": parameters.MAX_VALUES}
    result.append(_parameter("filter[id][in]", "Only these documents", ids) | _COMMA_LIST)
    if document_type.is_page:
        result.append(_parameter("path", "The document at this path of the portal", {"type": "string"}))
    return result


def detail_parameters(document_type: DocumentType) -> list[dict[str, Any]]:
    """Return the query parameters of a detail, as OpenAPI has them."""
    return [
        _locale("The version in the first of these languages that has one."),
        *_form(document_type, "detail"),
    ]


def changes_parameters() -> list[dict[str, Any]]:
    """Return the parameters of the list of changes, as OpenAPI has them."""
    types = {"type": "array", "items": {"type": "string", "enum": list(document_types())}}
    return [
        _parameter("cursor", "`meta.cursor` of the last answer; none to begin", {"type": "string"}),
        _parameter("type", "Only these types", types) | _COMMA_LIST,
        _locale("Only these languages."),
        _parameter("limit", "How many", {"type": "integer", "minimum": 1, "maximum": 200, "default": 100}),
        _parameter(
            "view",
            "How much of each document",
            {"type": "string", "enum": ["summary", "detail"], "default": "summary"},
        ),
    ]


def problem_answers(*slugs: str) -> dict[int, Any]:
    """Return the `responses` entries of kinds of problems, by status."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        PROBLEMS[slug].status: {
            "description": PROBLEMS[slug].title,
            "content": {CONTENT_TYPE: {"schema": schema}},
        }
        for slug in slugs
    }


def complete_schema(api: "NinjaAPI") -> dict[str, Any]:
    """Return the whole OpenAPI document."""
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1/")
    components = schema.setdefault("components", {}).setdefault("schemas", {})
    components["Problem"] = _problem_schema()
    components |= {f"Block_{name}": value for name, value in block_schemas().items()}
    schema["components"]["schemas"] = dict(sorted(components.items()))
    schema["info"]["license"] = {
        "name": "See docs/news-sites/api.md",
        "url": f"{settings.BASE_URL}/api/v1/docs#credits",
    }
    schema["servers"] = [{"url": settings.BASE_URL}]
    return schema


def _problem_schema() -> dict[str, Any]:
    error = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in ("parameter", "pointer", "detail")},
        "required": ["pointer", "detail"],
    }
    texts = ("type", "title", "detail", "instance", "request_id")
    return {
        "type": "object",
        "description": "RFC 9457. `type` is the address of a page that explains this kind of error.",
        "properties": {
            **{name: {"type": "string"} for name in texts},
            "status": {"type": "integer"},
            "errors": {"type": "array", "items": error},
        },
        "required": [*texts, "status"],
    }


def _locale(meaning: str) -> dict[str, Any]:
    words = {"type": "array", "items": {"type": "string", "enum": [code for code, _ in settings.LANGUAGES]}}
    return _parameter("locale", meaning, words) | _COMMA_LIST


def _form(document_type: DocumentType, form: str) -> list[dict[str, Any]]:
    names = {"type": "array", "items": {"type": "string", "enum": queries.field_names(document_type, form)}}
    result = [_parameter("fields", "Only these fields of each document", names) | _COMMA_LIST]
    if paths := queries.include_paths(document_type, form):
        schema = {"type": "array", "items": {"type": "string", "enum": paths}}
        result.append(
            _parameter("include", "Also the documents these lead to, in `included`", schema) | _COMMA_LIST
        )
    return result


def _parameter(name: str, meaning: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"in": "query", "name": name, "required": False, "description": meaning, "schema": schema}
