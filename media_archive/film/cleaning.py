"""The original of a film or recording as it is given away: every picture and sound as they were, and nothing else."""

from collections.abc import Callable
from pathlib import Path

from . import program
from .facts import Film
from .inputs import WITHOUT_METADATA, read_through, stranger
from .notes import Notes, write_over

#: Media type → what ffmpeg calls the writer of the same kind of file, and the ending of specs. Films of other kinds are
#: written by cameras that know no place.
WRITERS = {
    "video/mp4": ("mp4", "mp4"),
    "video/quicktime": ("mov", "mov"),
    "audio/mp4": ("mp4", "m4a"),
    "video/x-matroska": ("matroska", "mkv"),
    "audio/x-matroska": ("matroska", "mka"),
    "video/webm": ("webm", "webm"),
    "audio/webm": ("webm", "weba"),
}


def write_clean(
    original: Path,
    film: Film,
    content_type: str,
    target: Path,
    *,
    notes: Notes,
    timeout: float,
    tick: Callable[[program.Progress], None] | None = None,
) -> None:
    """Write a film anew without what it says of itself; nothing is encoded, not a picture is lost.

    Left out are names, places and times, chapters, and every stream that is neither the picture nor sound: cameras keep
    their way in streams of data, drones in subtitles. Private notes between the pictures are written over in the copy.
    How the picture is turned stays, and the time code, without which nobody cuts. Raises program.ProgramError for a
    film that its own kind of file does not take.
    """
    writer, _ending = WRITERS[content_type]
    time_code = ["-metadata", f"timecode={film.time_code}"] if film.time_code else []
    arguments = [
        *(*stranger(original, film.demuxer), "-map", "0:V:0?", "-map", "0:a?", "-c", "copy"),
        *(*WITHOUT_METADATA, *time_code, "-fflags", "+bitexact", "-f", writer, f"file:{target}"),
    ]
    program.run(arguments, timeout=timeout, tick=tick)
    write_over(target, notes)


def pictures_in(path: Path, demuxer: str, *, timeout: float) -> int:
    """Count the pictures of a film without decoding any."""
    return program.run(read_through(path, demuxer), timeout=timeout).progress.frames
