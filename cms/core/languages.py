"""The languages of the site and the way from a page to its translations."""

from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from cms.core.prepared import prepared
from cms.core.restrictions import is_restricted

#: What an address in another language needs of the page there.
_LINKED = ("path", "url_path", "slug", "live", "translation_key", "locale__language_code")


class LanguageLink(NamedTuple):
    """One entry of the language switch. Without a translation, `url` leads to that language's front page."""

    code: str
    name: str
    url: str
    is_current: bool
    is_translated: bool


def front_page_path(language: str) -> str:
    """Return the front page's path: `/` for the default language, `/<language>/` for the others."""
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def page_translations(page: Page, request: HttpRequest | None = None) -> dict[str, str]:
    """Return language → path of the live, public versions of a page, itself included."""
    routed = getattr(page, "routed_versions", None)
    # Plain pages: what the type adds, such as an article's whole text, is not shown in a language switch.
    versions = _versions(page.translation_key) if routed is None else routed
    return {
        item.locale.language_code: item.get_url(request) or ""
        for item in versions
        if item.live and not is_restricted(item.path)
    }


@prepared
def _versions(translation_key: UUID) -> "QuerySet[Page]":
    versions = Page.objects.filter(translation_key=translation_key).order_by()
    return versions.select_related("locale").only(*_LINKED)


def language_links(request: HttpRequest, urls: dict[str, str] | None) -> list[LanguageLink]:
    """Return the switch's entries; `urls` None means a view that exists in every language at its own prefix."""
    current = get_language() or settings.LANGUAGE_CODE
    if urls is None:
        path = request.get_full_path()
        urls = {code: translate_url(path, code) for code, _name in settings.LANGUAGES}
    return [
        LanguageLink(
            code, str(name), urls.get(code) or front_page_path(code), code == current, bool(urls.get(code))
        )
        for code, name in settings.LANGUAGES
    ]


def language_direction(language: str) -> str:
    """Return `rtl` or `ltr`."""
    return "rtl" if language.split("-")[0] in {"fa", "ar"} else "ltr"


def context_translations(context: dict[str, Any], request: HttpRequest) -> dict[str, str] | None:
    """Return the translations of what a template shows: given by the view, or the page's own."""
    given = context.get("translated_urls")
    if given is not None:
        return dict(given)
    page = context.get("page")
    return page_translations(page, request) if isinstance(page, Page) and page.pk else None
