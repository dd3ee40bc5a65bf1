"""The Wagtail site of a request, and the front page below which its address is looked for, without asking each time."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION, SiteRootPath

from cms.core.pagecache import kept
from cms.core.pagecache.collector import collecting, note, request_number
from cms.core.restrictions import joined_paths, remember_joined

#: Wagtail keeps the addresses of front pages this long.
_ROOT_PATHS_SECONDS = 3600


class SiteMiddleware:
    """Answers `Site.find_for_request` from what is kept, with the front page of the reader's language as `root_page`.

    Wagtail takes up to eight queries for what two bring here: the sites with the restricted subtrees, and their front
    pages in all languages. All of it changes when an editor changes it and never else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look the site up when, and only if, somebody asks."""
        asked: Any = request
        asked._wagtail_site = SimpleLazyObject(lambda: _site(request))
        return self.get_response(request)


def _site(request: Any) -> Site | None:
    host, _port = split_domain_port(request._get_raw_host())
    port = request.get_port()
    site = kept(f"site:{host}:{port}:{get_language()}", lambda: _find(host, int(port)))
    if site is not None:
        remember_joined(vars(site).get("restricted"))
    return site


def _find(host: str, port: int) -> Site | None:
    rows = Site.objects.select_related("root_page__locale", "root_page__content_type")
    sites = list(rows.annotate(restricted=joined_paths()))
    site = match(sites, host, port)
    if site is None:
        return None
    fronts = _front_pages(sites, site)
    _keep_root_paths(sites, fronts)
    own = [page for page in fronts if page.translation_key == site.root_page.translation_key]
    in_language = [page for page in own if page.live and page.locale.language_code == get_language()]
    (front,) = in_language or [page for page in own if page.pk == site.root_page_id]
    model = site.root_page.content_type.model_class() or Page
    specific = front if model is Page else getattr(front, model._meta.model_name or "")
    specific.locale = front.locale
    vars(specific)["specific"] = specific  # Wagtail would look its content type up to find that out.
    note(f"page:{specific.pk}")
    site.root_page = specific
    return site


def match(sites: Iterable[Site], host: str, port: int) -> Site | None:
    """Return the site that answers for a host, by the rules of Wagtail's `get_site_for_hostname`."""
    named = [site for site in sites if site.hostname == host]
    default = next((site for site in sites if site.is_default_site), None)
    exact = next((site for site in named if site.port == port), None)
    if exact or (default in named):
        return exact or default
    return named[0] if len(named) == 1 else default


def _front_pages(sites: list[Site], site: Site) -> list[Page]:
    """Return the front pages of all sites in all languages, those of `site` with what their type adds (one query)."""
    model = site.root_page.content_type.model_class() or Page
    joined = ["locale"] if model is Page else ["locale", model._meta.model_name or ""]
    keys = {site.root_page.translation_key for site in sites}
    # What a page shows depends on the front page of its own language alone; of the others it has the address.
    with collecting(request_number()) as collected:
        fronts = list(Page.objects.filter(translation_key__in=keys).select_related(*joined).order_by("path"))
    note(*(tag for tag in collected.tags if not tag.startswith("page:")))
    return fronts


def _keep_root_paths(sites: Iterable[Site], fronts: Iterable[Page]) -> None:
    """Hand Wagtail the addresses of all front pages, which it would ask for when it makes the first link."""
    paths = [
        SiteRootPath(site.pk, page.url_path, site.root_url, page.locale.language_code)
        for site in sorted(
            sites, key=lambda site: (site.root_page.url_path, site.is_default_site), reverse=True
        )
        for page in fronts
        if page.translation_key == site.root_page.translation_key
    ]
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, paths, _ROOT_PATHS_SECONDS, version=SITE_ROOT_PATHS_CACHE_VERSION)
