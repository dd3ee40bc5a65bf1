"""Requests that no reader sends are refused before anything works on them."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import get_template

GetResponse = Callable[[HttpRequest], HttpResponseBase]

#: Longest path and query in characters (RFC 9110 §4.1 asks servers to take 8,000 octets; a Persian slug is 6 octets
#: a letter in transport and one here).
MAX_PATH = 2_000
MAX_QUERY = 8_000
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
#: Paths below which editors upload files.
UPLOADS = ("/admin/", "/api/cms/")

_TITLES = {
    400: "Bad request",
    413: "Content too large",
    414: "Address too long",
    501: "Method not implemented",
}


def refuse(request: HttpRequest, status: int) -> HttpResponse:
    """Return a page, or for the API a problem document (RFC 9457), that touches no database."""
    if request.path_info.startswith("/api/"):
        problem = {"type": "about:blank", "title": _TITLES[status], "status": status}
        return JsonResponse(problem, status=status, content_type="application/problem+json")
    template = "errors/413.html" if status == 413 else "errors/400.html"
    return HttpResponse(get_template(template).render({"status": status}), status=status)


def fault_of(request: HttpRequest) -> int | None:
    """Return the status with which a request is refused, or None."""
    query = request.META.get("QUERY_STRING", "")
    if request.method not in METHODS:
        return 501
    if len(request.path_info) > MAX_PATH or len(query) > MAX_QUERY:
        return 414
    if "\0" in request.path_info:
        return 400
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 400
    is_upload = request.path_info.startswith(UPLOADS)
    return (
        413 if length > (settings.CMS_UPLOAD_MAX_SIZE if is_upload else settings.CMS_BODY_MAX_SIZE) else None
    )


class LimitsMiddleware:
    """Bounds path, query, method and body; a NUL byte anywhere in an address is a bad request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse or pass on."""
        status = fault_of(request)
        # Cookie syntax can spell a NUL byte, which PostgreSQL refuses: what was never a session key is not looked up.
        if not request.COOKIES.get(settings.SESSION_COOKIE_NAME, "a").isalnum():
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        return refuse(request, status) if status else self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 413 rather than 400 when a body turns out too big while it is read."""
        return refuse(request, 413) if isinstance(exception, RequestDataTooBig) else None
