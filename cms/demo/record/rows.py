"""Rows of sessions gathered in memory and stored in bulk, in the order that the rules of the record ask for."""

import random
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sections.council.models import AgendaItem, Attendance, Person, Session, Speech, Vote, VoteEvent
from sections.council.models.base import RecordRow

#: Rows a statement.
ROWS = 500


def stable_uid(*parts: object) -> uuid.UUID:
    """Return the permanent identifier of a demo row, the same in every installation."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "urn:portal-demo:" + ":".join(map(str, parts)))


@dataclass
class Batch:
    """What sessions consist of. `save` stores it: attendance before votes, votes before their events are closed."""

    chance: random.Random
    sessions: list[Session] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)
    movers: list[tuple[AgendaItem, Person]] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)
    events: list[VoteEvent] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)
    #: Items by the identity of what was planned, so that a later one can go on with an earlier one.
    planned: dict[int, AgendaItem] = field(default_factory=dict)

    def save(self) -> None:
        """Store everything; call it in a transaction."""
        rows: Iterable[RecordRow] = chain(
            self.sessions, self.items, self.attendance, self.events, self.votes, self.speeches
        )
        for row in rows:
            row.uid = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        _create_in_turn(self.sessions, "successor")
        _create_in_turn(self.items, "continued_from")
        through: Any = AgendaItem.movers.through
        through.objects.bulk_create(
            [through(agendaitem=item, person=person) for item, person in self.movers], batch_size=ROWS
        )
        Attendance.objects.bulk_create(self.attendance, batch_size=ROWS)
        VoteEvent.objects.bulk_create(self.events, batch_size=ROWS)
        Vote.objects.bulk_create(self.votes, batch_size=ROWS)
        Speech.objects.bulk_create(self.speeches, batch_size=ROWS)
        keys = [event.pk for event in self.events]
        for start in range(0, len(keys), ROWS):
            VoteEvent.objects.filter(pk__in=keys[start : start + ROWS]).update(is_closed=True)


def _create_in_turn(rows: list[Any], link: str) -> None:
    """Store rows that name another of their own kind after the others."""
    for is_linked in (False, True):
        some = [row for row in rows if (getattr(row, link) is not None) is is_linked]
        if some:
            type(some[0]).objects.bulk_create(some, batch_size=ROWS)
