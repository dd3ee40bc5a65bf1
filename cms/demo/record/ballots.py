"""Votes that agree with who was there, with their counts and with what came of the item."""

import datetime as dt
import random
from collections import Counter
from typing import NamedTuple

from sections.council.models import (
    COUNT_FIELDS,
    AgendaItem,
    Session,
    Source,
    Vote,
    VoteEvent,
    VoteMethod,
    VoteOption,
    VoteResult,
)

from .roll import Presence
from .rows import Batch

FOR, AGAINST, TIED = VoteResult.PASSED, VoteResult.FAILED, VoteResult.TIED


class Question(NamedTuple):
    """What is put to the vote, in Persian, English and Arabic, and what it shall come to."""

    text: tuple[str, str, str]
    method: VoteMethod
    result: VoteResult
    is_unanimous: bool = False


def take_vote(
    batch: Batch,
    session: Session,
    item: AgendaItem,
    question: Question,
    present: list[Presence],
    at: dt.datetime,
) -> VoteEvent:
    """Add a vote of those in the room to the batch. A nominal one has a row for every member, the absent included."""
    voters = [presence for presence in present if presence.is_there(at)]
    options = dict(zip(map(id, voters), _options(len(voters), question, batch.chance), strict=True))
    cast = [(presence, options.get(id(presence), VoteOption.ABSENT)) for presence in present]
    counts = Counter(option for _presence, option in cast)
    fa, en, ar = question.text
    event = VoteEvent(
        session=session,
        item=item,
        position=sum(other.session is session for other in batch.events) + 1,
        question=fa[:300],
        question_en=en[:300],
        question_ar=ar[:300],
        method=question.method,
        source=_source(question, batch.chance),
        held_at=at,
        result=question.result,
        **{column: counts[option] for option, column in COUNT_FIELDS.items()},
    )
    batch.events.append(event)
    if question.method == VoteMethod.NOMINAL:
        batch.votes += [
            Vote(event=event, person=presence.person, membership=presence.membership, option=option)
            for presence, option in cast
        ]
    return event


def _options(voters: int, question: Question, chance: random.Random) -> list[VoteOption]:
    """Return how each voter votes: a clear majority of those there for the result, a tie to the vote."""
    if question.is_unanimous:
        return [VoteOption.FOR] * voters
    aside = min(sum(chance.random() < 0.07 for _ in range(voters)), voters // 5)
    if question.result == TIED:
        aside += (voters - aside) % 2
        losing = (voters - aside) // 2
    else:
        losing = min(sum(chance.random() < 0.16 for _ in range(voters)), (voters - 1) // 2 - aside)
    losing = max(losing, 0)
    winner, loser = (
        (VoteOption.AGAINST, VoteOption.FOR)
        if question.result == AGAINST
        else (VoteOption.FOR, VoteOption.AGAINST)
    )
    options = [winner] * (voters - aside - losing) + [loser] * losing
    options += [
        VoteOption.ABSTAINED if number % 3 else VoteOption.NOT_VOTING for number in range(1, aside + 1)
    ]
    chance.shuffle(options)
    return options


def _source(question: Question, chance: random.Random) -> Source:
    """Say where the vote is known from; what was counted by looking round is inferred."""
    if question.method == VoteMethod.NOMINAL:
        return Source.ROLL_CALL if chance.random() < 0.8 else Source.MINUTES
    return Source.INFERRED if question.is_unanimous else Source.MINUTES
