"""Open sessions as meetings, with their agenda items, files and place."""

from collections.abc import Iterable
from typing import Any

from cms.core.documents.context import BuildContext
from sections.council import models
from sections.council.api import proceedings
from sections.council.oparl.objects import (
    Thing,
    derived,
    document_file,
    extra,
    given,
    in_languages,
    names,
    object_url,
    stamp,
    web,
)
from sections.council.titles import session_title
from sections.council.visibility import parts

#: What is put on the table to be decided: it is a paper, and its way through sessions its consultations.
PAPER_KINDS = (models.ItemKind.PROPOSAL, models.ItemKind.BILL, models.ItemKind.PRINCIPLES)


def has_paper(item: models.AgendaItem) -> bool:
    """Tell whether an item deals with a paper."""
    return item.kind in PAPER_KINDS or bool(item.reference)


def meetings(ids: Iterable[int], context: BuildContext) -> dict[int, list[Thing]]:
    """Return the meetings of the open sessions among `ids`."""
    rows = models.Session.objects.public().filter(pk__in=list(ids)).select_related("body", "minutes_document")
    return {row.pk: [_meeting(row, context)] for row in proceedings.with_proceedings(rows)}


def _meeting(session: Any, context: BuildContext) -> Thing:
    shown = parts(session)
    items: dict[int | None, Any] = {item.pk: item.uid for item in session.shown_items}
    present = [
        row.person
        for row in session.shown_attendance
        if row.item_id is None and row.status not in models.AWAY
    ]
    data = {
        **in_languages("name", lambda: session_title(session)),
        "meetingState": str(session.get_state_display()),
        "cancelled": session.state in models.CALLED_OFF,
        "start": stamp(session.started_at or session.scheduled_at),
        "organization": [object_url("Organization", session.body.uid)],
        **given(
            end=stamp(session.ended_at or session.scheduled_end_at),
            participant=[object_url("Person", person.uid) for person in present],
        ),
        **extra(
            kind=session.kind,
            formality=session.formality,
            number=session.number,
            state=session.state,
            stateReason=session.state_reason,
            attendance=[_attendance(row, items) for row in session.shown_attendance],
            votes=[_vote(row) for row in session.shown_vote_events if row.item_id is None],
            speeches=[_speech(row) for row in session.shown_speeches if row.item_id is None],
            corrections=proceedings.corrections(session),
            minutes=session.minutes_text if shown.results else "",
        ),
        **web(session, context),
    }
    found: dict[str, Thing | list[Thing]] = {
        "location": _location(session),
        "agendaItem": [_item(item, session, context) for item in session.shown_items],
    }
    if shown.results and session.minutes_document:
        uid, url = derived(session.uid, "minutes"), object_url("Meeting", session.uid)
        found["resultsProtocol"] = document_file(
            session.minutes_document, uid, session.created_at, context, meeting=[url]
        )
    return Thing("Meeting", session.uid, session.created_at, data, found, organization=session.body.uid)


def _location(session: models.Session) -> Thing:
    data = given(
        description="، ".join(filter(None, [str(session.get_place_display()), session.place_note])),
        room=session.place_note,
        locality="تهران",
        meetings=[object_url("Meeting", session.uid)],
    )
    return Thing("Location", derived(session.uid, "location"), session.created_at, data)


def _item(item: Any, session: Any, context: BuildContext) -> Thing:
    has_results = parts(session).results
    data = {
        "meeting": object_url("Meeting", session.uid),
        "number": str(item.position),
        "order": item.position,
        "public": True,
        **names(item, "title"),
        **given(
            consultation=consultation_url(item) if has_paper(item) else None,
            result=str(item.get_outcome_display()) if has_results else "",
            resolutionText=item.outcome_note if has_results else "",
        ),
        **extra(
            kind=item.kind,
            urgency=item.urgency,
            outcome=item.outcome if has_results else "",
            votes=[_vote(row) for row in session.shown_vote_events if row.item_id == item.pk],
            speeches=[_speech(row) for row in session.shown_speeches if row.item_id == item.pk],
        ),
        **web(item, context),
    }
    files = [] if has_paper(item) else agenda_files(item, context)
    return Thing("AgendaItem", item.uid, item.created_at, data, {"auxiliaryFile": files} if files else {})


def consultation_url(item: models.AgendaItem) -> str:
    """Return the address of the consultation that an item is."""
    return object_url("Consultation", derived(item.uid, "consultation"))


def agenda_files(item: Any, context: BuildContext, **links: Any) -> list[Thing]:
    """Return the files on the table for an item."""
    back = {"agendaItem": [object_url("AgendaItem", item.uid)], **links}
    return [
        document_file(row.document, row.uid, row.created_at, context, **back) for row in item.all_documents
    ]


def _attendance(row: models.Attendance, items: dict[int | None, Any]) -> dict[str, Any]:
    return {
        "person": object_url("Person", row.person.uid),
        "status": row.status,
        "source": row.source,
        **given(
            agendaItem=object_url("AgendaItem", items[row.item_id]) if row.item_id in items else None,
            reason=row.reason,
        ),
    }


def _vote(event: Any) -> dict[str, Any]:
    return {
        "uid": str(event.uid),
        **names(event, "question", "question"),
        "method": event.method,
        "source": event.source,
        "date": stamp(event.held_at),
        "result": event.result,
        "counts": event.counts,
        "votes": [
            {"person": object_url("Person", vote.person.uid), "option": vote.option}
            for vote in event.all_votes
        ],
    }


def _speech(speech: models.Speech) -> dict[str, Any]:
    return {
        "uid": str(speech.uid),
        "kind": speech.kind,
        "source": speech.source,
        **names(speech, "title", "title"),
        **given(
            person=object_url("Person", speech.person.uid) if speech.person else None,
            speakerName=speech.speaker_name,
            text=speech.text,
        ),
    }
