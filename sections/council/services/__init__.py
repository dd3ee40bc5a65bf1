"""The one way to write the record: forms, the desk, importers, the demo and tests all come through here.

Every function runs in one transaction, names its user, leaves an entry in Wagtail's log, and answers a broken rule with
a `ValidationError` whose code is the rule's name; a row that another clerk changed meanwhile with `EditConflict`.
"""

from .agenda import (
    add_item,
    arrange_items,
    attach_document,
    change_item,
    postpone_item,
    remove_item,
    set_outcome,
)
from .attendance import record_attendance
from .base import EditConflict, recording, save_row
from .corrections import correct, tell, told
from .removal import remove
from .sessions import (
    archive,
    begin_session,
    cancel,
    change_session,
    end_session,
    plan_series,
    plan_session,
    postpone,
    publish_agenda,
    publish_minutes,
)
from .speeches import record_speech
from .voting import cast_vote, close_vote, open_vote, reopen_vote, retract_vote

__all__ = [
    "EditConflict",
    "add_item",
    "archive",
    "arrange_items",
    "attach_document",
    "begin_session",
    "cancel",
    "cast_vote",
    "change_item",
    "change_session",
    "close_vote",
    "correct",
    "end_session",
    "open_vote",
    "plan_series",
    "plan_session",
    "postpone",
    "postpone_item",
    "publish_agenda",
    "publish_minutes",
    "record_attendance",
    "record_speech",
    "recording",
    "remove",
    "remove_item",
    "reopen_vote",
    "retract_vote",
    "save_row",
    "set_outcome",
    "tell",
    "told",
]
