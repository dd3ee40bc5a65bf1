"""Votes by name: a row for each person in each vote, of one session or of many.

A vote is known by its session, its item and its question. A file brings whole votes: one that is in the record is
either as the file says, or the file is refused; the desk opens it again, or corrects it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import Max
from django.utils.translation import gettext as _

from sections.council.messages import MESSAGES
from sections.council.models import AWAY, Attendance, Session, Source, Vote, VoteEvent, VoteOption, VoteResult
from sections.council.services.voting import majority, set_counts

from .columns import Column, choice_column, field_column, text_column
from .importer import ROWS, CellError, Values, announce, insert
from .report import Report
from .rolls import WHERE, RollImporter, parse_name, person_label
from .values import fold


def _of_event(name: str) -> Any:
    return lambda row: getattr(row.event, name)


_QUESTION = text_column(VoteEvent, "question")


@dataclass
class _Said:
    """What the file says of one vote."""

    session: Session
    row: int
    facts: Values
    #: Row, option and membership by person.
    votes: dict[int, tuple[int, str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A row to export."""

    session: Session
    event: VoteEvent
    vote: Vote

    @property
    def item(self) -> Any:
        """The agenda item that was voted on."""
        return self.event.item

    @property
    def person(self) -> Any:
        """Who voted."""
        return self.vote.person


class VoteImporter(RollImporter):
    """Adds nominal votes of sessions that have begun."""

    columns: ClassVar[tuple[Column, ...]] = (
        *WHERE,
        Column("question", _QUESTION.field, _QUESTION.parse, _of_event("question"), is_required=True),
        field_column(Vote, "person", parse_name, read=person_label, required=True),
        choice_column(Vote, "option", VoteOption, read=lambda row: row.vote.option, required=True),
        choice_column(VoteEvent, "result", VoteResult, read=_of_event("result")),
    )

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self._said: dict[tuple[int, int | None, str], _Said] = {}
        self._new: list[_Said] = []

    def add(self, row: int, values: Values) -> None:
        """Find the session and the person, and keep the vote for `finish`."""
        session = self.find_session(values)
        facts = {
            "item_id": self.find_item(session, values.get("item_position")),
            "question": values["question"],
            "result": values.get("result", ""),
        }
        key = (session.pk, facts["item_id"], fold(values["question"]))
        said = self._said.setdefault(key, _Said(session, row, facts))
        if said.facts["result"] != facts["result"]:
            raise CellError("result", _("Row %(row)s says otherwise of this vote.") % {"row": said.row})
        person, periods = self.find_person(session, values)
        membership = next((period.membership for period in periods if period.has_vote), None)
        if membership is None:
            raise CellError("person", str(MESSAGES["council_vote_member"]))
        other = said.votes.setdefault(person.pk, (row, values["option"], membership))
        if other[0] != row:
            raise CellError("person", _("Row %(row)s says this already.") % {"row": other[0]})

    def finish(self) -> None:
        """Compare with the votes of the record."""
        events = VoteEvent.objects.filter(session__in=self.sessions).prefetch_related("votes")
        known: dict[tuple[int, int | None, str], list[VoteEvent]] = defaultdict(list)
        for event in events:
            known[event.session_id, event.item_id, fold(event.question)].append(event)
        marks = {
            (mark.session_id, mark.item_id, mark.person_id): mark.status
            for mark in Attendance.objects.filter(session__in=self.sessions)
        }
        for key, said in self._said.items():
            if not said.votes:
                continue
            if len(known[key]) > 1:
                self.refuse(said.row, "question", _("The session has several votes with this question."))
            elif known[key]:
                self._compare(said, known[key][0])
            else:
                self._plan(said, marks)

    def _compare(self, said: _Said, event: VoteEvent) -> None:
        recorded = {vote.person_id: vote.option for vote in event.votes.all()}
        for person, (row, option, _membership) in said.votes.items():
            if event.is_closed and recorded.get(person) == option:
                self.report.unchanged += 1
            else:
                self.refuse(
                    row, "option", _("This vote is in the record and says otherwise: open it at the desk.")
                )

    def _plan(self, said: _Said, marks: dict[tuple[int, int | None, int], str]) -> None:
        item = said.facts["item_id"]
        for person, (row, option, _membership) in said.votes.items():
            of_session = marks.get((said.session.pk, None, person), "")
            status = marks.get((said.session.pk, item, person), of_session) if item else of_session
            if status in AWAY and option != VoteOption.ABSENT:
                self.refuse(row, "option", str(MESSAGES["council_vote_present"]))
        self._new.append(said)
        self.report.created += len(said.votes)

    def write(self) -> None:
        """Store the votes open, then what people voted, then close them."""
        sessions = {said.session.pk for said in self._new}
        found = VoteEvent.objects.filter(session__in=sessions).order_by().values_list("session")
        last: Counter[int] = Counter(dict(found.annotate(Max("position"))))
        events = []
        for said in self._new:
            last[said.session.pk] += 1
            events.append(_event(said, last[said.session.pk]))
        insert(VoteEvent, events)
        insert(
            Vote,
            [
                Vote(event=event, person_id=person, option=option, membership_id=membership)
                for event, said in zip(events, self._new, strict=True)
                for person, (_row, option, membership) in said.votes.items()
            ],
        )
        keys = [event.pk for event in events]
        for start in range(0, len(keys), ROWS):
            VoteEvent.objects.filter(pk__in=keys[start : start + ROWS]).update(is_closed=True)
        added: dict[tuple[int, int | None], list[str]] = defaultdict(list)
        for said in self._new:
            added[said.session.pk, said.facts["item_id"]].append(said.facts["question"])
        self.tell("vote_events", added)
        people = {f"person:{person}" for said in self._new for person in said.votes}
        announce("session", [self.sessions[key] for key in sessions], "sessions", *people)


def _event(said: _Said, position: int) -> VoteEvent:
    counts = dict.fromkeys(VoteOption.values, 0) | Counter(
        option for _row, option, _key in said.votes.values()
    )
    event = VoteEvent(
        session=said.session,
        position=position,
        source=Source.MINUTES,
        held_at=said.session.started_at or said.session.scheduled_at,
        **said.facts,
    )
    set_counts(event, counts)
    event.result = event.result or majority(counts)
    return event
