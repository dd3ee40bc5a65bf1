"""The API about itself: entry, OpenAPI document, documentation page, and an explanation of each kind of problem."""

import hashlib
import json
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from cms.core.api.openapi import complete_schema
from cms.core.api.problems import PROBLEMS, Problem, problem_type_url
from cms.core.api.responses import respond
from cms.core.documents.builder import to_bytes
from cms.core.documents.registry import document_types


@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """Answer `/api/v1/`: where everything is."""
    base = f"{settings.BASE_URL}/api/v1"
    body = to_bytes(
        {
            "documents": {item.plural: f"{base}/{item.plural}" for item in document_types().values()},
            "changes": f"{base}/changes",
            "graphql": f"{base}/graphql",
            "openapi": f"{base}/openapi.json",
            "docs": f"{base}/docs",
        }
    )
    return _answer(request, body, "application/json")


@require_safe
def openapi_document(request: HttpRequest) -> HttpResponse:
    """Answer `/api/v1/openapi.json`."""
    return _answer(request, to_bytes(_schema(settings.BASE_URL)), "application/json")


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Answer `/api/v1/docs`: the OpenAPI document as a page to read; no script, nothing from elsewhere."""
    return _answer(request, _page("api/docs.html", {"operations": _operations(), **_common()}), "text/html")


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Answer `/api/v1/problems/`: every kind of problem."""
    return _answer(
        request, _page("api/problems.html", {"problems": _problem_list(), **_common()}), "text/html"
    )


@require_safe
def problem(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the address that is a problem's `type`."""
    if slug not in PROBLEMS:
        raise Problem("not-found")
    shown = [item for item in _problem_list() if item["slug"] == slug]
    return _answer(request, _page("api/problems.html", {"problems": shown, **_common()}), "text/html")


@cache
def _schema(base_url: str) -> dict[str, Any]:
    from cms.core.api.routes import described_api  # noqa: PLC0415 -- 60 ms and 5 MB that few ask for

    return complete_schema(described_api())


def _operations() -> list[dict[str, Any]]:
    """Return the operations as the template shows them."""
    schema = _schema(settings.BASE_URL)
    return [
        {
            **operation,
            "method": method.upper(),
            "path": path,
            "anchor": operation["operationId"],
            "parameters": [_parameter(item) for item in operation.get("parameters", [])],
        }
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    inner = schema.get("items", schema)
    return {
        "name": parameter["name"],
        "description": parameter.get("description"),
        "words": inner.get("enum", []),
        "kind": f"{inner['type']}s, separated by commas" if "items" in schema else schema["type"],
        "default": schema.get("default"),
    }


def _problem_list() -> list[dict[str, Any]]:
    return [
        {"slug": slug, "url": problem_type_url(slug), **kind._asdict()} for slug, kind in PROBLEMS.items()
    ]


def _common() -> dict[str, Any]:
    return {"base_url": settings.BASE_URL, "types": list(document_types().values())}


def _page(template: str, context: dict[str, Any]) -> bytes:
    with translation.override("en"):
        return render_to_string(template, context).encode()


def _answer(request: HttpRequest, body: bytes, content_type: str) -> HttpResponse:
    if request.GET:
        raise Problem("invalid-parameter", "This address takes no parameters.")
    etag = hashlib.blake2b(body, digest_size=12).hexdigest()
    return respond(
        request, body, etag=etag, keys=["api:about"], content_type=f"{content_type}; charset=utf-8"
    )


def pretty_schema() -> str:
    """Return the OpenAPI document as it is kept under test."""
    return json.dumps(_schema(settings.BASE_URL), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
