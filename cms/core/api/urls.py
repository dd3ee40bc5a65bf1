"""Addresses below `/api/v1/`."""

from django.urls import path

from cms.core.api import describe
from cms.core.api.routes import get_api

urlpatterns = [
    path("", describe.entry, name="api_entry"),
    path("docs", describe.documentation, name="api_docs"),
    path("openapi.json", describe.openapi_document, name="api_openapi"),
    path("problems/", describe.problems, name="api_problems"),
    path("problems/<slug:slug>", describe.problem, name="api_problem"),
    path("", get_api().urls),
]
