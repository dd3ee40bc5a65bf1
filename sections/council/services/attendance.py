"""Taking attendance, by one clerk or several."""

import datetime as dt

from cms.accounts.models import User
from sections.council.models import AgendaItem, Attendance, Person, Session, SessionState, Source

from .base import EditConflict, lock_session, recording, store


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
) -> Attendance:
    """Say whether a person is there, at the session or at one item.

    `seen_version` is the version of the row that the clerk saw, None if there was none. What somebody else recorded
    meanwhile is not overwritten: `EditConflict`, unless it says the same.
    """
    values = {
        "status": status,
        "arrived_at": arrived_at,
        "left_at": left_at,
        "reason": reason,
        "source": source,
    }
    with recording():
        lock_session(session, SessionState.UNDER_WAY, SessionState.HELD)
        row = Attendance.objects.select_for_update().filter(session=session, item=item, person=person).first()
        if row is None:
            row = Attendance(session=session, item=item, person=person, **values)
        elif all(getattr(row, name) == value for name, value in values.items()):
            return row
        elif row.version != seen_version:
            raise EditConflict(row)
        else:
            for name, value in values.items():
                setattr(row, name, value)
        store(row, "council.record_attendance", user, {"status": status})
    return row
