"""Markers of films for machines: the second, and what of the record it leads to."""

from typing import Any

from django.db.models import Prefetch

from cms.core.documents.context import BuildContext
from media_archive.api.shapes import agenda_link, seconds
from media_archive.models import Marker
from sections.council.addresses import path_of
from sections.council.api.shapes import person_link
from sections.council.models import VoteEvent
from sections.council.visibility import parts


def with_markers(prefix: str = "") -> Prefetch[Any]:
    """Return the prefetch that gives an item's asset `all_markers`, with agenda items and the votes on them."""
    votes = (
        VoteEvent.objects.public()
        .filter(is_closed=True)
        .select_related("session__body")
        .order_by("position", "pk")
    )
    markers = (
        Marker.objects.in_order()
        .select_related("agenda_item__session__body", "speaker")
        .prefetch_related(Prefetch("agenda_item__vote_events", votes, to_attr="shown_votes"))
    )
    return Prefetch(f"{prefix}asset__markers", markers, to_attr="all_markers")


def marker_title(marker: Any, link: dict[str, Any] | None) -> str:
    """Return what a marker is called: its title, that of its agenda item if citizens see it, or its speaker's name."""
    if marker.title:
        return str(marker.localized("title"))
    if link:
        return str(link["title"])
    return str(marker.speaker.local_name) if marker.speaker else ""


def is_shown(marker: Any) -> bool:
    """Tell whether citizens may know of a marker: not if it is about an agenda item that they do not see."""
    item = marker.agenda_item
    return item is None or (item.is_public and parts(item.session).agenda)


def marker_shape(marker: Any, film_url: str, context: BuildContext) -> dict[str, Any]:
    """Return a marker that `is_shown`, with its agenda item and the votes on it once the minutes are published."""
    item = marker.agenda_item
    link = agenda_link(item, context)
    start = seconds(marker.start_ms)
    return {
        "start": start,
        "end": seconds(marker.end_ms),
        "title": marker_title(marker, link),
        "url": f"{film_url}?t={start:g}",
        "agenda_item": link,
        "speaker": person_link(marker.speaker, context) if marker.speaker else None,
        "votes": [_vote(vote, context) for vote in item.shown_votes]
        if link and parts(item.session).results
        else [],
    }


def _vote(vote: VoteEvent, context: BuildContext) -> dict[str, Any]:
    return {
        "id": vote.pk,
        "question": str(vote.localized("question")),
        "result": vote.result,
        "url": context.absolute(path_of(vote)),
    }
