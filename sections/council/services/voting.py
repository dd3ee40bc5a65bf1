"""Taking a vote: opened, cast, closed."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from sections.council.models import (
    AWAY,
    COUNT_FIELDS,
    AgendaItem,
    Membership,
    Person,
    Session,
    SessionState,
    Source,
    Vote,
    VoteEvent,
    VoteMethod,
    VoteOption,
    VoteResult,
)

from .base import EditConflict, lock_session, lock_version, recording, store

_OPEN = (SessionState.UNDER_WAY, SessionState.HELD)


def open_vote(
    *,
    session: Session,
    question: str,
    user: User | None,
    item: AgendaItem | None = None,
    method: str = VoteMethod.NOMINAL,
    source: str = Source.ROLL_CALL,
    question_en: str = "",
    question_ar: str = "",
) -> VoteEvent:
    """Put a question to the vote."""
    with recording():
        current = lock_session(session, *_OPEN)
        last = current.vote_events.aggregate(last=Max("position"))["last"] or 0
        event = VoteEvent(
            session=current,
            item=item,
            question=question,
            question_en=question_en,
            question_ar=question_ar,
            method=method,
            source=source,
            position=last + 1,
        )
        store(event, "council.open_vote", user)
    return event


def cast_vote(
    *, event: VoteEvent, person: Person, option: str, user: User | None, seen_option: str | None = None
) -> Vote:
    """Record how a person votes, or votes instead, in an open nominal vote.

    `seen_option` is the vote that the clerk saw recorded, "" if none, None from writers that saw nothing. What somebody
    else recorded meanwhile is not overwritten: `EditConflict`, unless it says the same.
    """
    with recording():
        session = lock_session(event.session, *_OPEN)
        member = Membership.objects.filter(person=person, body=session.body).voting().current(session.day)
        vote = Vote.objects.filter(event=event, person=person).first() or Vote(event=event, person=person)
        if seen_option is not None and vote.option not in (seen_option, option):
            raise EditConflict(None if vote._state.adding else vote)
        vote.option, vote.membership = option, member.first()
        store(vote, "council.cast_vote", user, {"option": option})
    return vote


def retract_vote(
    *, event: VoteEvent, person: Person, user: User | None, seen_option: str | None = None
) -> None:
    """Take back a person's vote that was recorded by mistake, if there is one, while the vote is open.

    `seen_option` as in `cast_vote`: what somebody else recorded meanwhile is not taken back, `EditConflict`.
    """
    with recording():
        lock_session(event.session, *_OPEN)
        vote = Vote.objects.filter(event=event, person=person).first()
        if vote is None:
            return
        if seen_option is not None and vote.option != seen_option:
            raise EditConflict(vote)
        store(lock_version(event, None), "council.retract_vote", user, {"person": str(person)})
        vote.delete()


def close_vote(
    *,
    event: VoteEvent,
    seen_version: int | None,
    user: User | None,
    counts: Mapping[str, int] | None = None,
    result: str | None = None,
) -> VoteEvent:
    """Close a vote. A nominal one counts itself; for others give `counts` by option (those left out are 0).

    The result is that of a simple majority of the votes cast for or against, unless it is given.
    Raises `ValidationError`: `no_counts`, `more_votes_than_people`, and the rules of votes.
    """
    with recording():
        session = lock_session(event.session, *_OPEN)
        current = lock_version(event, seen_version)
        if current.is_closed:
            raise ValidationError(_("This vote is closed."), code="council_vote_closed")
        if current.method != VoteMethod.NOMINAL:
            counts = _checked_counts(session, counts)
        set_counts(current, counted(current) if counts is None else counts)
        current.result = result or majority(current.counts)
        current.is_closed = True
        current.held_at = timezone.now() if session.state == SessionState.UNDER_WAY else current.held_at
        store(current, "council.close_vote", user, {"counts": current.counts, "result": current.result})
    return current


def reopen_vote(*, event: VoteEvent, seen_version: int | None, user: User | None) -> VoteEvent:
    """Open a closed vote again, before the minutes are published: votes and counts stay to be gone on with.

    What it had come to is kept in the log. Raises `ValidationError`: `vote_is_open`, `wrong_state` (once published).
    """
    with recording():
        lock_session(event.session, *_OPEN)
        current = lock_version(event, seen_version)
        if not current.is_closed:
            raise ValidationError(_("This vote is open already."), code="vote_is_open")
        was = {"counts": current.counts, "result": current.result}
        current.is_closed, current.result = False, ""
        store(current, "council.reopen_vote", user, was)
    return current


def counted(event: VoteEvent) -> dict[str, int]:
    """Return the number of recorded votes for each option."""
    rows = event.votes.order_by().values_list("option").annotate(Count("pk"))
    return dict.fromkeys(VoteOption.values, 0) | dict(rows)


def set_counts(event: VoteEvent, counts: Mapping[str, int]) -> None:
    """Write counts by option into the event's columns."""
    for option, field in COUNT_FIELDS.items():
        setattr(event, field, counts.get(option.value, 0))


def majority(counts: Mapping[str, int]) -> VoteResult:
    """Return the result by simple majority of the votes for and against."""
    balance = counts[VoteOption.FOR] - counts[VoteOption.AGAINST]
    if balance == 0:
        return VoteResult.TIED
    return VoteResult.PASSED if balance > 0 else VoteResult.FAILED


def _checked_counts(session: Session, counts: Mapping[str, int] | None) -> Mapping[str, int]:
    """Return the given counts if they can be: no more votes than voting members who are not recorded as away."""
    if counts is None:
        raise ValidationError(_("Enter how many voted for and against."), code="no_counts")
    members = Membership.objects.filter(body=session.body).voting().current(session.day)
    away = session.attendance.filter(item__isnull=True, status__in=AWAY).values("person")
    possible = members.exclude(person__in=away).values("person").distinct().count()
    cast = sum(number for option, number in counts.items() if option != VoteOption.ABSENT)
    if cast > possible:
        raise ValidationError(
            _("%(cast)s votes were counted, but only %(possible)s people could vote."),
            code="more_votes_than_people",
            params={"cast": cast, "possible": possible},
        )
    return counts
