"""Wagtail's own v3 API (a preview), for those who write: nothing of it is shown without a token.

Loaded with the first request for one of its addresses: `cms.core.postponed`.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.views.decorators.csrf import csrf_exempt
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.urls import api

from cms.core.api.problems import Problem, problem_response
from cms.core.postponed import catch_up

_authenticate = BearerTokenAuth()


def with_token(view: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse a request without a valid `Authorization: Bearer`; cookies do not count, so nothing can be forged."""

    @csrf_exempt
    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _authenticate(request):
            return problem_response(Problem("unauthorized", headers={"WWW-Authenticate": "Bearer"}), request)
        response: HttpResponse = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return gate


def _gated(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    result: list[URLPattern | URLResolver] = []
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            result.append(
                URLPattern(pattern.pattern, with_token(pattern.callback), pattern.default_args, pattern.name)
            )
        else:
            inner = _gated(pattern.url_patterns)
            result.append(
                URLResolver(
                    pattern.pattern, inner, pattern.default_kwargs, pattern.app_name, pattern.namespace
                )
            )
    return result


def writers_urls() -> list[URLPattern | URLResolver]:
    """Return the API's addresses, each behind the gate."""
    catch_up()
    patterns, _app_name, _namespace = api.urls
    return _gated(patterns)


urlpatterns = writers_urls()
