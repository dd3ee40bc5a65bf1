"""Corrections of what was published, so that the demo shows what a corrected record looks like."""

from cms.accounts.models import User
from cms.demo.content.record_words import EXCUSES
from sections.council.models import (
    Attendance,
    AttendanceStatus,
    BodyKind,
    Session,
    SessionState,
    Vote,
    VoteMethod,
    VoteOption,
    VoteResult,
)
from sections.council.services.corrections import correct

_VOTE_REASON = "پس از بازبینی فیلم جلسه، رأی یک عضو درست شد."
_ATTENDANCE_REASON = "برگهٔ مأموریت پس از انتشار صورت‌جلسه رسید."
_REFERENCE_REASON = "شمارهٔ ثبت نادرست نوشته شده بود."


def correct_some() -> None:
    """Correct a vote, an absence and a number in sessions whose minutes are published."""
    user = User.objects.filter(username="planner").first()
    sessions = Session.objects.filter(
        body__kind=BodyKind.COUNCIL, state=SessionState.MINUTES_PUBLISHED, is_public=True
    )
    for change, skipped in ((_vote, 1), (_absence, 3), (_reference, 5)):
        for session in sessions.order_by("-scheduled_at")[skipped:]:
            if change(session, user):
                break


def _vote(session: Session, user: User | None) -> bool:
    events = session.vote_events.filter(method=VoteMethod.NOMINAL, result=VoteResult.PASSED)
    abstained = Vote.objects.filter(event__in=events, option=VoteOption.ABSTAINED).order_by("pk").first()
    if abstained is not None:
        correct(row=abstained, changes={"option": VoteOption.FOR}, reason=_VOTE_REASON, user=user)
    return abstained is not None


def _absence(session: Session, user: User | None) -> bool:
    absences = Attendance.objects.filter(session=session, status=AttendanceStatus.ABSENT)
    absence = absences.order_by("pk").first()
    if absence is not None:
        changes = {"status": AttendanceStatus.EXCUSED, "reason": EXCUSES[0]}
        correct(row=absence, changes=changes, reason=_ATTENDANCE_REASON, user=user)
    return absence is not None


def _reference(session: Session, user: User | None) -> bool:
    item = session.items.exclude(reference="").order_by("position").first()
    if item is not None:
        right = f"{item.reference[:-1]}{(int(item.reference[-1]) + 1) % 10}"
        correct(row=item, changes={"reference": right}, reason=_REFERENCE_REASON, user=user)
    return item is not None
