"""Taking attendance, by one clerk or several."""

import datetime as dt

from cms.accounts.models import User
from sections.council.models import AgendaItem, Attendance, Person, Session, SessionState, Source

from .base import EditConflict, lock, lock_session, recording, store
from .corrections import record_correction


def record_attendance(
    *,
    session: Session,
    person: Person,
    status: str,
    user: User | None,
    seen_version: int | None,
    item: AgendaItem | None = None,
    arrived_at: dt.datetime | None = None,
    left_at: dt.datetime | None = None,
    reason: str = "",
    source: str = Source.ROLL_CALL,
    correction: str = "",
) -> Attendance:
    """Say whether a person is there, at the session or at one item.

    `seen_version` is the version of the row that the clerk saw, None if there was none. What somebody else recorded
    meanwhile is not overwritten, unless it says the same, and what was taken out does not come back: `EditConflict`.

    Once the minutes are published, what is recorded is changed by `correct`; what is missing is added with the reason
    for the `correction`.
    """
    values = {
        "status": status,
        "arrived_at": arrived_at,
        "left_at": left_at,
        "reason": reason,
        "source": source,
    }
    with recording():
        is_late = lock(session).minutes_published_at is not None and bool(correction)
        if not is_late:
            lock_session(session, SessionState.UNDER_WAY, SessionState.HELD)
        row = Attendance.objects.select_for_update().filter(session=session, item=item, person=person).first()
        if row is None and seen_version is not None:
            raise EditConflict(None)
        if row is None:
            row = Attendance(session=session, item=item, person=person, **values)
        elif all(getattr(row, name) == value for name, value in values.items()):
            return row
        elif is_late or row.version != seen_version:
            raise EditConflict(row)
        else:
            for name, value in values.items():
                setattr(row, name, value)
        store(row, "council.record_attendance", user, {"status": status})
        if is_late:
            record_correction(
                row=session,
                field="attendance",
                old="",
                new=str(row),
                reason=correction,
                user=user,
                item=item,
            )
    return row
