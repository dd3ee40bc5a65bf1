"""What a film of a session tells: a stretch for each agenda item, with captions, and markers that lead to the item."""

from dataclasses import dataclass

from cms.core.persian.digits import localise
from cms.demo.content.media_words import CLOSING, DECIDED, DISCUSSED, ITEM, OPENING, Words, words_of
from media_archive.models import Asset, Marker, Track, TrackKind
from sections.council.models import AgendaItem, Person, Session

LANGUAGES = ("fa", "en", "ar")
#: Seconds of the opening, of each item and of the closing; of the longest film so many items are told.
OPENING_SECONDS, ITEM_SECONDS, CLOSING_SECONDS, ITEMS = 8, 12, 6, 8


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the film; `lines` are its captions, each in three languages."""

    position: int
    seconds: int
    lines: tuple[Words, ...]
    item: AgendaItem | None = None
    speaker: Person | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """The stretches of a film in order."""

    parts: list[Part]

    @property
    def seconds(self) -> int:
        """How long the film is."""
        return sum(part.seconds for part in self.parts)

    def save(self, asset: Asset) -> None:
        """Write markers and captions."""
        start = 0
        for part in self.parts:
            if part.item is not None:
                Marker.objects.create(
                    asset=asset,
                    start_ms=1000 * start,
                    end_ms=1000 * (start + part.seconds),
                    agenda_item=part.item,
                    speaker=part.speaker,
                )
            start += part.seconds
        for number, language in enumerate(LANGUAGES):
            kind = TrackKind.CAPTIONS if language == "fa" else TrackKind.SUBTITLES
            Track.objects.create(asset=asset, kind=kind, language=language, text=self._text(number))

    def _text(self, language: int) -> str:
        cues, start = ["WEBVTT"], 0.0
        for part in self.parts:
            each = part.seconds / len(part.lines)
            for number, words in enumerate(part.lines):
                begin, end = start + number * each, start + (number + 1) * each - 0.2
                cues.append(f"{_stamp(begin)} --> {_stamp(end)}\n{words[language]}")
            start += part.seconds
        return "\n\n".join(cues) + "\n"


def _stamp(seconds: float) -> str:
    milliseconds = round(1000 * seconds)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def tell(session: Session) -> Telling:
    """Return what a film of the session tells."""
    parts = [Part(0, OPENING_SECONDS, (OPENING,))]
    items = session.items.public().prefetch_related("movers").order_by("position")[:ITEMS]
    for item in items:
        item.session = session
        parts.append(_part(item))
    parts.append(Part(len(parts), CLOSING_SECONDS, (CLOSING,)))
    return Telling(parts)


def _part(item: AgendaItem) -> Part:
    first = words_of(
        words.format(number=localise(str(item.position), language), title=item.localized("title", language))
        for words, language in zip(ITEM, LANGUAGES, strict=True)
    )
    speech = item.speeches.exclude(person=None).select_related("person").first()
    speaker = speech.person if speech else next(iter(item.movers.all()), None)
    return Part(item.position, ITEM_SECONDS, (first, DISCUSSED, DECIDED), item, speaker)
