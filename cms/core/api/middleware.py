"""The boundary of the APIs (`PREFIXES`, `PATHS`): none of the site's machinery runs there.

No session, no cookie, no language negotiation, no redirect: an answer depends on its address alone, so every cache may
keep it. Errors are problem documents; every origin may read.
"""

import logging
import re
import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.urls import resolve

from cms.core.api.problems import Problem, problem_response

logger = logging.getLogger(__name__)

PREFIXES = ("/api/v1/", "/api/oparl/", "/api/iiif/")
PATHS = ("/oembed",)
#: Where the address says what format is wanted, `Accept` does not matter: pictures, captions, XML.
_ANY_FORMAT = ("/oembed", "/api/iiif/", "/api/v1/media-tracks/")
MAX_QUERY_LENGTH = 8000
MAX_BODY_LENGTH = 100_000
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_ACCEPTED = re.compile(r"application/(?:\*|json|[a-z.+-]*json)|\*/\*|text/(?:\*|html)", re.IGNORECASE)


class ApiMiddleware:
    """Answers everything below the APIs' addresses by itself; the rest goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or pass on."""
        if not request.path_info.startswith(PREFIXES) and request.path_info not in PATHS:
            return self.get_response(request)
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        asked: Any = request
        asked.api_request_id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        return _finish(request, _answer(request))


def _answer(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    try:
        _check(request)
        return HttpResponse(status=204) if request.method == "OPTIONS" else _call(request)
    except Exception as error:
        return problem_response(_as_problem(error, request), request)


def _call(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Call the view; a `HEAD` is a `GET` whose body is dropped later."""
    method, request.method = request.method, "GET" if request.method == "HEAD" else request.method
    try:
        callback, args, kwargs = resolve(request.path_info)
        response: HttpResponse | StreamingHttpResponse = callback(request, *args, **kwargs)
    finally:
        request.method = method
    if isinstance(response, HttpResponseNotAllowed):
        raise Problem("method-not-allowed", headers={"Allow": response["Allow"]})
    return response


def _as_problem(error: Exception, request: Any) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, Http404):  # Resolver404 is one.
        return Problem("not-found")
    if isinstance(error, RequestDataTooBig):
        return Problem("content-too-large")
    if isinstance(error, SuspiciousOperation):
        return Problem("bad-request", str(error)[:200])
    if isinstance(error, OperationalError | InterfaceError):
        logger.warning("The database does not answer: %s", error)
        return Problem("unavailable", headers={"Retry-After": "5"})
    got_request_exception.send(sender=ApiMiddleware, request=request)
    logger.error("Request %s failed", request.api_request_id, exc_info=error)
    return Problem("internal-error")


def _check(request: HttpRequest) -> None:
    """Refuse what no view should see: a forged host, an endless query, a huge body, a format we do not have."""
    request.get_host()
    if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY_LENGTH:
        raise Problem("uri-too-long")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isascii() or not length.isdigit() or int(length) > MAX_BODY_LENGTH:
        raise Problem("content-too-large")
    accept = request.META.get("HTTP_ACCEPT", "")
    if accept and not _ACCEPTED.search(accept) and not request.path_info.startswith(_ANY_FORMAT):
        raise Problem("not-acceptable")


def _finish(
    request: Any, response: HttpResponse | StreamingHttpResponse
) -> HttpResponse | StreamingHttpResponse:
    """Add what every answer carries; a `HEAD` keeps the headers and loses the body."""
    response["X-Request-ID"] = request.api_request_id
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link, X-Request-ID, Retry-After"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        response["Access-Control-Allow-Methods"] = response["Allow"] = "GET, HEAD, POST, OPTIONS"
        response["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match, X-Request-ID"
        response["Access-Control-Max-Age"] = "86400"
    if isinstance(response, StreamingHttpResponse):
        return _without_body(response) if request.method == "HEAD" else response
    if response.status_code not in (204, 304):
        response["Content-Length"] = str(len(response.content))
    if request.method == "HEAD":
        response.content = b""
    return response


def _without_body(response: StreamingHttpResponse) -> StreamingHttpResponse:
    response.streaming_content = iter(())
    return response
