"""Taking out what should not be in the record: openly once it is published, and never without a trace."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.accounts.models import User
from sections.council.models import REMOVED, AgendaDocument, Attendance, SessionState, Speech, VoteEvent
from sections.council.models.base import VersionedRow
from sections.council.visibility import is_settled

from .base import lock, lock_session, lock_version, recording
from .corrections import record_correction

Removable = Attendance | Speech | AgendaDocument | VoteEvent
_OPEN = (SessionState.UNDER_WAY, SessionState.HELD)


def remove(*, row: Removable, user: User | None, seen_version: int | None = None, reason: str = "") -> None:
    """Take out an attendance, a speech, a document of an item, or a vote that is open.

    What is published leaves a correction that says what was there; anything else a line in the session's log. Both keep
    the row's values. Raises `ValidationError`: `no_reason` (published), `council_vote_closed` (reopen it first),
    `council_published_kept` (a published vote), `wrong_state`; `EditConflict` for another version than the one seen.
    """
    with recording():
        session = lock(row.item.session if isinstance(row, AgendaDocument) else row.session)
        current: Any = lock_version(row, seen_version) if isinstance(row, VersionedRow) else lock(row)
        if is_settled(current):
            _tell(current, reason, user)
        elif isinstance(current, VoteEvent) and current.is_closed:
            raise ValidationError(_("This vote is closed."), code="council_vote_closed")
        elif not isinstance(current, AgendaDocument):
            lock_session(session, *_OPEN)
        was = {name: str(value) for name, value in model_to_dict(current).items()}
        data = {"kind": current._meta.model_name, "what": description(current), "was": was, "reason": reason}
        log(instance=session, action="council.remove", user=user, data=data)
        current.delete()


def _tell(row: Any, reason: str, user: User | None) -> None:
    if isinstance(row, VoteEvent):
        raise ValidationError(
            _("A published vote is not taken out: correct its counts or its result."),
            code="council_published_kept",
        )
    record_correction(row=row, field=REMOVED, old=description(row), new="", reason=reason, user=user)


def description(row: Removable) -> str:
    """Return, in the record's first language, what a row says: who and what, a speech without its text."""
    with translation.override(settings.LANGUAGE_CODE):
        if isinstance(row, Speech):
            return f"{row.person or row.speaker_name}: {row.title or row.get_kind_display()}"
        return str(row)
