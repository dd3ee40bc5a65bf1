"""The text of a film, to be read and searched: each line leads to its second."""

import re
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from cms.core.persian.letters import fold_for_search
from media_archive import tracks
from media_archive.models import MediaItem, Track
from media_archive.tracks import Cue

#: Lines that are part of the item's page; longer texts are fetched when the reader opens them.
INLINE = 300
LINES_A_PAGE = 500
_LONGEST_QUERY = 100
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A cue as it is read; `voice` only where another one begins to speak."""

    start_ms: int
    html: SafeString
    voice: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """All lines, or those in which something was found."""

    lines: list[Line]
    language: str
    query: str = ""


def public_track(item: MediaItem, kind: str, language: str) -> Track | None:
    """Return a track of an item if citizens may see it; the item must come from `MediaItem.objects.public()`."""
    rows = Track.objects.filter(asset=item.asset_id, is_published=True, kind=kind, language=language)
    return rows.first()


def transcript_of(track: Track, query: str = "") -> Transcript:
    """Return what is said; with a query (in any spelling) only the lines with all of its words, which are marked."""
    wanted = fold_for_search(query[:_LONGEST_QUERY]).split()
    found, voice = [], ""
    for cue in tracks.read(track.text, track.language).cues:
        if wanted and not _has(cue, wanted):
            continue
        shown = cue.voice if cue.voice != voice or wanted else ""
        voice = cue.voice
        found.append(Line(cue.start_ms, _marked(cue.text, wanted), shown, bool(wanted)))
    return Transcript(found, track.language, " ".join(query[:_LONGEST_QUERY].split()))


def _has(cue: Cue, wanted: list[str]) -> bool:
    folded = fold_for_search(f"{cue.voice} {cue.text}")
    # «می رود» is also written «می‌رود»: what is found in one piece counts too.
    return all(word in folded for word in wanted) or "".join(wanted) in folded.replace(" ", "")


def _marked(text: str, wanted: list[str]) -> SafeString:
    """Return the text as HTML with the words that were asked for in `<mark>`."""
    flat = text.replace("\n", " ")
    if not wanted:
        return conditional_escape(flat)
    parts, end = [], 0
    for match in _WORD.finditer(flat):
        if any(word in fold_for_search(match[0]) for word in wanted):
            parts += [
                conditional_escape(flat[end : match.start()]),
                f"<mark>{conditional_escape(match[0])}</mark>",
            ]
            end = match.end()
    return SafeString("".join([*parts, conditional_escape(flat[end:])]))
