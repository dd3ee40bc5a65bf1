"""What a session's document says of agenda, attendance, votes, speeches and corrections.

`with_proceedings` loads exactly the rows that citizens may see, as `shown_…`; all else here only writes them down.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from cms.core.documents.context import BuildContext
from cms.core.documents.shapes import moment
from sections.council import models
from sections.council.addresses import path_of
from sections.council.api.base import midnight
from sections.council.api.shapes import body_link, file_link, person_link, resolution_link
from sections.council.visibility import is_visible, parts


def with_proceedings(sessions: QuerySet[models.Session]) -> QuerySet[models.Session]:
    """Add what is public of each session: ten queries for any number of them."""
    documents = models.AgendaDocument.objects.select_related("document").order_by("position", "pk")
    votes = models.Vote.objects.select_related("person").order_by("person__sort_key", "pk")
    items = models.AgendaItem.objects.public().select_related(
        "lead_body", "session__body", "continued_from__session"
    )
    return sessions.prefetch_related(
        Prefetch("items", items.order_by("position"), to_attr="shown_items"),
        Prefetch("shown_items__movers", to_attr="all_movers"),
        Prefetch("shown_items__documents", documents, to_attr="all_documents"),
        Prefetch(
            "attendance",
            models.Attendance.objects.public().select_related("person").order_by("person__sort_key", "pk"),
            to_attr="shown_attendance",
        ),
        Prefetch(
            "vote_events",
            models.VoteEvent.objects.public().filter(is_closed=True).order_by("position", "pk"),
            to_attr="shown_vote_events",
        ),
        Prefetch("shown_vote_events__votes", votes, to_attr="all_votes"),
        Prefetch(
            "speeches",
            models.Speech.objects.public().select_related("person").order_by("position", "pk"),
            to_attr="shown_speeches",
        ),
        Prefetch(
            "corrections",
            models.Correction.objects.public().select_related("content_type"),
            to_attr="shown_corrections",
        ),
    )


def everything(session: Any) -> Iterator[Any]:
    """Yield every row that the session's document shows."""
    for item in session.shown_items:
        yield item
        yield from item.all_documents
    yield from session.shown_attendance
    for event in session.shown_vote_events:
        yield event
        yield from event.all_votes
    yield from session.shown_speeches
    yield from session.shown_corrections


def start_of_day(session: models.Session) -> dt.datetime | None:
    """Return the midnight before a session: what is told of the time of a closed one."""
    return midnight(session.day)


def people(session: Any) -> list[models.Person]:
    """Return everyone whom the session's document names, once, in alphabetical order."""
    named = [row.person for row in session.shown_attendance]
    named += [person for item in session.shown_items for person in item.all_movers]
    named += [vote.person for event in session.shown_vote_events for vote in event.all_votes]
    named += [speech.person for speech in session.shown_speeches if speech.person]
    return sorted({person.pk: person for person in named}.values(), key=lambda row: (row.sort_key, row.pk))


def people_links(session: Any, context: BuildContext) -> list[dict[str, Any]]:
    """Return `people` as links."""
    return [person_link(person, context) for person in people(session)]


def items(session: Any, context: BuildContext) -> list[dict[str, Any]]:
    """Return the public agenda; outcomes once the minutes are published."""
    has_results = parts(session).results
    return [_item(item, context, has_results=has_results) for item in session.shown_items]


def _item(item: Any, context: BuildContext, *, has_results: bool) -> dict[str, Any]:
    before = item.continued_from
    return {
        "id": item.pk,
        "uid": str(item.uid),
        "position": item.position,
        "kind": item.kind,
        "title": str(item.localized("title")),
        "url": context.absolute(path_of(item)),
        "reference": item.reference,
        "movers": [person_link(person, context) for person in item.all_movers],
        "lead_body": body_link(item.lead_body, context),
        "urgency": item.urgency,
        "outcome": item.outcome if has_results else "",
        "outcome_note": item.outcome_note if has_results else "",
        "resolutions": [resolution_link(row, context) for row in item.shown_resolutions],
        "continued_from": before.pk if before and is_visible(before) else None,
        "documents": [
            {"label": document.label, "file": file_link(document.document, context)}
            for document in item.all_documents
        ],
    }


def attendance(session: Any, context: BuildContext) -> list[dict[str, Any]]:
    """Return who was there."""
    return [
        {
            "person": person_link(row.person, context),
            "item_id": row.item_id,
            "status": row.status,
            "arrived_at": moment(row.arrived_at),
            "left_at": moment(row.left_at),
            "reason": row.reason,
            "source": row.source,
        }
        for row in session.shown_attendance
    ]


def vote_events(session: Any, context: BuildContext) -> list[dict[str, Any]]:
    """Return the votes that were taken, with everyone's vote where it was nominal."""
    return [
        {
            "id": event.pk,
            "uid": str(event.uid),
            "item_id": event.item_id,
            "position": event.position,
            "question": str(event.localized("question")),
            "url": f"{context.absolute(path_of(session))}#vote-{event.pk}",
            "method": event.method,
            "source": event.source,
            "held_at": moment(event.held_at),
            "result": event.result,
            "counts": event.counts,
            "votes": [
                {"person_id": vote.person_id, "person": str(vote.person.local_name), "option": vote.option}
                for vote in event.all_votes
            ],
        }
        for event in session.shown_vote_events
    ]


def speeches(session: Any, context: BuildContext) -> list[dict[str, Any]]:
    """Return what was said."""
    return [
        {
            "id": speech.pk,
            "uid": str(speech.uid),
            "item_id": speech.item_id,
            "position": speech.position,
            "person": person_link(speech.person, context) if speech.person else None,
            "speaker_name": speech.speaker_name,
            "kind": speech.kind,
            "title": str(speech.localized("title")),
            "text": speech.text,
            "is_summary": speech.is_summary,
            "addressed_to": speech.addressed_to,
            "source": speech.source,
        }
        for speech in session.shown_speeches
    ]


def corrections(session: Any) -> list[dict[str, Any]]:
    """Return what was corrected after publication, the latest first."""
    rows = sorted(session.shown_corrections, key=lambda row: (row.made_at, row.pk), reverse=True)
    return [
        {
            "item_id": row.item_id,
            "field": row.field,
            "label": row.field_label,
            "old_value": row.old_value,
            "new_value": row.new_value,
            "reason": row.reason,
            "made_at": moment(row.made_at),
        }
        for row in rows
    ]
