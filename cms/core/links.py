"""Links between pages lead to the reader's language where there is a translation."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language, get_supported_language_variant
from wagtail.models import Page

from cms.core.pagecache import note


def in_reading_language(pages: Iterable[Page]) -> dict[int, Page]:
    """Each page's live translation in the active language, or the page itself, by the page's id.

    Costs one query when some page is in another language, otherwise none; ``locale`` must be loaded.
    """
    pages = list(pages)
    language = _active_language()
    foreign = {page.translation_key for page in pages if page.locale.language_code != language}
    note(*(f"translations:{key}" for key in foreign))
    translations: dict[object, Page] = {}
    if foreign:
        found = Page.objects.live().filter(translation_key__in=foreign, locale__language_code=language)
        translations = {page.translation_key: page for page in found.select_related("locale")}
    return {page.pk: translations.get(page.translation_key, page) for page in pages}


def _active_language() -> str:
    try:
        return get_supported_language_variant(get_language() or settings.LANGUAGE_CODE)
    except LookupError:
        return settings.LANGUAGE_CODE
