"""Counts on Wagtail's own screens, in the digits of the editor's language.

Wagtail shows almost every number through three filters of its template library, which can be registered anew; the
rest is in `cms.core.unmarked.templates`. Dates: `cms.core.calendar_display`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils.translation import get_language
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.ui import tables

from cms.core.persian.digits import localise

#: U+066C, which Persian and Arabic write between thousands; Django's formats do not group their digits.
ARABIC_THOUSANDS = "٬"
_MARK = "shows_readers_digits"


def show_numbers_in_readers_digits() -> None:
    """Put the reader's digits into Wagtail's filters. Doing so twice changes nothing more."""
    library = wagtailadmin_tags.register
    for name, localised in (("intcomma", _count), ("naturaltime", _text), ("timesince_simple", _text)):
        original = library.filters[name]
        if not hasattr(original, _MARK):
            show = localised(original)
            setattr(show, _MARK, True)
            library.filter(name, show)
    tables.intcomma = library.filters["intcomma"]  # Columns of numbers call the function itself.


def _language() -> str:
    return (get_language() or "").partition("-")[0]


def _count(original: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(original)
    def intcomma(value: Any, use_l10n: bool = True) -> Any:
        language = _language()
        if language in {"fa", "ar"}:
            return localise(str(original(value, use_l10n=False)).replace(",", ARABIC_THOUSANDS), language)
        return original(value, use_l10n)

    return intcomma


def _text(original: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(original)
    def show(value: Any) -> str:
        return localise(original(value), _language())

    return show
