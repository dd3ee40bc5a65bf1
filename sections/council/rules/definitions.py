"""Every rule of the record that is kept by triggers."""

from sections.council.models.memberships import SINGLE_ROLES
from sections.council.models.sessions import TRANSITIONS

from .published import PUBLISHED_RULES
from .triggers import Rule
from .voting import VOTING_RULES

_SINGLE_ROLES = ", ".join(f"'{role.value}'" for role in SINGLE_ROLES)


def _overlap(table: str, same: str = "") -> str:
    """Return the condition that another row of the table, alike by `same`, shares a day with NEW."""
    return (
        f"EXISTS (SELECT 1 FROM {table} o WHERE o.id <> NEW.id {same} "  # noqa: S608 -- our own names
        "AND o.start_date <= COALESCE(NEW.end_date, '9999-12-31') "
        "AND COALESCE(o.end_date, '9999-12-31') >= NEW.start_date)"
    )


def _on_write(name: str, table: str, columns: str, violated: str, lock: str = "") -> list[Rule]:
    """Return a rule for new rows and for changes of the columns."""
    return [Rule(name, table, event, violated, lock) for event in ("INSERT", f"UPDATE OF {columns}")]


def _transition() -> str:
    allowed = " OR ".join(
        f"(OLD.state = '{before}' AND NEW.state = '{after}')"
        for before, following in TRANSITIONS.items()
        for after in sorted(following)
    )
    return f"OLD.state <> NEW.state AND NOT ({allowed})"


_PERIOD = "start_date, end_date"
_HOLDING = f"body_id, person_id, seat_id, role, {_PERIOD}"
_LOCK_BODY = "PERFORM 1 FROM council_body WHERE id = NEW.body_id FOR NO KEY UPDATE;"

#: One writer of terms at a time; a lock of the table would be taken too late, after the row's own.
TERM_RULES = _on_write(
    "council_term_overlap",
    "council_term",
    _PERIOD,
    _overlap("council_term"),
    "PERFORM pg_advisory_xact_lock(7302101);",
)

MEMBERSHIP_RULES = [
    *_on_write(
        "council_membership_one_holder",
        "council_membership",
        _HOLDING,
        f"NEW.role IN ({_SINGLE_ROLES}) AND "
        + _overlap("council_membership", "AND o.body_id = NEW.body_id AND o.role = NEW.role"),
        _LOCK_BODY,
    ),
    *_on_write(
        "council_membership_twice",
        "council_membership",
        _HOLDING,
        # One person may hold two seats of one body (two panels of a commission), but no seat twice.
        _overlap(
            "council_membership",
            "AND o.person_id = NEW.person_id AND o.body_id = NEW.body_id AND o.role = NEW.role "
            "AND COALESCE(o.seat_id, 0) = COALESCE(NEW.seat_id, 0)",
        ),
        _LOCK_BODY,
    ),
    *_on_write(
        "council_seat_one_holder",
        "council_membership",
        _HOLDING,
        "NEW.seat_id IS NOT NULL AND " + _overlap("council_membership", "AND o.seat_id = NEW.seat_id"),
        _LOCK_BODY,
    ),
    *_on_write(
        "council_membership_seat_body",
        "council_membership",
        "body_id, seat_id",
        "EXISTS (SELECT 1 FROM council_seat s WHERE s.id = NEW.seat_id AND s.body_id <> NEW.body_id)",
        "PERFORM 1 FROM council_seat WHERE id = NEW.seat_id FOR SHARE;",
    ),
    Rule(
        "council_membership_seat_body",
        "council_seat",
        "UPDATE OF body_id",
        "EXISTS (SELECT 1 FROM council_membership m WHERE m.seat_id = NEW.id AND m.body_id <> NEW.body_id)",
    ),
]

SESSION_RULES = [
    *_on_write(
        "council_session_in_term",
        "council_session",
        "day, term_id",
        "EXISTS (SELECT 1 FROM council_term t WHERE t.id = NEW.term_id "
        "AND (NEW.day < t.start_date OR NEW.day > t.end_date))",
        "PERFORM 1 FROM council_term WHERE id = NEW.term_id FOR SHARE;",
    ),
    Rule(
        "council_session_in_term",
        "council_term",
        f"UPDATE OF {_PERIOD}",
        "EXISTS (SELECT 1 FROM council_session s WHERE s.term_id = NEW.id "
        "AND (s.day < NEW.start_date OR s.day > NEW.end_date))",
    ),
    Rule("council_session_transition", "council_session", "UPDATE OF state", _transition()),
    Rule("council_session_kept", "council_session", "DELETE", "OLD.state <> 'planned'"),
]

_ITEM_ELSEWHERE = (
    "EXISTS (SELECT 1 FROM council_agendaitem i WHERE i.id = NEW.item_id AND i.session_id <> NEW.session_id)"
)
_RESULT_TABLES = ("council_attendance", "council_voteevent", "council_speech")

CONTENT_RULES = [
    Rule(
        "council_item_of_session",
        "council_agendaitem",
        "UPDATE OF session_id",
        "OLD.session_id <> NEW.session_id",
    ),
    *(
        rule
        for table in _RESULT_TABLES
        for rule in _on_write("council_item_of_session", table, "item_id, session_id", _ITEM_ELSEWHERE)
    ),
    Rule("council_correction_kept", "council_correction", "UPDATE", "1 = 1"),
    Rule("council_correction_kept", "council_correction", "DELETE", "1 = 1"),
]

RULES: tuple[Rule, ...] = (
    *TERM_RULES,
    *MEMBERSHIP_RULES,
    *SESSION_RULES,
    *CONTENT_RULES,
    *VOTING_RULES,
    *PUBLISHED_RULES,
)
