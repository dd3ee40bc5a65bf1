"""Stock Wagtail's way of serving the same article: its own routing, template tags and one query where one is asked."""

from typing import Any

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from wagtail.models import Page, PageViewRestriction, Site

from home.models import SiteSettings


def article(request: HttpRequest, path: str) -> TemplateResponse:
    """Serve a page as `wagtail.views.serve` does, with a template such as Wagtail's documentation teaches to write."""
    site = Site._find_for_request(request)
    asked: Any = request
    asked._wagtail_site = site
    root = site.root_page.localized.specific
    page = _route(root, [part for part in path.split("/") if part])
    above = page.get_ancestors(inclusive=True)
    if list(PageViewRestriction.objects.filter(page__in=above)):
        raise Http404
    return TemplateResponse(
        request,
        "stock/article.html",
        {
            **Page.get_context(page, request),
            "site_settings": SiteSettings.objects.filter(locale=page.locale).first(),
            "root": root,
            "ancestors": page.get_ancestors().filter(depth__gte=2),
            "translations": page.get_translations(inclusive=True).live(),
            "menu": root.get_children().live().in_menu(),
            "sections": root.get_children().live().filter(show_in_menus=False).specific(),
        },
    )


def _route(page: Page, parts: list[str]) -> Page:
    """Follow an address step by step: what `Page.route` does, without the portal's own shortcut."""
    for part in parts:
        try:
            page = page.get_children().get(slug=part).specific
        except Page.DoesNotExist:
            raise Http404 from None
    return page
