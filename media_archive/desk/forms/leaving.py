"""Asking before links to an agenda go, because an occasion, or a set's, becomes another session."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cms.core.persian.digits import localise
from media_archive.models import MediaItem
from media_archive.services.agenda import Links, links_of

FIELD = "leaves_agenda"


def leaving_field() -> forms.BooleanField:
    """Return the tick without which nothing goes."""
    label = gettext_lazy("Take the links to the agenda off if the session changes")
    return forms.BooleanField(label=label, required=False)


def offer_leaving(form: Any, items: QuerySet[MediaItem]) -> Links:
    """Say on a form how many links there are; without any it has no tick."""
    links = links_of(items) if form.instance.pk else Links(0, 0, 0)
    if not links:
        form.fields.pop(FIELD, None)
    elif FIELD in form.fields:
        form.fields[FIELD].help_text = in_words(links)
    return links


def ask_before_leaving(form: Any, links: Links, name: str) -> None:
    """Refuse a change of session without the tick, where there are links to lose."""
    if links and not form.cleaned_data.get(FIELD):
        asked = FIELD if FIELD in form.fields else name
        form.add_error(asked, _("Tick this if the links to the agenda of the former session may go."))


def in_words(links: Links) -> str:
    """Return what goes, and what stays of it."""
    said = [
        ngettext("%(number)s item leads to the agenda.", "%(number)s items lead to the agenda.", links.items)
        % {"number": _number(links.items)},
        ngettext(
            "%(number)s marker in films leads there; it keeps its time, title and speaker.",
            "%(number)s markers in films lead there; they keep their time, title and speaker.",
            links.markers,
        )
        % {"number": _number(links.markers)},
    ]
    if links.hidden:
        said.append(
            ngettext(
                "%(number)s of them is about an item that citizens do not see, and goes as a whole.",
                "%(number)s of them are about items that citizens do not see, and go as a whole.",
                links.hidden,
            )
            % {"number": _number(links.hidden)}
        )
    return " ".join(
        sentence for number, sentence in zip((links.items, links.markers, 1), said, strict=False) if number
    )


def _number(count: int) -> str:
    return localise(count, get_language() or "fa")
