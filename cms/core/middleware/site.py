"""The Wagtail site of a request, and the front page below which its address is looked for, without asking each time."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Site

from cms.core.pagecache import kept


class SiteMiddleware:
    """Answers `Site.find_for_request` from what is kept, with the front page of the reader's language as `root_page`.

    Wagtail takes four queries for the two on every request; both change when an editor changes them and never else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look the site up when, and only if, somebody asks."""
        request._wagtail_site = SimpleLazyObject(lambda: _site(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _site(request: HttpRequest) -> Site | None:
    host, _port = split_domain_port(request._get_raw_host())  # type: ignore[attr-defined]
    return kept(f"site:{host}:{request.get_port()}:{get_language()}", lambda: _find(request))


def _find(request: HttpRequest) -> Site | None:
    site: Site | None = Site._find_for_request(request)
    if site is not None:
        # In this order: a front page knows its own language, a plain page asks for it.
        site.root_page = site.root_page.specific.localized
    return site
