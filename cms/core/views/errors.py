"""Error pages; those for a broken server touch neither the database nor the context processors."""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import get_template, render_to_string

from cms.core.middleware.outage import breaker, is_outage, is_unreachable, out_of_service


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(f"errors/{status}.html", {"status": status}, request), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent makes no sense."""
    return HttpResponse(get_template("errors/400.html").render({"status": 400}), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this is not for the reader."""
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that waited too long, or was sent from another site; the reader learns which way leads on."""
    return _page(request, 403)


def served_elsewhere(request: HttpRequest) -> HttpResponse:
    """404: an address that the front takes to another process, named here for those who point to it."""
    return _page(request, 404)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing is here, and ways on from it."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault, said plainly; 503 when it is the database that is away."""
    error = sys.exc_info()[1]
    if is_outage(error):
        if is_unreachable(error):
            breaker.trip()
        return out_of_service(request)
    return HttpResponseServerError(get_template("errors/500.html").render({"status": 500}))
