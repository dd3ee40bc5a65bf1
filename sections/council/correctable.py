"""What may be corrected once it is published, by model; the services ask here, and so do the database's rules."""

from sections.council.models import (
    COUNT_FIELDS,
    AgendaItem,
    Attendance,
    AuditorReport,
    Body,
    Membership,
    Person,
    Seat,
    Session,
    Speech,
    Vote,
    VoteEvent,
)
from sections.council.models.base import RecordRow

_TEXTS = ("title", "title_en", "title_ar")
#: Anything else is no fact that readers were told.
CORRECTABLE: dict[type[RecordRow], frozenset[str]] = {
    Session: frozenset({"started_at", "ended_at", "place", "place_note", "minutes_text", "minutes_document"}),
    AgendaItem: frozenset(
        {
            *_TEXTS,
            "kind",
            "reference",
            "movers",
            "lead_body",
            "urgency",
            "is_public",
            "outcome",
            "outcome_note",
        }
    ),
    Attendance: frozenset({"status", "arrived_at", "left_at", "reason", "source"}),
    VoteEvent: frozenset(
        {"question", "question_en", "question_ar", "result", "source", "held_at", *COUNT_FIELDS.values()}
    ),
    Vote: frozenset({"option"}),
    Speech: frozenset(
        {*_TEXTS, "person", "speaker_name", "kind", "text", "is_summary", "addressed_to", "source"}
    ),
    Person: frozenset({"given_name", "family_name"}),
    Body: frozenset({"name"}),
    Membership: frozenset(
        {
            "person",
            "body",
            "seat",
            "role",
            "start_date",
            "end_date",
            "has_voting_right",
            "leaving_reason",
            "leaving_note",
        }
    ),
    Seat: frozenset({"name", "body", "right", "legal_basis", "start_date", "end_date"}),
    AuditorReport: frozenset({"opinion", "auditor", "issued_date", "summary", "document"}),
}
#: Fields of an agenda item that are published with the minutes and not with the agenda.
OUTCOME_FIELDS = frozenset({"outcome", "outcome_note"})
