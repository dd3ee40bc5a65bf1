"""Template tags of the portal: languages, addresses, and (filters) digits and dates in the reader's own way."""

import datetime as dt
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.core import languages
from cms.core.pagecache import kept
from cms.core.persian import bidi, formats, numerals
from cms.core.persian.digits import localise
from cms.core.persian.foreign import foreign_language

register = template.Library()


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[languages.LanguageLink]:
    """Return the entries of the language switch for what is shown."""
    request = context["request"]
    if not hasattr(request, "portal_language_links"):
        flat = context.flatten() if hasattr(context, "flatten") else context
        request.portal_language_links = languages.language_links(
            request, languages.context_translations(flat, request)
        )
    links: list[languages.LanguageLink] = request.portal_language_links
    return links


class KeptNode(template.Node):
    """A part of a template that is rendered once for many pages."""

    def __init__(
        self, nodelist: template.NodeList, name: str, parts: list[template.base.FilterExpression]
    ) -> None:
        self.nodelist, self.name, self.parts = nodelist, name, parts

    def render(self, context: template.Context) -> SafeString:
        """Return what is kept, or render."""
        name = ":".join([self.name, _reader(), *(str(part.resolve(context)) for part in self.parts)])
        return kept(name, lambda: self.nodelist.render(context))


@register.tag("kept")
def kept_tag(parser: template.base.Parser, token: template.base.Token) -> KeptNode:
    """Render `{% kept "name" value… %}…{% endkept %}` once a language and value, until something it shows changes.

    What is inside must depend on the values and the database alone, and be the same for every reader.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, name.strip("\"'"), [parser.compile_filter(value) for value in values])


@register.simple_tag
def language_direction(language: str) -> str:
    """Return `rtl` or `ltr` for a language code."""
    return languages.language_direction(language)


@register.simple_tag
def absolute(path: str) -> str:
    """Return a path of this site as an address that works anywhere."""
    return path if path.startswith(("http://", "https://")) else f"{settings.BASE_URL}{path}"


def _reader() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _date(value: dt.date | None, style: formats.Style) -> str:
    if not isinstance(value, dt.date):  # A missing date shows as nothing, as with Django's own filters.
        return ""
    return formats.format_date(value, _reader(), style, tz=timezone.get_current_timezone())


@register.filter
def digits(value: object) -> str:
    """Return `value` with its digits in the reader's script."""
    return "" if value is None else localise(value, _reader())


@register.filter
def date_long(value: dt.date | None) -> str:
    """Return a day with its weekday: «یکشنبه ۱ آذر ۱۴۰۵»."""
    return _date(value, "long")


@register.filter
def date_medium(value: dt.date | None) -> str:
    """Return a day in words: «۱ آذر ۱۴۰۵»."""
    return _date(value, "medium")


@register.filter
def date_short(value: dt.date | None) -> str:
    """Return a day in figures: «۱۴۰۵/۰۹/۰۱»."""
    return _date(value, "short")


@register.filter
def datetime_long(value: dt.datetime | None) -> str:
    """Return a moment: «یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۴:۳۰»."""
    if not isinstance(value, dt.datetime):
        return date_long(value)
    return formats.format_datetime(value, _reader(), tz=timezone.get_current_timezone())


@register.filter
def time_short(value: dt.datetime | dt.time | None) -> str:
    """Return a time of day: «۱۴:۳۰»."""
    if not isinstance(value, dt.datetime | dt.time):
        return ""
    return formats.format_time(value, _reader(), tz=timezone.get_current_timezone())


@register.filter
def ordinal(number: int | None) -> str:
    """Return a number as it stands before what it counts: «سیصد و نود و یکمین», "391st"."""
    return numerals.ordinal(int(number), _reader()) if number else ""


@register.filter
def bdi(text: object, direction: str = "auto") -> SafeString:
    """Return `text` isolated from the direction around it; `direction` may be "ltr" or "rtl"."""
    return bidi.isolate_html("" if text is None else text, direction)


@register.filter
def foreign(text: object) -> SafeString:
    """Return a text that is kept in one language alone: isolated, and marked as Persian where the page is not."""
    shown = "" if text is None else str(text)
    if language := foreign_language(shown, get_language() or ""):
        return format_html('<bdi lang="{}" dir="rtl">{}</bdi>', language, shown)
    return bidi.isolate_html(shown)
