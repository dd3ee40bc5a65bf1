"""The keys of the lists: one letter and one digit for each mark. Letters are named by their place on the keyboard too.

A key works whichever layout is on: `code` is the key's place (W3C UI Events `KeyboardEvent.code`) on the Persian
standard layout (ISIRI 9147).
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sections.council.models import AttendanceStatus, VoteOption


class Key(NamedTuple):
    """One mark and the keys that make it."""

    value: str
    label: str | Promise
    letter: str
    code: str


ATTENDANCE_KEYS = (
    Key(AttendanceStatus.PRESENT, AttendanceStatus.PRESENT.label, "ح", "KeyP"),
    Key(AttendanceStatus.ABSENT, AttendanceStatus.ABSENT.label, "غ", "KeyY"),
    Key(AttendanceStatus.EXCUSED, AttendanceStatus.EXCUSED.label, "م", "KeyL"),
    Key(AttendanceStatus.LATE, AttendanceStatus.LATE.label, "ت", "KeyJ"),
    Key(AttendanceStatus.LEFT, AttendanceStatus.LEFT.label, "ر", "KeyV"),
)
VOTE_KEYS = (
    Key(VoteOption.FOR, VoteOption.FOR.label, "م", "KeyL"),
    Key(VoteOption.AGAINST, VoteOption.AGAINST.label, "خ", "KeyO"),
    Key(VoteOption.ABSTAINED, VoteOption.ABSTAINED.label, "ت", "KeyJ"),
    Key(VoteOption.NOT_VOTING, VoteOption.NOT_VOTING.label, "ن", "KeyK"),
    Key(VoteOption.ABSENT, VoteOption.ABSENT.label, "غ", "KeyY"),
)


def words() -> dict[str, str]:
    """Return what the lists' script says, in the clerk's language."""
    return {
        "idle": str(_("Everything is saved.")),
        "saving": str(_("Saving…")),
        "unsaved": str(_("Not saved yet: {count}. We keep trying; do not close this page.")),
        "saved": str(pgettext_lazy("a line of a list", "Saved")),
        "waiting": str(pgettext_lazy("a line of a list", "Saving…")),
        "failed": str(pgettext_lazy("a line of a list", "Not saved")),
        "conflict": str(_("{name} has recorded “{theirs}” meanwhile; you chose “{mine}”.")),
        "colleague": str(_("A colleague")),
        "nothing": str(_("nothing")),
        "keep": str(_("Leave it at “{theirs}”")),
        "mine": str(_("Record “{mine}”")),
        "signed_out": str(_("You are signed out. Sign in again in another tab; nothing typed here is lost.")),
        "changed": str(_("{person}: a colleague recorded “{value}”.")),
        "retry": str(_("Try now")),
    }
