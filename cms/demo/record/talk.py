"""Who spoke on an item, and what was said in summary."""

import random

from cms.demo.content import record_words as words
from sections.council.models import AgendaItem, ItemKind, Person, Source, Speech, SpeechKind

from .agendas import PlannedItem
from .roll import Presence
from .rows import Batch

#: Items that are a speech themselves.
_SPOKEN = {
    ItemKind.PRE_AGENDA_SPEECH: SpeechKind.PRE_AGENDA_SPEECH,
    ItemKind.NOTICE: SpeechKind.NOTICE,
    ItemKind.QUESTION: SpeechKind.QUESTION,
}
_DEBATED = (ItemKind.BILL, ItemKind.PROPOSAL, ItemKind.PRINCIPLES)


def speakers_of(
    planned: PlannedItem, in_room: list[Presence], heard: set[Person], chance: random.Random
) -> list[Person]:
    """Return who moved the item: one for speeches, notices and questions, some for proposals, nobody for bills.

    Those in `heard` have moved something in this session already and let others speak.
    """
    in_room = [presence for presence in in_room if presence.person not in heard] or in_room
    count = 1 if planned.kind in _SPOKEN else chance.randint(3, 5) if planned.kind == ItemKind.PROPOSAL else 0
    return [presence.person for presence in chance.sample(in_room, min(count, len(in_room)))]


def add_speeches(batch: Batch, item: AgendaItem, planned: PlannedItem, in_room: list[Presence]) -> None:
    """Add the speeches of one item; only those in the room speak, and the municipality's people as guests."""
    first = sum(speech.session is item.session for speech in batch.speeches) + 1
    speeches: list[Speech] = []
    if kind := _SPOKEN.get(ItemKind(item.kind)):
        mover = next(person for other, person in reversed(batch.movers) if other is item)
        speeches.append(_speech(item, kind, mover, batch, planned.title))
        if kind == SpeechKind.QUESTION:
            speeches.append(_guest(item, SpeechKind.ANSWER, batch))
    elif item.kind in _DEBATED and len(in_room) > 3:
        kinds = [SpeechKind.REPORT]
        if planned.method is not None:
            kinds += [SpeechKind.FOR] + ([SpeechKind.AGAINST] if batch.chance.random() < 0.6 else [])
        people = batch.chance.sample(in_room, len(kinds))
        speeches += [
            _speech(item, kind, presence.person, batch, words.SPEECH_TITLES[kind])
            for kind, presence in zip(kinds, people, strict=True)
        ]
    elif item.kind == ItemKind.REPORT:
        speeches.append(_guest(item, SpeechKind.REPORT, batch))
    for position, speech in enumerate(speeches, first):
        speech.position = position
    batch.speeches += speeches


def _speech(
    item: AgendaItem, kind: SpeechKind, person: Person, batch: Batch, title: tuple[str, str, str]
) -> Speech:
    is_addressed = kind in {SpeechKind.NOTICE, SpeechKind.QUESTION}
    return _titled(
        Speech(
            session=item.session,
            item=item,
            person=person,
            kind=kind,
            text=batch.chance.choice(words.SPEECH_TEXTS[kind]).format(title[0]),
            addressed_to=words.MAYOR if is_addressed else "",
            source=Source.MINUTES,
        ),
        title,
    )


def _guest(item: AgendaItem, kind: SpeechKind, batch: Batch) -> Speech:
    speech = Speech(
        session=item.session,
        item=item,
        speaker_name=batch.chance.choice(words.GUESTS),
        kind=kind,
        text=batch.chance.choice(words.SPEECH_TEXTS[kind]),
        source=Source.MINUTES,
    )
    return _titled(speech, words.SPEECH_TITLES[kind])


def _titled(speech: Speech, title: tuple[str, str, str]) -> Speech:
    speech.title, speech.title_en, speech.title_ar = (text[:300] for text in title)
    return speech
