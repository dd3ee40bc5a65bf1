"""The life of a session: planned, published, held, minuted, archived, or called off."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.core.pagecache import purge
from sections.council.models import (
    CALLED_OFF,
    COMING,
    KIND_OF_BODY,
    Body,
    BodyKind,
    Formality,
    Session,
    SessionState,
    Term,
)
from sections.council.models.fields import local_day
from sections.council.purging import published_tags

from .base import apply, copy_of, lock, lock_session, lock_version, recording, store

#: What a clerk may change of a session that has not begun; the first group moves it in calendars.
_MOVED = {"scheduled_at", "scheduled_end_at", "place", "place_note"}
_CHANGEABLE = _MOVED | {"kind", "formality", "is_extraordinary", "is_public", "number"}


def plan_session(
    *, body: Body, scheduled_at: dt.datetime, user: User | None, is_numbered: bool = True, **fields: Any
) -> Session:
    """Plan a session of a body. Term (by the day), kind (by the body) and the next number are filled in if not given.

    Raises `ValidationError`: `no_term` for a day of no term, and the rules of sessions.
    """
    with recording():
        lock(body)  # Two plans at once would take the same number.
        fields.setdefault("term", _term_of(scheduled_at))
        fields.setdefault("kind", KIND_OF_BODY[BodyKind(body.kind)])
        session = Session(body=body, scheduled_at=scheduled_at, **fields)
        if session.number is None and is_numbered:
            session.number = next_number(body, session.term, session.formality)
        store(session, "council.plan", user)
    return session


def plan_series(
    *,
    body: Body,
    first: dt.date,
    last: dt.date,
    weekdays: Collection[int],
    at: dt.time,
    user: User | None,
    skipped: Collection[dt.date] = (),
    **fields: Any,
) -> list[Session]:
    """Plan a session on each of the weekdays (Monday is 0) of a period at `at` local time, all or none.

    Days in `skipped` (holidays) and days on which the body has a session already are left out.
    """
    zone = timezone.get_default_timezone()
    with recording():
        taken = body.sessions.exclude(state__in=CALLED_OFF).between(first, last)
        left_out = {*skipped, *taken.values_list("day", flat=True)}
        days = (first + dt.timedelta(days=count) for count in range((last - first).days + 1))
        return [
            plan_session(body=body, scheduled_at=dt.datetime.combine(day, at, zone), user=user, **fields)
            for day in days
            if day.weekday() in weekdays and day not in left_out
        ]


def next_number(body: Body, term: Term, formality: str = Formality.OFFICIAL) -> int:
    """Return the number after the last that the body gave in the term."""
    given = Session.objects.filter(body=body, term=term, formality=formality).exclude(state__in=CALLED_OFF)
    return (given.aggregate(last=Max("number"))["last"] or 0) + 1


def change_session(
    *, session: Session, seen_version: int | None, user: User | None, **changes: Any
) -> Session:
    """Change the plan of a session that has not begun; a new time or place raises `sequence`."""
    if unknown := changes.keys() - _CHANGEABLE:
        raise TypeError(f"not changeable: {sorted(unknown)}")
    with recording():
        lock_session(session, *COMING)
        current = lock_version(session, seen_version)
        current.sequence += any(getattr(current, name) != changes[name] for name in _MOVED & changes.keys())
        apply(current, changes)
        if "scheduled_at" in changes:
            current.term = _term_of(current.scheduled_at)
        store(current, "council.change", user, {"fields": sorted(changes)})
    return current


def publish_agenda(*, session: Session, user: User | None) -> Session:
    """Publish the agenda of a planned session; `empty_agenda` if there is no item."""
    with recording():
        current = lock_session(session, SessionState.PLANNED)
        if not current.items.exists():
            raise ValidationError(_("The agenda has no item yet."), code="empty_agenda")
        current.agenda_published_at = timezone.now()
        return _enter(current, SessionState.AGENDA_PUBLISHED, "council.publish_agenda", user)


def begin_session(*, session: Session, user: User | None, at: dt.datetime | None = None) -> Session:
    """Open the session."""
    with recording():
        current = lock_session(session, *COMING)
        current.started_at = at or timezone.now()
        return _enter(current, SessionState.UNDER_WAY, "council.begin", user)


def end_session(*, session: Session, user: User | None, at: dt.datetime | None = None) -> Session:
    """Close the session; `open_votes` while a vote is being taken."""
    with recording():
        current = lock_session(session, SessionState.UNDER_WAY)
        if current.vote_events.filter(is_closed=False).exists():
            raise ValidationError(_("A vote is still open: close it first."), code="open_votes")
        current.ended_at = at or timezone.now()
        return _enter(current, SessionState.HELD, "council.end", user)


def publish_minutes(
    *, session: Session, user: User | None, minutes_text: str | None = None, minutes_document: Any = None
) -> Session:
    """Publish outcomes, attendance, votes, speeches and minutes; from now on they are only corrected.

    Raises `ValidationError`: `open_votes`, `items_without_outcome`.
    """
    with recording():
        current = lock_session(session, SessionState.HELD)
        if current.vote_events.filter(is_closed=False).exists():
            raise ValidationError(_("A vote is still open: close it first."), code="open_votes")
        if missing := list(current.items.filter(outcome="").values_list("position", flat=True)):
            raise ValidationError(
                _("These items have no outcome yet: %(items)s."),
                code="items_without_outcome",
                params={"items": "، ".join(map(str, missing))},
            )
        if minutes_text is not None:
            current.minutes_text = minutes_text
        current.minutes_document = minutes_document or current.minutes_document
        current.minutes_published_at = timezone.now()
        _enter(current, SessionState.MINUTES_PUBLISHED, "council.publish_minutes", user)
        purge(*published_tags(current))
    return current


def archive(*, session: Session, user: User | None) -> Session:
    """File a session whose minutes are published."""
    with recording():
        current = lock_session(session, SessionState.MINUTES_PUBLISHED)
        return _enter(current, SessionState.ARCHIVED, "council.archive", user)


def cancel(*, session: Session, reason: str, user: User | None) -> Session:
    """Call a session off."""
    with recording():
        current = lock_session(session, *COMING)
        current.state_reason = reason
        current.sequence += 1
        return _enter(current, SessionState.CANCELLED, "council.cancel", user)


def postpone(
    *, session: Session, reason: str, user: User | None, new_time: dt.datetime | None = None
) -> Session:
    """Put a session off. With a new time, the session held instead takes over number and agenda and is returned."""
    with recording():
        current = lock_session(session, *COMING)
        current.state_reason = reason
        current.sequence += 1
        _enter(current, SessionState.POSTPONED, "council.postpone", user)
        if new_time is None:
            return current
        current.successor = _successor(current, new_time, user)
        store(current, "council.postpone", user)
    return current.successor


def _successor(session: Session, new_time: dt.datetime, user: User | None) -> Session:
    length = session.scheduled_end_at - session.scheduled_at if session.scheduled_end_at else None
    new = copy_of(
        session,
        state=SessionState.PLANNED,
        state_reason="",
        slug="",
        sequence=0,
        scheduled_at=new_time,
        scheduled_end_at=new_time + length if length else None,
        agenda_published_at=None,
        term=_term_of(new_time),
    )
    store(new, "council.plan", user)
    for item in session.items.order_by("position"):
        follower = copy_of(item, session=new, continued_from=item)
        follower.save()
        follower.movers.set(item.movers.all())
        for document in item.documents.all():
            copy_of(document, item=follower).save()
    return new


def _enter(session: Session, state: SessionState, action: str, user: User | None) -> Session:
    session.state = state
    store(session, action, user)
    return session


def _term_of(moment: dt.datetime) -> Term:
    term = Term.objects.current(local_day(moment)).first()
    if term is None:
        raise ValidationError(_("No term of the council runs on that day."), code="no_term")
    return term
