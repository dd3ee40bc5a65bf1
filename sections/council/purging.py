"""Which kept pages a row of the record shows on: `person:3`, `body:2`, `session:7`, and the lists of each.

Rows of a session are shown with the session and with the people they are about. As long as citizens do not see them,
a change purges nothing; publishing saves the session, and `published_tags` names the people.
"""

from collections.abc import Iterable
from typing import Any

from cms.core.pagecache import track
from cms.core.pagecache.tracking import row_tags
from sections.council import models


def track_record() -> None:
    """Register every model of the record with the page cache."""
    for model in (models.Term, models.Body, models.Person, models.Session, models.Event):
        track(model)
    track(models.Seat, _with_body)
    track(models.Membership, _membership, is_noted=False)
    track(models.SeatReport, lambda row: {"seats", *_of("seat", row.membership.seat_id)}, is_noted=False)
    track(models.AuditorReport, _with_body)
    track(models.AuditorFinding, lambda row: _with_body(row.report), is_noted=False)
    track(models.AgendaItem, lambda row: session_tags(row.session), is_noted=False)
    track(models.AgendaDocument, lambda row: session_tags(row.item.session), is_noted=False)
    for result in (models.Attendance, models.VoteEvent, models.Speech):
        track(result, _result, is_noted=False)
    track(models.Vote, lambda row: _of_result(row.event.session, [row.person_id]), is_noted=False)
    track(models.Correction, lambda row: _of("session", row.session_id), is_noted=False)


def session_tags(session: models.Session) -> set[str]:
    """Return the tags of a session's own page and of lists of sessions."""
    return {f"session:{session.pk}", "sessions"}


def published_tags(session: models.Session) -> set[str]:
    """Return the tags of everyone whose page shows what the session brought."""
    people = models.Person.objects
    ids = (
        set(people.filter(attendance__session=session).values_list("pk", flat=True))
        | set(people.filter(votes__event__session=session).values_list("pk", flat=True))
        | set(people.filter(speeches__session=session).values_list("pk", flat=True))
    )
    return session_tags(session) | {f"person:{pk}" for pk in ids}


def _of(name: str, key: int | None) -> set[str]:
    return {f"{name}:{key}"} if key else set()


def _with_body(row: Any) -> set[str]:
    return row_tags(row) | _of("body", row.body_id)


def _membership(row: models.Membership) -> set[str]:
    seat = {"seats"} if row.seat_id else set()
    return (
        {"memberships"}
        | _of("person", row.person_id)
        | _of("body", row.body_id)
        | _of("seat", row.seat_id)
        | seat
    )


def _result(row: Any) -> set[str]:
    return _of_result(row.session, [getattr(row, "person_id", None)])


def _of_result(session: models.Session, people: Iterable[int | None]) -> set[str]:
    if session.minutes_published_at is None:
        return set()
    return session_tags(session).union(*(_of("person", key) for key in people))
