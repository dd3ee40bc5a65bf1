"""Filters for words that reach a template untranslated: see `cms.core.unmarked`."""

import re
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Paginator
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_noop
from wagtail.admin.paginator import WagtailPaginator

from cms.core.persian.digits import localise

register = template.Library()

#: The names Django gives the permissions of a model; stored in English, so that every language can be made of them.
PERMISSIONS = {
    "add": gettext_noop("Can add %(model)s"),
    "change": gettext_noop("Can change %(model)s"),
    "delete": gettext_noop("Can delete %(model)s"),
    "view": gettext_noop("Can view %(model)s"),
}
_STOCK_NAME = re.compile(r"Can (add|change|delete|view) (.+)")


@register.simple_tag
def desk_name() -> str:
    """Return what the site calls itself, for the titles of the admin's windows."""
    return str(settings.WAGTAIL_SITE_NAME)


@register.filter
def marked(value: object) -> object:
    """Translate a label that its author left as plain English; anything but text stays as it is."""
    text = str(value) if value is not None else ""
    return gettext(text) if text else value


@register.filter
def items_count(paginator: Paginator[Any]) -> str:
    """Return "3 pages" in the reader's digits; what is counted stays singular in Persian."""
    if not isinstance(paginator, WagtailPaginator):
        return ""  # Some screens of Wagtail list with Django's own, which does not know what it counts.
    language = get_language() or ""
    if language.partition("-")[0] == "fa":
        return localise(f"{paginator.count} {paginator.verbose_name}", language)
    return capfirst(localise(paginator.items_count_label, language))


@register.filter
def permission(value: object) -> str:
    """Translate a permission's stored name, or the last part of `app | model | name`."""
    name = str(value).rpartition(" | ")[2]
    stock = _STOCK_NAME.fullmatch(name)
    if stock is None:
        return gettext(name) if name else ""
    return gettext(PERMISSIONS[stock[1]]) % {"model": gettext(stock[2])}
