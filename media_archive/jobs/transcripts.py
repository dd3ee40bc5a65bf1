"""The job that turns speech into text, where a program is set up that can."""

import time

from django.conf import settings
from django.core.exceptions import ValidationError

from media_archive.film import program
from media_archive.film.facts import Film
from media_archive.film.inputs import WITHOUT_METADATA, stranger
from media_archive.models import JobKind
from media_archive.services.transcripts import keep_transcript
from media_archive.transcription import Transcriber, transcriber

from . import film_files
from .film_files import SIGN, Watch
from .running import JobFailedError, JobRun, LeaseLostError, WorkerStoppedError, handles

#: Samples a second, of two bytes, that recognisers take.
RATE = 16_000


@handles(JobKind.TRANSCRIBE)
def transcribe(run: JobRun) -> None:
    """Write down what is said in a film, in the language of the payload (the portal's own, without one)."""
    film, tool = film_files.film_of(run), transcriber()
    if tool is None:
        raise JobFailedError("transcriber_missing")
    if film.sound is None or run.job.payload.get("version", run.asset.version) != run.asset.version:
        return
    language = run.job.payload.get("language") or settings.LANGUAGE_CODE
    text = _heard(run, film, tool, language)
    run.hold()
    try:
        keep_transcript(run.asset, language=language, text=text)
    except ValidationError as error:
        raise JobFailedError("transcriber_failed", "; ".join(error.messages)) from error


def _heard(run: JobRun, film: Film, tool: Transcriber, language: str) -> str:
    needed = round(film.seconds * RATE * 2) + 10_000_000
    with (
        film_files.reasons(),
        film_files.original(run) as original,
        run.work_folder(needed=needed) as folder,
    ):
        wave = folder / "speech.wav"
        program.run(
            [
                *(*stranger(original, film.demuxer), "-map", "0:a:0", "-af", "aresample=async=1:first_pts=0"),
                *("-ac", "1", "-ar", str(RATE), "-c:a", "pcm_s16le", *WITHOUT_METADATA),
                *("-rf64", "auto", "-f", "wav", f"file:{wave}"),
            ],
            timeout=600 + film.seconds,
            tick=Watch(run, seconds=film.seconds, last=5),
        )
        try:
            return tool.transcribe(wave, language, _Heard(run))
        except (LeaseLostError, WorkerStoppedError, OSError):
            raise
        except Exception as error:  # Whatever it is, it is theirs: the job says so, and may be tried again.
            raise JobFailedError(
                "transcriber_failed", f"{type(error).__name__}: {error}", is_final=False
            ) from error


class _Heard:
    """What a transcriber reports to."""

    def __init__(self, run: JobRun) -> None:
        self._run, self._signed = run, 0.0

    def __call__(self, part: float) -> None:
        self._run.give_way()
        if time.monotonic() - self._signed >= min(SIGN, settings.CMS_MEDIA_LEASE / 4):
            self._signed = time.monotonic()
            self._run.save(percent=round(5 + 94 * min(max(part, 0.0), 1.0)))
