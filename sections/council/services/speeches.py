"""Recording who spoke."""

from typing import Any

from django.db.models import Max

from cms.accounts.models import User
from sections.council.models import Session, SessionState, Speech

from .base import apply, lock_session, lock_version, recording, store


def record_speech(
    *,
    session: Session,
    user: User | None,
    speech: Speech | None = None,
    seen_version: int | None = None,
    **fields: Any,
) -> Speech:
    """Record a speech, a notice or a question after those recorded, or change one (`speech`, with its version)."""
    with recording():
        current = lock_session(session, SessionState.UNDER_WAY, SessionState.HELD)
        if speech is None:
            last = current.speeches.aggregate(last=Max("position"))["last"] or 0
            row = Speech(session=current, position=last + 1)
        else:
            row = lock_version(speech, seen_version)
        apply(row, fields)
        store(row, "council.record_speech", user)
    return row
