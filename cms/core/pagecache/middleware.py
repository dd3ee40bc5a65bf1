"""Serves kept pages to anonymous readers and keeps what may be kept."""

import gzip
import hashlib
import logging
import re
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from . import fronts, store
from .collector import EVERYTHING, Collected, collecting
from .store import Entry

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponseBase]

#: The queries that may make a page of their own, in the one spelling that the portal's links have; with any other a
#: page is answered, not kept. Which values there are is for the page to say (`varies_by`). Fronts have the same rule.
KEPT_QUERY = (
    r"page=[1-9][0-9]{0,3}|term=[1-9][0-9]{0,2}(&page=[1-9][0-9]{0,3})?|month=[0-9]{4}-[0-9]{2}"
    r"|body=[a-z0-9-]{0,80}&right=[a-z]{0,9}&state=[a-z]{0,9}"
    r"|kind=[a-z]{4,10}|(kind=[a-z]{4,10}&)?year=[0-9]{4}(&month=[0-9]{1,2})?"
    r"|(body|person|place|session|occasion)=[a-z0-9-]{1,80}"
)
_KEPT_QUERY = re.compile(KEPT_QUERY)
#: Never looked up: administration, interfaces with their own rules, and files.
EXEMPT = ("/admin/", "/api/", "/static/", "/media-files/", "/healthz", "/readyz", "/metrics")
#: Headers of a render that are not the page's own.
_NOT_KEPT = {
    "set-cookie",
    "vary",
    "content-length",
    "content-encoding",
    "etag",
    "cache-control",
    "date",
    "expires",
}
#: Answers may differ by these and still be one for all anonymous readers: they send no cookie, and encoding is ours.
_HARMLESS_VARY = {"cookie", "accept-encoding"}
#: Readers ask every time and mostly get a 304; a copy in a browser cannot be purged.
_BROWSER_RULE = "public, max-age=0, must-revalidate"


class PageCacheMiddleware:
    """Above sessions, language and everything else that asks the database: a kept page costs no query."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from what is kept, or render and keep."""
        if not may_be_kept(request):
            return _private(self.get_response(request))
        key, entry, number = entry_key(request), None, None
        try:
            entry = store.read(key, Entry)
            number = entry.checked if entry else store.sequence()
        except Exception:  # A broken cache makes the site slow, never wrong.
            logger.exception("Page cache: reading failed")
        if entry and entry.is_fresh:
            return answer(request, entry, "hit")
        with collecting(number) as collected:
            response = self.get_response(request)
        if response.status_code >= 500 and entry:
            # Nothing it shows was purged, only its time ran out: better than an error page.
            return answer(request, entry, "stale")
        if (
            number is None
            or not isinstance(response, HttpResponse)
            or not worth_keeping(request, response, collected)
        ):
            return _private(response)
        return self._keep(request, response, key, make_entry(response, collected, number))

    def _keep(
        self, request: HttpRequest, response: HttpResponseBase, key: str, entry: Entry
    ) -> HttpResponseBase:
        try:
            if request.method == "GET":
                store.write(key, entry)
            if front := fronts.configured():
                front.remember(front_address(request), entry.tags)
            is_current = store.untouched(entry, store.sequence())
        except Exception:
            logger.exception("Page cache: storing failed")
            return _private(response)
        return answer(request, entry, "miss", for_front=is_current)


def may_be_kept(request: HttpRequest) -> bool:
    """Tell whether the request is one that all anonymous readers would make alike."""
    if not settings.CMS_PAGE_CACHE or request.method not in ("GET", "HEAD"):
        return False
    if getattr(request, "is_dummy", False) or "HTTP_AUTHORIZATION" in request.META:
        return False
    if request.path_info.startswith(EXEMPT) or "//" in request.path_info:
        return False
    if {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys():
        return False
    return _is_kept_query(request) and _has_known_host(request)


def _is_kept_query(request: HttpRequest) -> bool:
    query = request.META.get("QUERY_STRING", "")
    return not query or _KEPT_QUERY.fullmatch(query) is not None


def _has_known_host(request: HttpRequest) -> bool:
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def front_address(request: HttpRequest) -> str:
    """Return what `deploy/nginx.conf` uses as the key: host without port, decoded path, query."""
    query = request.META.get("QUERY_STRING", "")
    host = (
        request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    )
    return f"{host.lower()}{request.path}{'?' if query else ''}{query}"


def entry_key(request: HttpRequest) -> str:
    """Return the key of a request's entry."""
    address = f"{request.scheme}://{request.get_host()}{request.path}?{request.META.get('QUERY_STRING', '')}"
    return f"pagecache:page:{hashlib.blake2b(address.encode(errors='replace'), digest_size=16).hexdigest()}"


def worth_keeping(request: HttpRequest, response: HttpResponse, collected: Collected) -> bool:
    """Tell whether an answer is complete, public, the same for everyone, and asked to be kept."""
    if not collected.is_wanted or response.status_code != 200 or request.GET.keys() - collected.parameters:
        return False
    if (
        response.cookies
        or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        or response.has_header("Content-Encoding")
    ):
        return False
    rules = {rule.partition("=")[0].strip().lower() for rule in response.get("Cache-Control", "").split(",")}
    vary = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return not rules & {"private", "no-store", "no-cache"} and vary <= _HARMLESS_VARY


def make_entry(response: HttpResponse, collected: Collected, number: int) -> Entry:
    """Return the entry for an answer whose render began when purge `number` was the latest."""
    until = time.time() + settings.CMS_PAGE_CACHE_SECONDS
    if collected.until is not None:
        until = min(until, collected.until.timestamp())
    return Entry(
        body=gzip.compress(response.content, compresslevel=6, mtime=0),
        headers=tuple((name, value) for name, value in response.items() if name.lower() not in _NOT_KEPT),
        etag=f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"',
        tags=frozenset(collected.tags | {EVERYTHING}),
        until=until,
        checked=number,
    )


def answer(request: HttpRequest, entry: Entry, state: str, *, for_front: bool = True) -> HttpResponse:
    """Return an entry as a response: 304 when the reader has it, gzipped when the reader takes that."""
    known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    if entry.etag in known or "*" in known:
        response = HttpResponse(status=304)
        del response.headers["Content-Type"]
    elif _takes_gzip(request):
        response = HttpResponse(entry.body, headers={**dict(entry.headers), "Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(entry.body), headers=dict(entry.headers))
    if response.status_code == 200:
        response.headers["Content-Length"] = str(len(response.content))
    response.headers["ETag"] = entry.etag
    response.headers["Cache-Control"] = _BROWSER_RULE
    response.headers["X-Page-Cache"] = state
    patch_vary_headers(response, ("Accept-Encoding",))
    if front := fronts.configured():
        seconds = max(int(entry.until - time.time()), 0) if for_front and state != "stale" else 0
        for name, value in front.headers(seconds, entry.tags).items():
            response.headers[name] = value
    return response


def _takes_gzip(request: HttpRequest) -> bool:
    return (
        re.search(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", request.META.get("HTTP_ACCEPT_ENCODING", ""))
        is not None
    )


def _private(response: HttpResponseBase) -> HttpResponseBase:
    # No cache on the way may guess that an answer without a rule can be kept.
    if not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = "private, no-cache"
    return response
