"""Who sits at the desk: whoever may plan or change sessions; planning a new one takes the right to add them."""

from typing import Any

CHANGE = "council.change_session"
PLAN = "council.add_session"


def may_keep_record(user: Any) -> bool:
    """Tell whether somebody may work at the desk."""
    return bool(user.has_perm(CHANGE))


def may_plan(user: Any) -> bool:
    """Tell whether somebody may put new sessions into the record."""
    return bool(user.has_perm(CHANGE) and user.has_perm(PLAN))


def may_exchange(user: Any) -> bool:
    """Tell whether somebody may import and export: they write people and memberships as well as sessions."""
    rows = ("person", "membership", "session")
    return bool(user.has_perms([f"council.{action}_{row}" for action in ("add", "change") for row in rows]))
