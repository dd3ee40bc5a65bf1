"""The council's record: who sat where, when, what was on the table, who voted how."""

from .agenda import AgendaDocument, AgendaItem, ItemKind, Outcome, Urgency
from .attendance import AWAY, Attendance, AttendanceStatus
from .audits import AuditorFinding, AuditorReport, FindingState, Opinion
from .base import Source
from .bodies import Body, BodyKind
from .corrections import REMOVED, Correction
from .events import Event, EventKind, EventState
from .memberships import SINGLE_ROLES, LeavingReason, Membership, Role
from .oparl import OParlObject
from .people import Person
from .seats import Seat, SeatReport, SeatRight
from .sessions import (
    CALLED_OFF,
    COMING,
    KIND_OF_BODY,
    TOOK_PLACE,
    TRANSITIONS,
    Formality,
    Place,
    Session,
    SessionKind,
    SessionState,
)
from .speeches import Speech, SpeechKind
from .terms import Term
from .topics import Topic
from .votes import COUNT_FIELDS, Vote, VoteEvent, VoteMethod, VoteOption, VoteResult

__all__ = [
    "AWAY",
    "CALLED_OFF",
    "COMING",
    "COUNT_FIELDS",
    "KIND_OF_BODY",
    "REMOVED",
    "SINGLE_ROLES",
    "TOOK_PLACE",
    "TRANSITIONS",
    "AgendaDocument",
    "AgendaItem",
    "Attendance",
    "AttendanceStatus",
    "AuditorFinding",
    "AuditorReport",
    "Body",
    "BodyKind",
    "Correction",
    "Event",
    "EventKind",
    "EventState",
    "FindingState",
    "Formality",
    "ItemKind",
    "LeavingReason",
    "Membership",
    "OParlObject",
    "Opinion",
    "Outcome",
    "Person",
    "Place",
    "Role",
    "Seat",
    "SeatReport",
    "SeatRight",
    "Session",
    "SessionKind",
    "SessionState",
    "Source",
    "Speech",
    "SpeechKind",
    "Term",
    "Topic",
    "Urgency",
    "Vote",
    "VoteEvent",
    "VoteMethod",
    "VoteOption",
    "VoteResult",
]
