"""Rules of voting: who may vote, once, when there; and what is counted."""

from sections.council.models.votes import COUNT_FIELDS

from .triggers import Rule

_VOTE, _EVENT, _MEMBERSHIP, _ATTENDANCE = (
    "council_vote",
    "council_voteevent",
    "council_membership",
    "council_attendance",
)
#: The event as it stands must not change while a vote in it is checked, nor may the session's attendance.
_LOCK_EVENT = (
    "PERFORM 1 FROM council_voteevent e JOIN council_session s ON s.id = e.session_id "
    "WHERE e.id = NEW.event_id FOR SHARE;"
)
_LOCK_MEMBER = (
    "PERFORM 1 FROM council_membership m JOIN council_session s ON s.body_id = m.body_id "
    "JOIN council_voteevent e ON e.session_id = s.id "
    "WHERE e.id = NEW.event_id AND m.person_id = NEW.person_id FOR SHARE OF m;"
)
_LOCK_SESSION = "PERFORM 1 FROM council_session WHERE id = NEW.session_id FOR NO KEY UPDATE;"

#: A vote `v` in event `e` of session `s`, cast by someone without a vote in the session's body on its day.
_NO_MEMBER = (
    "NOT EXISTS (SELECT 1 FROM council_membership m WHERE m.body_id = s.body_id AND m.person_id = v.person_id "
    "AND m.has_voting_right AND m.start_date <= s.day AND COALESCE(m.end_date, '9999-12-31') >= s.day)"
)
_VOTES = (
    "SELECT 1 FROM council_vote v JOIN council_voteevent e ON e.id = v.event_id "
    "JOIN council_session s ON s.id = e.session_id"
)
_MEMBER_COLUMNS = "person_id, body_id, has_voting_right, start_date, end_date"

#: Attendance `a` that says of the voter of `v` in `e`: not there. What is said of the item goes before the session.
_AWAY = (
    "EXISTS (SELECT 1 FROM council_attendance a WHERE a.session_id = e.session_id AND a.person_id = v.person_id "
    "AND a.status IN ('absent', 'excused') AND (a.item_id = e.item_id OR (a.item_id IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM council_attendance b WHERE b.item_id = e.item_id AND b.person_id = v.person_id))))"
)


def _closed(*columns: str) -> str:
    where = " OR ".join(f"e.id = {column}" for column in columns)
    return f"EXISTS (SELECT 1 FROM council_voteevent e WHERE e.is_closed AND ({where}))"  # noqa: S608 -- names from this module


def _miscounted() -> str:
    differs = " OR ".join(
        f"NEW.{column} <> (SELECT COUNT(*) FROM council_vote v WHERE v.event_id = NEW.id "  # noqa: S608 -- our own names
        f"AND v.option = '{option.value}')"
        for option, column in COUNT_FIELDS.items()
    )
    return f"NEW.is_closed AND NEW.method = 'nominal' AND ({differs})"


_COUNT_COLUMNS = f"is_closed, method, {', '.join(COUNT_FIELDS.values())}"
_ONE_VOTE = f"EXISTS ({_VOTES} WHERE v.id = NEW.id AND {{}})"
_OF_PERSON = "v.person_id = {row}.person_id AND s.body_id = {row}.body_id"

VOTING_RULES = (
    *(
        Rule("council_vote_counts", _EVENT, event, _miscounted())
        for event in ("INSERT", f"UPDATE OF {_COUNT_COLUMNS}")
    ),
    Rule("council_vote_closed", _VOTE, "INSERT", _closed("NEW.event_id"), _LOCK_EVENT),
    Rule(
        "council_vote_closed",
        _VOTE,
        "UPDATE OF event_id, person_id, option",
        _closed("NEW.event_id", "OLD.event_id"),
        _LOCK_EVENT,
    ),
    Rule(
        "council_vote_closed", _VOTE, "DELETE", _closed("OLD.event_id"), _LOCK_EVENT.replace("NEW.", "OLD.")
    ),
    Rule("council_vote_closed", _EVENT, "DELETE", "OLD.is_closed"),
    *(
        Rule("council_vote_nominal", _VOTE, event, _ONE_VOTE.format("e.method <> 'nominal'"), _LOCK_EVENT)
        for event in ("INSERT", "UPDATE OF event_id")
    ),
    Rule(
        "council_vote_nominal",
        _EVENT,
        "UPDATE OF method",
        "NEW.method <> 'nominal' AND EXISTS (SELECT 1 FROM council_vote v WHERE v.event_id = NEW.id)",
    ),
    *(
        Rule("council_vote_member", _VOTE, event, _ONE_VOTE.format(_NO_MEMBER), _LOCK_MEMBER)
        for event in ("INSERT", "UPDATE OF event_id, person_id")
    ),
    *(
        Rule(
            "council_vote_member",
            _MEMBERSHIP,
            event,
            f"EXISTS ({_VOTES} WHERE {_OF_PERSON.format(row='OLD')} AND {_NO_MEMBER})",
        )
        for event in (f"UPDATE OF {_MEMBER_COLUMNS}", "DELETE")
    ),
    Rule(
        "council_vote_member",
        "council_session",
        "UPDATE OF day, body_id",
        f"EXISTS ({_VOTES} WHERE s.id = NEW.id AND {_NO_MEMBER})",
    ),
    *(
        Rule(
            "council_vote_present",
            _VOTE,
            event,
            f"NEW.option <> 'absent' AND {_ONE_VOTE.format(_AWAY)}",
            _LOCK_EVENT,
        )
        for event in ("INSERT", "UPDATE OF event_id, person_id, option")
    ),
    *(
        Rule(
            "council_vote_present",
            _ATTENDANCE,
            event,
            f"EXISTS ({_VOTES} WHERE s.id = {row}.session_id AND v.person_id = {row}.person_id "
            f"AND v.option <> 'absent' AND {_AWAY})",
            _LOCK_SESSION.replace("NEW.", f"{row}."),
        )
        for event, row in (
            ("INSERT", "NEW"),
            ("UPDATE OF status, person_id, item_id", "NEW"),
            ("DELETE", "OLD"),
        )
    ),
    Rule(
        "council_vote_present",
        _EVENT,
        "UPDATE OF item_id",
        f"EXISTS ({_VOTES} WHERE e.id = NEW.id AND v.option <> 'absent' AND {_AWAY})",
    ),
)
