"""Filters of the story's templates: rich text, figures and sizes in the reader's own script."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.rich_text import RichText

from cms.core.blocks.base import StoryContext
from cms.core.blocks.numbers import format_number
from cms.core.blocks.prose import prose_html
from cms.core.persian.digits import localise

register = template.Library()
_POINT = re.compile(r"(?<=\d)[.,](?=\d)")

LANGUAGE_NAMES = {"fa": _("Persian"), "en": _("English"), "ar": _("Arabic")}


@register.filter
def prose(value: RichText) -> SafeString:
    """Rich text as HTML: sanitised when it was saved, expanded once for the whole story."""
    return mark_safe(prose_html(value))  # noqa: S308 -- see cms.core.richtext.clean_prose


@register.filter
def figures(text: object) -> str:
    """``text`` with its digits in the reader's script."""
    return localise(str(text), StoryContext().language_code)


@register.filter
def cell(value: object, language: str) -> str:
    """A typed table cell as text: a number is grouped and written in the digits of ``language``."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    return format_number(Decimal(str(value)), language)


@register.filter
def file_size(size: int) -> str:
    """A size in bytes as a person reads it, in the reader's language and digits."""
    language = StoryContext().language_code
    text = localise(filesizeformat(size), language)
    return text if language == "en" else _POINT.sub("٫", text)


@register.filter
def chart_rows(chart: dict[str, Any]) -> list[dict[str, Any]]:
    """The typed figures of a chart turned into rows: ``name`` of the category and its ``numbers``."""
    return [
        {"name": name, "numbers": [series["values"][index] for series in chart["series"]]}
        for index, name in enumerate(chart["categories"])
    ]


@register.filter
def language_label(code: str) -> str:
    """The name of a language in the reader's own: "English" is «انگلیسی» for a Persian reader."""
    return str(LANGUAGE_NAMES.get(code, code))
