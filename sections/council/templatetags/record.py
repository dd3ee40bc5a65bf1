"""Template tags of the record: texts in the reader's language, addresses, titles, sources in words."""

import datetime as dt
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.core.languages import language_direction
from cms.core.models import LocalizedRow, LocalizedText
from cms.core.persian.digits import localise
from cms.core.persian.formats import weekday_name
from cms.core.persian.names import GREGORIAN_MONTHS, known_language
from sections.council import addresses, month_names, titles, visibility
from sections.council.figures import AttendanceRate
from sections.council.models import AgendaItem, Membership, Outcome, Session, Source
from sections.council.months import Month

register = template.Library()

SOURCES = {
    Source.ROLL_CALL: _("by roll call"),
    Source.MINUTES: _("from the minutes"),
    Source.INFERRED: _("inferred"),
}


@register.filter
def marked(text: LocalizedText | str) -> SafeString:
    """Return a text with its language and direction marked up where they are not the reader's."""
    shown = conditional_escape(str(text))
    language = getattr(text, "language", None)
    if not text or language is None or language == (get_language() or settings.LANGUAGE_CODE).split("-")[0]:
        return SafeString(shown)
    return format_html('<span lang="{}" dir="{}">{}</span>', language, language_direction(language), shown)


@register.filter
def local(row: LocalizedRow | None, field: str = "name") -> SafeString:
    """Return a row's text in the reader's language, marked up if there is none and the Persian one stands in."""
    if row is None:
        return SafeString("")
    found = row.localized(field) if hasattr(row, field) and field != "name" else _name(row)
    return marked(found)


def _name(row: Any) -> LocalizedText:
    name: LocalizedText = row.local_name
    return name


@register.filter
def persian(text: str) -> SafeString:
    """Return a text that is kept in Persian alone, marked up for readers of other languages."""
    return marked(LocalizedText(text, settings.LANGUAGE_CODE)) if text else SafeString("")


@register.filter
def record_path(record: Any) -> str:
    """Return the address of a record in the reader's language."""
    return addresses.path_of(record)


@register.filter
def session_title(session: Session) -> str:
    """Return what a session is called."""
    return titles.session_title(session)


@register.filter
def role_name(membership: Membership) -> SafeString:
    """Return what a person is in a body: the name the role has there, or else its general one."""
    if membership.label:
        return marked(membership.localized("label"))
    return conditional_escape(membership.get_role_display())


@register.filter
def source_words(source: str) -> str:
    """Return where a fact comes from, in words that follow a comma."""
    return str(SOURCES[Source(source)]) if source else ""


@register.filter
def outcome_word(outcome: str) -> str:
    """Return the word for what came of an item."""
    return str(Outcome(outcome).label) if outcome else ""


@register.filter
def gregorian(day: dt.date) -> str:
    """Return a day of the Gregorian calendar, in the reader's words («۲۲ نوامبر ۲۰۲۶»)."""
    language = known_language(get_language() or settings.LANGUAGE_CODE)
    month = GREGORIAN_MONTHS[language][day.month - 1]
    return localise(f"{day.day} {month} {day.year}", language)


@register.filter
def solar(day: dt.date) -> str:
    """Return a day of the Solar Hijri calendar for readers of other languages ("1 Azar 1405"), "" where uncertain."""
    return month_names.solar_day(day, get_language() or settings.LANGUAGE_CODE)


@register.filter
def number(value: float) -> str:
    """Return a number as SVG wants it, whatever the reader's language."""
    return f"{float(value):g}"


@register.filter
def shift(value: float, by: float) -> str:
    """Return where a shape begins whose middle is at `value` and whose half is `by`."""
    return f"{float(value) - float(by):.4g}"


@register.filter
def twice(value: float) -> str:
    """Return the whole of a half."""
    return f"{2 * float(value):g}"


@register.filter
def local_prose(row: LocalizedRow, field: str) -> SafeString:
    """Return a longer text in the reader's language, or the Persian one marked up, as paragraphs."""
    text = row.localized(field)
    paragraphs = linebreaks(text, autoescape=True)
    if text.language == (get_language() or settings.LANGUAGE_CODE).split("-")[0]:
        return SafeString(paragraphs)
    return format_html(
        '<div lang="{}" dir="{}">{}</div>', text.language, language_direction(text.language), paragraphs
    )


@register.filter
def public_outcome(item: AgendaItem) -> str:
    """Return what came of an item, as far as citizens may know."""
    return visibility.public_outcome(item)


@register.filter
def was_there(rate: AttendanceRate) -> int:
    """Return at how many sessions somebody was, on time or not."""
    return rate.present + rate.late + rate.left


@register.filter
def percent(share: float) -> str:
    """Return a share as whole per cent in the reader's script («۹۴٪»)."""
    language = known_language(get_language() or settings.LANGUAGE_CODE)
    return localise(f"{100 * share:.0f}", language) + ("%" if language == "en" else "٪")


@register.filter
def svg_percent(share: float) -> str:
    """Return a share as SVG wants it."""
    return f"{100 * share:.4g}%"


@register.filter
def weekday(day: dt.date) -> str:
    """Return the name of a day's weekday."""
    return weekday_name(day, get_language() or settings.LANGUAGE_CODE)


@register.filter
def month_word(month: Month) -> str:
    """Return a month's name without its year."""
    return month.name(get_language() or settings.LANGUAGE_CODE).rsplit(" ", 1)[0]


@register.filter
def short_title(session: Session) -> str:
    """Return what a session is called in the calendar: its body and its number."""
    return titles.short_title(session)
