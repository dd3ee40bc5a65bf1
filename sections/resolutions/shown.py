"""What the register and the page of a resolution show."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.languages import front_page_path
from cms.core.pagecache import note
from cms.core.pagination import paginate
from cms.core.persian.digits import localise
from media_archive.exhibits import of_agenda_item
from sections.council.addresses import path_of
from sections.council.models import AgendaItem, VoteEvent
from sections.council.shown import Shown
from sections.council.views.corrections import of_registers
from sections.council.visibility import public_outcome
from sections.resolutions.linked_data import legislation
from sections.resolutions.models.resolution import Resolution
from sections.resolutions.numbers import number_key, reversed_key
from sections.resolutions.provisions import parts_of

RESOLUTIONS_A_PAGE = 20


def register(request: HttpRequest) -> dict[str, Any]:
    """Return one page of the public resolutions, the last passed first."""
    note("resolutions")
    rows = Resolution.objects.public().newest_first().defer("text", "text_en", "text_ar")
    return {"resolutions": paginate(rows.select_related("item"), request, RESOLUTIONS_A_PAGE)}


def find(number: str) -> Resolution | None:
    """Return the public resolution with a number in any spelling, None if there is none.

    A number whose parts were copied the wrong way round, as happens in right-to-left text, is found too.
    """
    key = number_key(number)
    rows = Resolution.objects.public()
    return (
        (rows.filter(number_key=key).first() or rows.filter(number_key=reversed_key(key)).first())
        if key
        else None
    )


def resolution(key: str) -> Shown:
    """Return what a resolution's page shows; raises Http404 for one that is not public."""
    rows = Resolution.objects.public().select_related("document")
    row = rows.filter(number_key=key).first()
    if row is None:
        raise Http404
    language = get_language() or ""
    text = row.localized("text")
    context: dict[str, Any] = {
        "resolution": row,
        "cite_path": f"{front_page_path(language)}r/{row.number_key.replace('-', '/')}",
        "text_language": text.language,
        "text_parts": parts_of(text),
        "data": legislation(row),
        "corrections": of_registers([row]),
        **_passage(row),
    }
    return Shown(
        template="resolutions/resolution.html",
        title=str(row.localized("title")),
        below=path_of(row, "fa").removeprefix("/"),
        description=_("Resolution %(number)s of the council") % {"number": localise(row.number, language)},
        context=context,
    )


def _passage(row: Resolution) -> dict[str, Any]:
    """Return the agenda item, the votes on it and where it is on film, as far as citizens may see them."""
    items: QuerySet[AgendaItem] = AgendaItem.objects.public().filter(pk=row.item_id or 0)
    item = (
        items.select_related("session__body", "session__term", "lead_body").prefetch_related("movers").first()
    )
    if item is None:
        return {"item": None, "votes": [], "exhibits": []}
    votes: list[VoteEvent] = []
    if public_outcome(item):
        votes = list(VoteEvent.objects.public().filter(item=item, is_closed=True).order_by("position", "pk"))
        for event in votes:
            event.session, event.item = item.session, item
    return {"item": item, "votes": votes, "exhibits": list(of_agenda_item(item))}
