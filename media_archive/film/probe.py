"""What an uploaded film or sound recording is, or why it is refused."""

from pathlib import Path

from django.utils import timezone

from media_archive.inspection import Inspected, RefusedError
from media_archive.models import AssetKind

from . import program
from .boxes import BrokenBoxError, layout_of
from .containers import HEAD, Container, sniff
from .facts import Film
from .inputs import MAX_PIXELS, MAX_SHAPE, MAX_SIDE, read_through, stranger
from .listing import Listing, read_listing

#: Seconds that looking into a file may take; for one without a length, that reading it to its end may.
LOOK, READ = 120, 3600
MAX_SECONDS = 48 * 3600
#: Pictures, and seconds, that are decoded as a proof that it can be.
TRIED_PICTURES, TRIED_SECONDS = 3, 1


def probe(path: Path) -> Inspected:
    """Return what a file is.

    Raises RefusedError with a code of `media_archive.messages`, ProgramMissingError where there is no ffmpeg.
    """
    with path.open("rb") as file:
        container = sniff(file.read(HEAD))
    if container is None:
        raise RefusedError("not_a_film")
    has_more = container.demuxer == "mov" and _check_boxes(path)
    listing, tried = _listing(path, container)
    listing.is_placed |= has_more
    seconds = listing.seconds or _read_to_end(path, container.demuxer)
    if seconds <= 0:
        raise RefusedError("film_empty")
    if seconds > MAX_SECONDS:
        raise RefusedError("film_too_long", f"{seconds} s")
    if listing.picture and not tried.frames:
        raise RefusedError("film_damaged", "no picture of the first second can be decoded")
    film = Film(
        container.demuxer, round(seconds * 1000) or 1, listing.picture, listing.sound, listing.time_code
    )
    return _inspected(film, container, listing)


def _inspected(film: Film, container: Container, listing: Listing) -> Inspected:
    width, height = film.picture.shown if film.picture else (None, None)
    content_type = container.film_type if film.picture else container.sound_type
    return Inspected(
        kind=AssetKind.FILM if film.picture else AssetKind.SOUND,
        content_type=content_type or "application/octet-stream",
        facts={
            "width": width,
            "height": height,
            "duration_ms": film.duration_ms,
            "captured_at": listing.created_at,
            "metadata": {"film": film.as_dict(), "is_placed": listing.is_placed},
        },
    )


def _check_boxes(path: Path) -> bool:
    """Refuse a film that does not hold together; returns whether it says more than ffmpeg lists."""
    try:
        layout = layout_of(path)
    except BrokenBoxError as error:
        raise RefusedError("film_damaged", str(error)) from error
    if layout.is_encrypted:
        raise RefusedError("film_encrypted")
    if layout.refers_elsewhere:
        raise RefusedError("film_refers_elsewhere")
    if not layout.is_whole:
        raise RefusedError("film_damaged", "it breaks off")
    return layout.has_more


def _listing(path: Path, container: Container) -> tuple[Listing, program.Progress]:
    """Have ffmpeg open the file and decode its beginning."""
    arguments = [
        *stranger(path, container.demuxer),
        *("-map", "0:V:0?", "-map", "0:a:0?", "-frames:v", str(TRIED_PICTURES), "-t", str(TRIED_SECONDS)),
        *("-f", "null", "-"),
    ]
    try:
        done = program.run(arguments, timeout=LOOK, level="info")
    except program.ProgramError as error:
        _refuse(read_listing(error.said, now=timezone.now()), error)
    listing = read_listing(done.said, now=timezone.now())
    _check(listing, done.said)
    return listing, done.progress


def _refuse(listing: Listing, error: program.ProgramError) -> None:
    """Say as precisely as can be known why ffmpeg would not have it."""
    _check(listing, error.said)
    is_unknown = "not found for input stream" in error.said or "whitelist" in error.said
    raise RefusedError("film_unsupported" if is_unknown else "film_damaged", error.said[-300:]) from error


def _check(listing: Listing, said: str) -> None:
    picture = listing.picture
    if picture is None and listing.sound is None:
        is_stream = "\n  Stream #0:" in said
        raise RefusedError("not_a_film" if is_stream else "film_damaged", said[-300:])
    if picture:
        width, height = picture.shown
        sides = sorted((width, height, picture.width, picture.height))
        if sides[-1] > MAX_SIDE or sides[-1] > MAX_SHAPE * sides[0] or width * height > MAX_PIXELS:
            raise RefusedError("film_too_large", f"{width}×{height}")


def _read_to_end(path: Path, demuxer: str) -> float:
    """Return the length of a file that does not say it, or is known to guess, by reading all of it."""
    try:
        return program.run(read_through(path, demuxer), timeout=READ).progress.seconds
    except program.ProgramError as error:
        raise RefusedError("film_damaged", error.said[-300:]) from error
