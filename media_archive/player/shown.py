"""What the player shows of an item: sources, captions, and the agenda that leads to its seconds and to the record."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, get_language_info

from cms.core.models import LocalizedText
from cms.core.pagecache import note
from media_archive.models import AssetKind, MediaItem, TrackKind
from media_archive.tracks import read_time
from media_archive.views.files import content_type_of
from sections.council import visibility
from sections.council.decisions import attach_resolutions, with_resolutions
from sections.council.models import AgendaItem, Person, VoteEvent
from sections.council.views.sessions import ItemShown

from .addresses import Files, embed_path, item_path, track_path, transcript_path
from .rows import MarkerRow, rows_of

#: Bits a second above which a film is played by its rungs where the browser must be taught to: half a megabyte of
#: script is worth it only then.
_HEAVY = 1_500_000
#: The poster that is asked for: no wider than any player.
_POSTER_WIDTH = 1280


@dataclass(slots=True)
class Chapter:
    """A line of the agenda beside the film."""

    start_ms: int
    end_ms: int | None
    title: LocalizedText
    kicker: str = ""
    #: What came of the item, once the minutes are published.
    outcome: str = ""
    item: AgendaItem | None = None
    votes: list[VoteEvent] = field(default_factory=list)
    speaker: Person | None = None
    #: Whether the film stands here: where the address says so, else nowhere yet.
    is_current: bool = False
    #: Where on the time line it begins, in per cent; None for a film of unknown length.
    place: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file to play."""

    url: str
    content_type: str


@dataclass(frozen=True, slots=True)
class TrackShown:
    """Captions or a translation that can be switched on."""

    kind: str
    language: str
    label: str
    url: str


@dataclass(slots=True)
class Player:
    """Everything the template asks for."""

    item: MediaItem
    sources: list[Source]
    chapters: list[Chapter]
    tracks: list[TrackShown]
    #: Kind and language of the text that can be read beside the film, None without one.
    transcript: tuple[str, str] | None
    is_sound: bool
    is_private: bool
    #: Seconds at which the film stands at first, and the end of a clip (None: the film's).
    start: float = 0
    end: float | None = None
    poster: str = ""
    width: int = 16
    height: int = 9
    #: The list of rungs for browsers that need a script to play it, "" where the plain file will do.
    rungs: str = ""
    storyboard: str = ""

    @property
    def key(self) -> str:
        """The element's identifier: the anchor of the player on its page."""
        return f"film-{self.item.pk}"

    @property
    def duration_ms(self) -> int:
        """Length in milliseconds, 0 if unknown."""
        return self.item.asset.duration_ms or 0

    @property
    def page(self) -> str:
        """The page of the item."""
        return item_path(self.item)

    @property
    def embed(self) -> str:
        """The page for frames."""
        return embed_path(self.item)

    @property
    def transcript_page(self) -> str:
        """The page of the text."""
        return transcript_path(self.item)

    @property
    def fragment(self) -> str:
        """What is put behind a file's address so that it opens at the second asked for (W3C Media Fragments)."""
        if not self.start and self.end is None:
            return ""
        return f"#t={self.start:g}" + (f",{self.end:g}" if self.end is not None else "")


def player_of(
    item: MediaItem, *, time: str = "", is_private: bool = False, agenda: Iterable[ItemShown] | None = None
) -> Player | None:
    """Return an item's player, None where there is nothing to play (yet).

    Args:
        time: what the address says: `62`, `1:02`, or from and to `62,90`.
        is_private: for editors and holders of a link: signed addresses, whatever citizens may see.
        agenda: the session's items as its page shows them, if they are loaded already.
    """
    play = item.asset.faces.get("play") or {}
    files = Files(item.asset, is_private=is_private)
    sources = _sources(play, files)
    if not sources:
        return None
    note(f"mediaitem:{item.pk}", f"mediaset:{item.media_set_id}")
    markers, tracks = rows_of(item)
    start, end = _span(time)
    player = Player(
        item=item,
        sources=sources,
        chapters=_chapters(markers, agenda),
        tracks=[]
        if is_private
        else [_track(item, row) for row in tracks if row["kind"] != TrackKind.TRANSCRIPT],
        transcript=None if is_private else _text(tracks),
        is_sound=item.asset.kind == AssetKind.SOUND,
        is_private=is_private,
        start=start,
        end=end,
    )
    _dress(player, play, files)
    _place(player)
    return player


def _sources(play: dict[str, Any], files: Files) -> list[Source]:
    """Return the files in the order in which browsers are to try them: rungs where they are played natively."""
    found = []
    if play.get("hls") and not files.is_private:
        found.append(Source(files.url(play["hls"]), content_type_of("master.m3u8")))
    specs = [play[name]["spec"] for name in ("mp4", "m4a", "mp3", "ogg") if isinstance(play.get(name), dict)]
    found += [Source(files.url(spec), content_type_of(spec)) for spec in specs]
    return [source for source in found if source.url]


def _dress(player: Player, play: dict[str, Any], files: Files) -> None:
    """Add poster, size, storyboard, and whether a browser without rungs of its own is worth a script."""
    faces, plain = player.item.asset.faces, play.get("mp4") or {}
    player.width = plain.get("width") or player.item.asset.width or 16
    player.height = plain.get("height") or player.item.asset.height or 9
    sizes = sorted(faces.get("poster") or [], key=lambda size: size[0])
    fitting = [size for size in sizes if size[0] <= _POSTER_WIDTH] or sizes[:1]
    if fitting and "jpg" in fitting[-1][2]:
        player.poster = files.url(f"poster-w{fitting[-1][0]}.jpg")
    if player.is_private:
        return
    if (board := faces.get("storyboard")) and board.get("vtt"):
        player.storyboard = files.url(board["vtt"])
    seconds = player.duration_ms / 1000
    is_heavy = not plain or bool(seconds and 8 * int(plain.get("bytes") or 0) / seconds > _HEAVY)
    if play.get("hls") and is_heavy:
        player.rungs = files.url(play["hls"])


def _chapters(markers: list[MarkerRow], agenda: Iterable[ItemShown] | None) -> list[Chapter]:
    wanted = {row.item_id for row in markers if row.item_id}
    loaded: dict[int, ItemShown] = {}
    if agenda is not None:
        loaded = {line.item.pk: line for line in agenda}
    elif wanted:
        loaded = _load(wanted)
    # An item that is dealt with behind closed doors, or whose agenda is not published, is not named here either.
    return [
        _chapter(row, loaded.get(row.item_id) if row.item_id else None)
        for row in markers
        if not row.item_id or row.item_id in loaded
    ]


def _load(keys: set[int]) -> dict[int, ItemShown]:
    """Return the public ones of these items with what came of them (two queries)."""
    items = with_resolutions(AgendaItem.objects.public().filter(pk__in=keys)).select_related("session__body")
    found = {item.pk: ItemShown(item, visibility.public_outcome(item)) for item in items}
    decided = [pk for pk, line in found.items() if visibility.parts(line.item.session).results]
    votes = VoteEvent.objects.public().filter(item__in=decided, is_closed=True).order_by("position", "pk")
    for event in votes if decided else ():
        line = found[event.item_id or 0]
        event.session = line.item.session
        line.votes.append(event)
    attach_resolutions(line.item for line in found.values())
    return found


def _chapter(row: MarkerRow, line: ItemShown | None) -> Chapter:
    marker, speaker = row.marker, row.speaker
    item = line.item if line else None
    if marker.title:
        title = marker.localized("title")
    elif item is not None:
        title = item.localized("title")
    else:
        title = speaker.local_name if speaker else LocalizedText("", settings.LANGUAGE_CODE)
    chapter = Chapter(marker.start_ms, marker.end_ms, title, item=item, speaker=speaker)
    if line is not None:
        chapter.kicker = str(line.item.get_kind_display())
        chapter.outcome = line.outcome
        chapter.votes = list(line.votes)
    return chapter


def _place(player: Player) -> None:
    """Say where on the time line each chapter begins, and which one the address stands in."""
    moment = player.start * 1000
    starts = [chapter.start_ms for chapter in player.chapters[1:]]
    for chapter, following in zip(player.chapters, [*starts, None], strict=False):
        if player.duration_ms:
            chapter.place = round(100 * chapter.start_ms / player.duration_ms, 3)
        has_begun = bool(player.start) and chapter.start_ms <= moment
        chapter.is_current = has_begun and (following is None or moment < following)


def _track(item: MediaItem, row: dict[str, Any]) -> TrackShown:
    url = f"{track_path(item, row['kind'], row['language'])}?v={row['version']}"
    return TrackShown(row["kind"], row["language"], language_name(row["language"]), url)


def language_name(code: str) -> str:
    """Return what a language calls itself."""
    return str(get_language_info(code)["name_local"])


def _text(tracks: list[dict[str, Any]]) -> tuple[str, str] | None:
    """Return the text that a reader is shown: in the reader's language if there is one, whole rather than captions."""
    reader = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    kinds = [TrackKind.TRANSCRIPT, TrackKind.CAPTIONS, TrackKind.SUBTITLES]

    def rank(row: dict[str, Any]) -> tuple[bool, bool, int]:
        language = row["language"]
        return (language != reader, language != settings.LANGUAGE_CODE, kinds.index(row["kind"]))

    best = min(tracks, key=rank, default=None)
    return (best["kind"], best["language"]) if best else None


def _span(text: str) -> tuple[float, float | None]:
    """Return from and to in seconds as an address says them; what cannot be read is the beginning."""
    first, _comma, last = text[:40].partition(",")
    start, end = read_time(first), read_time(last)
    if start is None:
        return 0, None
    return start / 1000, end / 1000 if end is not None and end > start else None
