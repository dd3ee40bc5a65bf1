"""The jobs of films and sound recordings: playable at once, poster and storyboard, then rungs for every line."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction

from media_archive.film import encoding, program, stills
from media_archive.film.cleaning import WRITERS, pictures_in, write_clean
from media_archive.film.facts import Film
from media_archive.film.inputs import WITHOUT_METADATA, stranger
from media_archive.film.notes import MOST, Notes, TooMuchError, can_have, notes_of, write_over
from media_archive.film.playlist import master_playlist
from media_archive.film.probe import probe
from media_archive.film.rungs import quick_rung, rungs_for
from media_archive.inspection import RefusedError
from media_archive.models import JobKind, new_revision
from media_archive.models.assets import HANDOUT
from media_archive.services import films
from media_archive.services.assets import Made
from media_archive.transcription import transcriber

from . import film_files
from .film_encoding import Encoding
from .film_files import Watch
from .running import JobRun, handles

logger = logging.getLogger(__name__)

MP4, M4A = "play.mp4", "play.m4a"
#: An MP4 that is so many times as large as the best rung gives its place to one: nobody's line needs the camera's rate.
TOO_HEAVY = 1.25
_TYPES = {".mp4": "video/mp4", ".m3u8": "application/vnd.apple.mpegurl"}


@handles(JobKind.REMUX)
def remux(run: JobRun) -> None:
    """Make a film or recording play as soon as can be: its streams are copied where everyone can play them.

    When it plays, it is looked into for what must not be given away; one that says where it was made is written anew
    without that.
    """
    if run.checkpoint.get("is_kept") and _is_given(run):
        return
    film, rev = film_files.film_of(run), _revision(run)
    with film_files.reasons(), film_files.original(run) as original:
        if not run.checkpoint.get("is_kept"):
            _keep_whole(run, film, original, rev)
        if not _is_given(run):
            _give(run, film, original, rev)


def _is_given(run: JobRun) -> bool:
    """Tell whether it is known what is given away: the copy, or the original, in which nothing private was found."""
    film = Film.of(run.asset)
    is_read = not (film and can_have(film)) or run.checkpoint.get("has_notes") is False
    return bool(run.checkpoint.get("is_given")) or (is_read and not run.asset.metadata.get("is_placed"))


def _keep_whole(run: JobRun, film: Film, original: Path, rev: str) -> None:
    if film.picture is None:
        _keep_sound(run, film, original, rev)
    elif not (film.can_be_copied and _copied(run, film, original, rev)):
        _keep_quickly_encoded(run, film, original, rev)


def _give(run: JobRun, film: Film, original: Path, rev: str) -> None:
    """Store the copy that is given away, or note that the original itself is; a film that is neither stays inside."""
    asset = run.asset
    timeout = 600 + film.seconds + asset.size / 2_000_000
    made: Made | None = None
    with run.work_folder(needed=asset.size + MOST + 10_000_000) as folder:
        try:
            watch = Watch(run, seconds=film.seconds, first=95, last=97)
            notes = notes_of(original, film, folder, timeout=timeout, tick=watch)
            if notes or asset.metadata.get("is_placed"):
                made = _clean_copy(run, film, original, rev, folder, notes)
                if made is None:
                    return
        except program.ProgramTimeoutError:
            raise
        except (program.ProgramError, TooMuchError) as error:
            if isinstance(error, program.ProgramError) and "No space left" in error.said:
                raise
            logger.info("Asset %s is not given away: %s", asset.uid, error)
            return
    with transaction.atomic():
        run.save(percent=99, is_given=True)
        films.keep_handout(asset, rev, made)


def _clean_copy(run: JobRun, film: Film, original: Path, rev: str, folder: Path, notes: Notes) -> Made | None:
    """Write and store the copy; None if its kind of file is not written, or it is not what it should be."""
    asset, target = run.asset, folder / "original"
    if asset.content_type not in WRITERS:
        return None
    timeout = 600 + film.seconds + asset.size / 2_000_000
    watch = Watch(run, seconds=film.seconds, first=97, last=99)
    write_clean(original, film, asset.content_type, target, notes=notes, timeout=timeout, tick=watch)
    before = pictures_in(original, film.demuxer, timeout=timeout)
    if pictures_in(target, film.demuxer, timeout=timeout) != before:
        logger.warning("The copy of asset %s has other pictures than the original", asset.uid)
        return None
    if not _is_clean(target, film, folder, timeout):
        return None
    size = film.picture.shown if film.picture else (None, None)
    ending = WRITERS[asset.content_type][1]
    return film_files.put(run, rev, f"{HANDOUT}{ending}", target, asset.content_type, size)


def _keep_sound(run: JobRun, film: Film, original: Path, rev: str) -> None:
    with run.work_folder(needed=run.asset.size + 10_000_000) as folder:
        target = folder / M4A
        watch = Watch(run, seconds=film.seconds, last=95)
        if film.sound and film.sound.is_plain:
            arguments = [*stranger(original, film.demuxer), "-map", "0:a:0", "-c", "copy", *WITHOUT_METADATA]
            output = ["-movflags", "+faststart", "-f", "mp4", f"file:{target}"]
            program.run([*arguments, *output], timeout=600 + film.seconds, tick=watch)
        else:
            encoding.encode_sound(original, film, target, tick=watch)
        made = film_files.put(run, rev, M4A, target, "audio/mp4")
    _keep_playable(run, film, rev, made, {"m4a": {"spec": M4A, "bytes": made.size}})


def _copied(run: JobRun, film: Film, original: Path, rev: str) -> bool:
    """Copy the picture, and the sound if it is AAC; returns False for a film that cannot be copied after all."""
    assert film.picture is not None  # noqa: S101 -- asked by the caller
    sound = ["-c:a", "copy"] if film.sound is None or film.sound.is_plain else encoding.aac(film.sound)
    with run.work_folder(needed=2 * run.asset.size + MOST + 10_000_000) as folder:
        target = folder / MP4
        timeout = 600 + film.seconds + run.asset.size / 2_000_000
        arguments = [
            *(*stranger(original, film.demuxer), "-map", "0:V:0", "-map", "0:a:0?", "-c:v", "copy", *sound),
            *(*WITHOUT_METADATA, "-movflags", "+faststart", "-f", "mp4", f"file:{target}"),
        ]
        try:
            program.run(arguments, timeout=timeout, tick=Watch(run, seconds=film.seconds, last=90))
            notes = notes_of(target, replace(film, demuxer="mov"), folder, timeout=timeout)
        except program.ProgramTimeoutError:
            raise
        except program.ProgramError as error:
            if "No space left" in error.said:
                raise
            return False
        except TooMuchError:
            return False
        write_over(target, notes)
        run.save(has_notes=bool(notes))
        size = film.picture.shown
        made = film_files.put(run, rev, MP4, target, "video/mp4", size)
    _keep_playable(run, film, rev, made, {"mp4": _mp4(made)})
    return True


def _keep_quickly_encoded(run: JobRun, film: Film, original: Path, rev: str) -> None:
    assert film.picture is not None  # noqa: S101 -- asked by the caller
    rung = quick_rung(*film.picture.shown)
    work = Encoding(run, film, [rung], preset=encoding.QUICK_PRESET)
    work.encode(original)
    target = work.folder / MP4
    work.join_mp4(target, rung)
    made = film_files.put(run, rev, MP4, target, "video/mp4", (rung.width, rung.height))
    _keep_playable(run, film, rev, made, {"mp4": _mp4(made)})
    work.close()


def _keep_playable(run: JobRun, film: Film, rev: str, made: Made, play: dict[str, Any]) -> None:
    later = [JobKind.TRANSCODE] if film.picture else []
    if film.sound and transcriber():
        later.append(JobKind.TRANSCRIBE)
    with transaction.atomic():
        run.hold_asset()
        run.save(percent=99, is_kept=True)
        is_given = _is_given(run)
        films.keep_playable(run.asset, rev, [made], play=play, later=later, is_given=is_given)


def _is_clean(path: Path, film: Film, folder: Path, timeout: float) -> bool:
    """Look into a copy as into a stranger's film, and believe what is found."""
    try:
        if probe(path).facts["metadata"]["is_placed"]:
            return False
    except RefusedError:
        return False
    return not notes_of(path, film, folder, timeout=timeout)


@handles(JobKind.POSTER)
def poster(run: JobRun) -> None:
    """Make the poster in all sizes, and the storyboard, out of key pictures."""
    film, rev = film_files.film_of(run), _revision(run)
    if film.picture is None:
        return
    board = stills.storyboard_of(film)
    with (
        film_files.reasons(),
        film_files.original(run) as original,
        run.work_folder(needed=100_000_000) as folder,
    ):
        best, sprite = folder / "poster.png", folder / "storyboard.jpg"
        stills.make_poster(original, film, best, tick=Watch(run, seconds=1, last=0))
        stills.make_sprite(original, film, board, sprite, tick=Watch(run, seconds=film.seconds, last=90))
        ladder, colour = stills.poster_ladder(best)
        made = [
            film_files.put(
                run, rev, still.spec, still.content, still.content_type, (still.width, still.height)
            )
            for still in ladder
        ]
        size = (board.columns * board.width, board.rows * board.height)
        made.append(film_files.put(run, rev, "storyboard.jpg", sprite, "image/jpeg", size))
    vtt = board.vtt(film.duration_ms).encode()
    made.append(film_files.put(run, rev, "storyboard.vtt", vtt, "text/vtt; charset=utf-8"))
    faces = {"poster": _faces(ladder), "storyboard": board.as_face()}
    with transaction.atomic():
        run.hold_asset()
        films.keep_stills(run.asset, rev, made, faces=faces, colour=colour)


def _faces(ladder: list[stills.Still]) -> list[list[Any]]:
    """Return the poster as `Asset.faces` lists pictures: [[width, height, {format: bytes}], …]."""
    rows: dict[int, list[Any]] = {}
    for still in ladder:
        row = rows.setdefault(still.width, [still.width, still.height, {}])
        row[2][still.spec.rpartition(".")[2]] = len(still.content)
    return list(rows.values())


@handles(JobKind.TRANSCODE)
def transcode(run: JobRun) -> None:
    """Encode a film in its rungs, chunk by chunk, and keep them as HLS."""
    film, rev = film_files.film_of(run), _revision(run)
    if film.picture is None or run.job.payload.get("version", run.asset.version) != run.asset.version:
        return
    rungs = rungs_for(*film.picture.shown)
    work = Encoding(run, film, rungs)
    if not run.checkpoint.get("is_kept"):
        with film_files.reasons(), film_files.original(run) as original:
            work.encode(original)
            made, play = _joined(run, film, work, rev)
        with transaction.atomic():
            run.hold_asset()
            run.save(percent=99, is_kept=True)
            films.keep_encoded(run.asset, rev, made, play=play)
    work.close()


def _joined(run: JobRun, film: Film, work: Encoding, rev: str) -> tuple[list[Made], dict[str, Any]]:
    assert film.picture is not None  # noqa: S101 -- asked by the caller
    folder = work.folder / "hls"
    folder.mkdir(exist_ok=True)
    made = []
    for rung in work.rungs:
        target = folder / f"{rung.name}.mp4"
        work.join_hls(target, rung)
        both = (target, target.with_suffix(".m3u8"))
        made += [_put(run, rev, f"hls/{path.name}", path, (rung.width, rung.height)) for path in both]
    master = folder / "master.m3u8"
    master.write_text(
        master_playlist(work.rungs, folder, fps=film.picture.fps, has_sound=film.sound is not None),
        encoding="ascii",
    )
    made.append(_put(run, rev, "hls/master.m3u8", master, (None, None)))
    play: dict[str, Any] = {"hls": "hls/master.m3u8", "rungs": [int(rung.name) for rung in work.rungs]}
    run.asset.refresh_from_db()
    now = run.asset.faces.get("play", {}).get("mp4", {}).get("bytes", 0)
    best = work.rungs[0]
    if now > TOO_HEAVY * (folder / f"{best.name}.mp4").stat().st_size:
        work.join_mp4(work.folder / MP4, best)
        light = _put(run, rev, MP4, work.folder / MP4, (best.width, best.height))
        made.append(light)
        play["mp4"] = _mp4(light)
    return made, play


def _put(run: JobRun, rev: str, spec: str, path: Path, size: tuple[Any, Any]) -> Made:
    return film_files.put(run, rev, spec, path, _TYPES[path.suffix], size)


def _mp4(made: Made) -> dict[str, Any]:
    return {"spec": made.spec, "width": made.width, "height": made.height, "bytes": made.size}


def _revision(run: JobRun) -> str:
    """Return the revision of what this job makes; the next holder writes over what was stored, not beside it."""
    rev: str = run.checkpoint.get("rev") or new_revision()
    run.save(rev=rev)
    return rev
