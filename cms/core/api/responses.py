"""Answers: strong entity tags and 304, cache headers, gzip, HEAD."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

CACHE_CONTROL = "public, max-age=30, s-maxage=300, stale-while-revalidate=600"
#: Smaller bodies gain nothing from compression.
MIN_GZIP_LENGTH = 1000
_GZIP_LEVEL = 4


def respond(
    request: HttpRequest,
    body: bytes,
    *,
    etag: str,
    keys: Iterable[str],
    content_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return a cacheable answer, or 304 when the reader has it; `keys` are purged together (`Surrogate-Key`)."""
    is_gzip = len(body) >= MIN_GZIP_LENGTH and _accepts_gzip(request)
    tag = f'"{etag}-gz"' if is_gzip else f'"{etag}"'
    if _has_current(request, etag):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        response = HttpResponse(
            gzip.compress(body, _GZIP_LEVEL, mtime=0) if is_gzip else body, content_type=content_type
        )
        if is_gzip:
            response["Content-Encoding"] = "gzip"
    _add_headers(response, tag, keys)
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def respond_in_parts(
    request: HttpRequest, parts: Callable[[], Iterator[bytes]], *, etag: str, keys: Iterable[str]
) -> HttpResponseBase:
    """Return a long answer that is written while it is sent, or 304 when the reader has it."""
    is_gzip = _accepts_gzip(request)
    response: HttpResponseBase
    if _has_current(request, etag):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        content = _compressed(parts()) if is_gzip else parts()
        response = StreamingHttpResponse(content, content_type="application/json")
        if is_gzip:
            response["Content-Encoding"] = "gzip"
    _add_headers(response, f'"{etag}-gz"' if is_gzip else f'"{etag}"', keys)
    return response


def _compressed(parts: Iterator[bytes]) -> Iterator[bytes]:
    # 16 beside the window's size asks for gzip's own header and trailer.
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    for part in parts:
        if packed := packer.compress(part):
            yield packed
    yield packer.flush()


def _add_headers(response: HttpResponseBase, tag: str, keys: Iterable[str]) -> None:
    response["ETag"] = tag
    response["Cache-Control"] = CACHE_CONTROL
    response["Surrogate-Key"] = " ".join(keys)
    response["Vary"] = "Accept-Encoding"


def _has_current(request: HttpRequest, etag: str) -> bool:
    """Compare weakly, as RFC 9110 §13.1.2 asks of `If-None-Match`; a compressed copy is the same document."""
    header = request.META.get("HTTP_IF_NONE_MATCH", "")
    if not header:
        return False
    tags = {tag.strip().removeprefix("W/").strip('"').removesuffix("-gz") for tag in header.split(",")}
    return etag in tags or "*" in tags


def _accepts_gzip(request: HttpRequest) -> bool:
    for part in request.META.get("HTTP_ACCEPT_ENCODING", "").split(","):
        name, _, quality = part.strip().partition(";")
        if name in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
