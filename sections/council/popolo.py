"""The record as Popolo (https://www.popoloproject.com/): one JSON object with a list of each class.

People, bodies, seats and memberships come from their rows, which are public from the start; sessions and what they
brought come from the published documents, so that nothing is here which is not there.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.utils import translation

from cms.core.documents import queries
from cms.core.documents.builder import to_bytes
from cms.core.documents.shapes import moment
from sections.council import models
from sections.council.addresses import path_of
from sections.council.api.shapes import iso, role_label
from sections.council.oparl.meetings import PAPER_KINDS
from sections.council.oparl.objects import given

#: Our options and results in Popolo's words.
OPTIONS = {
    "for": "yes",
    "against": "no",
    "abstained": "abstain",
    "absent": "absent",
    "not_voting": "not voting",
}
RESULTS = {"passed": "pass", "failed": "fail", "tied": "tied"}
Uids = dict[int, str]


def stream() -> Iterator[bytes]:
    """Yield the document piece by piece; its memory does not grow with the record."""
    separator = b"{"
    for name, rows in LISTS.items():
        yield separator + to_bytes(name) + b":["
        with translation.override(settings.LANGUAGE_CODE):
            yield from _joined(rows())
        separator = b"],"
    yield b"]}"


def _joined(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    buffer: list[bytes] = []
    is_first = True
    for row in rows:
        buffer.append((b"" if is_first else b",") + to_bytes(row))
        is_first = False
        if len(buffer) == 200:
            yield b"".join(buffer)
            buffer.clear()
    yield b"".join(buffer)


def persons() -> Iterator[dict[str, Any]]:
    """Yield people with their names in other languages and public contacts."""
    for row in models.Person.objects.order_by("pk").iterator(chunk_size=500):
        yield given(
            id=str(row.uid),
            name=row.name,
            other_names=[
                {"name": str(name), "note": code}
                for code in ("en", "ar")
                if (name := row.name_in(code)).language == code
            ],
            family_name=row.family_name,
            given_name=row.given_name,
            honorific_prefix=row.honorific_prefix,
            sort_name=f"{row.family_name}، {row.given_name}",
            email=row.email,
            biography=row.biography,
            contact_details=_contacts(row),
            **_about(row),
        )


def organizations() -> Iterator[dict[str, Any]]:
    """Yield bodies."""
    uids = _uids(models.Body)
    for row in models.Body.objects.order_by("pk").iterator(chunk_size=500):
        yield given(
            id=str(row.uid),
            name=row.name,
            other_names=[
                {"name": name, "note": code}
                for code in ("en", "ar")
                if (name := getattr(row, f"name_{code}"))
            ],
            classification=row.kind,
            parent_id=uids.get(row.parent_id or 0),
            abstract=row.purpose,
            founding_date=iso(row.founding_date),
            dissolution_date=iso(row.dissolution_date),
            contact_details=_contacts(row),
            **_about(row),
        )


def posts() -> Iterator[dict[str, Any]]:
    """Yield the council's seats on outside bodies."""
    for row in models.Seat.objects.select_related("body").order_by("pk").iterator(chunk_size=500):
        yield given(
            id=str(row.uid),
            label=row.name,
            role=row.right,
            organization_id=str(row.body.uid),
            start_date=iso(row.start_date),
            end_date=iso(row.end_date),
            **_about(row),
        )


def memberships() -> Iterator[dict[str, Any]]:
    """Yield who belongs to which body."""
    rows = models.Membership.objects.select_related("person", "body", "seat", "on_behalf_of").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        yield given(
            id=str(row.uid),
            label=role_label(row),
            role=row.role,
            person_id=str(row.person.uid),
            organization_id=str(row.body.uid),
            post_id=str(row.seat.uid) if row.seat else None,
            on_behalf_of_id=str(row.on_behalf_of.uid) if row.on_behalf_of else None,
            start_date=iso(row.start_date),
            end_date=iso(row.end_date),
            **_dates(row),
        )


def events() -> Iterator[dict[str, Any]]:
    """Yield open sessions."""
    people = _uids(models.Person)
    for session, body in _sessions():
        there = [row for row in session["attendance"] if row["item_id"] is None]
        yield given(
            id=session["uid"],
            name=session["title"],
            start_date=_start(session),
            end_date=session["ended_at"] or session["scheduled_end_at"],
            location=session["place_note"],
            status="cancelled" if session["state"] in models.CALLED_OFF else "confirmed",
            classification=session["kind"],
            organization_id=body,
            attendees=[
                {"id": people[row["person"]["id"]], "name": row["person"]["title"]}
                for row in there
                if row["status"] not in models.AWAY
            ],
            sources=[{"url": session["url"]}],
        )


def motions() -> Iterator[dict[str, Any]]:
    """Yield what was proposed, and what else was voted on."""
    people = _uids(models.Person)
    for session, body in _sessions():
        voted = {event["item_id"] for event in session["vote_events"]}
        for item in session["items"]:
            if item["kind"] in PAPER_KINDS or item["reference"] or item["id"] in voted:
                yield given(
                    id=item["uid"],
                    organization_id=body,
                    legislative_session_id=session["uid"],
                    creator_id=people[item["movers"][0]["id"]] if item["movers"] else None,
                    text=item["title"],
                    identifier=item["reference"],
                    classification=item["kind"],
                    date=_start(session),
                    result=item["outcome"],
                    sources=[{"url": item["url"]}],
                )


def vote_events() -> Iterator[dict[str, Any]]:
    """Yield votes that were taken; single votes only where they were nominal."""
    people = _uids(models.Person)
    for session, body in _sessions():
        items = {item["id"]: item["uid"] for item in session["items"]}
        for event in session["vote_events"]:
            yield given(
                id=event["uid"],
                identifier=str(event["position"]),
                organization_id=body,
                legislative_session_id=session["uid"],
                motion_id=items.get(event["item_id"]),
                classification=event["method"],
                start_date=event["held_at"],
                result=RESULTS[event["result"]],
                counts=[{"option": OPTIONS[name], "value": value} for name, value in event["counts"].items()],
                votes=[
                    {"voter_id": people[vote["person_id"]], "option": OPTIONS[vote["option"]]}
                    for vote in event["votes"]
                ],
                sources=[{"url": event["url"], "note": event["source"]}],
            )


def speeches() -> Iterator[dict[str, Any]]:
    """Yield what was said."""
    people = _uids(models.Person)
    for session, _body in _sessions():
        for speech in session["speeches"]:
            yield given(
                id=speech["uid"],
                creator_id=people[speech["person"]["id"]] if speech["person"] else None,
                attribution_text=speech["speaker_name"],
                title=speech["title"],
                text=speech["text"],
                type=speech["kind"],
                position=speech["position"],
                date=_start(session),
                event_id=session["uid"],
                sources=[{"url": session["url"], "note": speech["source"]}],
            )


LISTS: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
    "persons": persons,
    "organizations": organizations,
    "posts": posts,
    "memberships": memberships,
    "events": events,
    "motions": motions,
    "vote_events": vote_events,
    "speeches": speeches,
}


def _sessions() -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the documents of open sessions with the identifier of their body."""
    bodies = _uids(models.Body)
    for session in queries.iterate("session", settings.LANGUAGE_CODE):
        if session["is_public"]:
            yield session, bodies[session["body"]["id"]]


def _uids(model: Any) -> Uids:
    return {pk: str(uid) for pk, uid in model.objects.values_list("pk", "uid")}


def _start(session: dict[str, Any]) -> str:
    return str(session["started_at"] or session["scheduled_at"])


def _contacts(row: Any) -> list[dict[str, str]]:
    kinds = {"email": row.email, "voice": row.telephone, "url": row.website}
    return [{"type": kind, "value": value} for kind, value in kinds.items() if value]


def _dates(row: Any) -> dict[str, Any]:
    return {"created_at": moment(row.created_at), "updated_at": moment(row.updated_at)}


def _about(row: Any) -> dict[str, Any]:
    return {"sources": [{"url": f"{settings.BASE_URL}{path_of(row, settings.LANGUAGE_CODE)}"}], **_dates(row)}
