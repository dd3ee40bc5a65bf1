"""Addresses below `/api/v1/`: two for each registered type, the changes, the descriptions."""

from collections.abc import Iterator
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from cms.core.api import describe, views
from cms.core.documents.registry import DocumentType, document_types


def _detail(request: HttpRequest, id: str, *, document_type: DocumentType) -> HttpResponse:
    return views.detail_view(request, document_type, id)


def _documents() -> Iterator[URLPattern]:
    for name, document_type in document_types().items():
        plural = document_type.plural
        listed = require_GET(partial(views.list_view, document_type=document_type))
        yield path(plural, listed, name=f"api_{name}_list")
        yield path(
            f"{plural}/<id>", require_GET(partial(_detail, document_type=document_type)), name=f"api_{name}"
        )


urlpatterns = [
    path("", describe.entry, name="api_entry"),
    path("docs", describe.documentation, name="api_docs"),
    path("openapi.json", describe.openapi_document, name="api_openapi"),
    path("problems/", describe.problems, name="api_problems"),
    path("problems/<slug:slug>", describe.problem, name="api_problem"),
    path("changes", require_GET(views.changes_view), name="api_changes"),
    *_documents(),
]
