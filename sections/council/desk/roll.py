"""The lists that clerks go down with the keyboard: members of a body, and what is recorded of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.log_actions import registry

from sections.council.models import (
    AWAY,
    AgendaItem,
    Attendance,
    Person,
    Role,
    Session,
    VoteEvent,
)
from sections.council.models.memberships import MembershipQuerySet

from .keys import Key


@dataclass(slots=True)
class Line:
    """One person on a list. `mine` is what this clerk chose and another clerk recorded otherwise meanwhile."""

    person: Person
    has_vote: bool = True
    value: str = ""
    label: str = ""
    version: int | None = None
    reason: str = ""
    #: The recorded row, for its correction.
    row: Any = None
    is_away: bool = False
    mine: str = ""
    mine_label: str = ""
    by: str = ""
    error: str = ""


def members(session: Session) -> MembershipQuerySet:
    """Return who belongs to the session's body on its day; substitutes only where they have a vote."""
    found: MembershipQuerySet = (
        session.body.memberships.current(session.day)
        .exclude(role=Role.SUBSTITUTE, has_voting_right=False)
        .select_related("person")
    )
    return found


def voters(session: Session) -> QuerySet[Person]:
    """Return those who have a vote in the session, by name."""
    with_vote = members(session).voting().order_by().values("person")
    return Person.objects.filter(pk__in=with_vote).order_by("sort_key", "pk")


def attendance_lines(session: Session, item: AgendaItem | None = None) -> list[Line]:
    """Return everybody expected at the session, and everybody recorded, in alphabetical order."""
    rows = {row.person_id: row for row in session.attendance.filter(item=item)}
    belongs = members(session)
    with_vote = set(belongs.voting().values_list("person", flat=True))
    people = Person.objects.filter(Q(pk__in=belongs.order_by().values("person")) | Q(pk__in=rows))
    lines = [Line(person, has_vote=person.pk in with_vote) for person in people.order_by("sort_key", "pk")]
    for line in lines:
        if row := rows.get(line.person.pk):
            fill(line, row)
    return lines


def fill(line: Line, row: Attendance | None) -> None:
    """Show on a line what is recorded, None for nothing."""
    if row is None:
        line.row, line.value, line.label, line.version, line.reason = None, "", "", None, ""
        return
    line.row, line.value, line.label = row, row.status, str(row.get_status_display())
    line.version, line.reason = row.version, row.reason


def away(session: Session, item: AgendaItem | None = None) -> set[int]:
    """Return the keys of those recorded as away; what is said of the item goes before the session."""
    rows = session.attendance.filter(Q(item__isnull=True) | Q(item=item)).order_by("item_id")
    status = {row.person_id: row.status for row in rows if row.item_id is None}
    status |= {row.person_id: row.status for row in rows if row.item_id is not None}
    return {person for person, value in status.items() if value in AWAY}


def vote_lines(event: VoteEvent) -> list[Line]:
    """Return everybody who has a vote or cast one, in alphabetical order."""
    votes = {vote.person_id: vote for vote in event.votes.all()}
    known = Q(pk__in=voters(event.session).order_by().values("pk")) | Q(pk__in=votes)
    people = Person.objects.filter(known)
    absent = away(event.session, event.item)
    lines = []
    for person in people.order_by("sort_key", "pk"):
        line = Line(person, is_away=person.pk in absent)
        if vote := votes.get(person.pk):
            line.row, line.value, line.label = vote, vote.option, str(vote.get_option_display())
        lines.append(line)
    return lines


def present_voters(session: Session, item: AgendaItem | None = None) -> int:
    """Return how many people with a vote are there: all who are not recorded as away."""
    return voters(session).exclude(pk__in=away(session, item)).count()


def counted(keys: Iterable[Key], lines: list[Line]) -> dict[str, Any]:
    """Return for a template the keys with the number of lines that have each mark, and how many have none."""
    numbers = Counter(line.value for line in lines)
    return {
        "keys": [{**key._asdict(), "count": numbers[key.value]} for key in keys],
        "unrecorded": numbers[""],
    }


def last_writer(row: Any) -> str:
    """Return the name of who last wrote a row, as the log has it, "" if nobody did."""
    entry = registry.get_logs_for_instance(row).select_related("user").order_by("-timestamp").first()
    user = entry.user if entry else None
    return (user.get_full_name() or user.get_username()) if user else ""
