"""Who has a seat and a vote in a body on a day, and who of them came."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sections.council.models import AttendanceStatus, Body, Membership, Person

#: Below this share of its members a body does not decide.
QUORUM = (2, 3)


class Presence(NamedTuple):
    """Somebody at a session; for those who were away `came` and `left` are None and `status` says why."""

    membership: Membership
    status: AttendanceStatus
    came: dt.datetime | None
    left: dt.datetime | None

    @property
    def person(self) -> Person:
        """The member."""
        return self.membership.person

    @property
    def was_there(self) -> bool:
        """Whether the member came at all."""
        return self.status not in {AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT}

    def is_there(self, moment: dt.datetime) -> bool:
        """Whether the member was in the room then."""
        return (
            self.was_there
            and (not self.came or self.came <= moment)
            and (not self.left or moment <= self.left)
        )


class Roll:
    """The memberships with a vote, by body."""

    def __init__(self, memberships: Iterable[Membership]) -> None:
        self._of_body: dict[int, list[Membership]] = defaultdict(list)
        for membership in memberships:
            if membership.has_voting_right:
                self._of_body[membership.body_id].append(membership)

    def members(self, body: Body, day: dt.date) -> list[Membership]:
        """Return one membership of each person with a vote in the body on the day, in a stable order."""
        sitting = {
            membership.person_id: membership
            for membership in self._of_body[body.pk]
            if membership.start_date <= day and (membership.end_date is None or membership.end_date >= day)
        }
        return sorted(sitting.values(), key=lambda membership: membership.person_id)

    def call(
        self, body: Body, began: dt.datetime, ended: dt.datetime, day: dt.date, chance: random.Random
    ) -> list[Presence]:
        """Return who came to a session; always enough of them to decide."""
        members = self.members(body, day)
        called = [_presence(membership, began, ended, chance) for membership in members]
        needed = -(-len(members) * QUORUM[0] // QUORUM[1])
        for place, presence in enumerate(called):
            if sum(each.status == AttendanceStatus.PRESENT for each in called) >= needed:
                break
            if presence.status != AttendanceStatus.PRESENT:
                called[place] = Presence(presence.membership, AttendanceStatus.PRESENT, None, None)
        return called


def _presence(
    membership: Membership, began: dt.datetime, ended: dt.datetime, chance: random.Random
) -> Presence:
    """Draw how one member came; everyone has a diligence of their own."""
    diligence = 0.84 + 0.13 * random.Random(membership.person.slug).random()  # noqa: S311 -- demo data
    drawn = chance.random()
    if drawn > diligence:
        is_excused = chance.random() < 0.7
        status = AttendanceStatus.EXCUSED if is_excused else AttendanceStatus.ABSENT
        return Presence(membership, status, None, None)
    length = int((ended - began).total_seconds() // 60)
    if drawn < 0.05 and length > 60:
        came = began + dt.timedelta(minutes=chance.randint(12, length // 3))
        return Presence(membership, AttendanceStatus.LATE, came, None)
    if drawn < 0.08 and length > 60:
        left = ended - dt.timedelta(minutes=chance.randint(15, length // 3))
        return Presence(membership, AttendanceStatus.LEFT, None, left)
    return Presence(membership, AttendanceStatus.PRESENT, None, None)
