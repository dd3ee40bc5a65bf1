"""Speech to text is plugged in; what it writes is hidden until somebody has checked it."""

import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from media_archive.jobs import queue
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Asset, AuditEntry, Job, JobKind, JobState, Track, TrackSource
from media_archive.services.transcripts import keep_transcript
from media_archive.transcription import Transcriber, TranscriberError, transcriber

pytestmark = [pytest.mark.django_db, pytest.mark.once]
Make = Callable[[str], Asset]


class Measuring(Transcriber):
    """Writes down how long the recording is: the same for the same recording."""

    def transcribe(self, path: Path, language: str, progress: Callable[[float], None]) -> str:
        """Read the whole recording."""
        with wave.open(str(path)) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
            seconds = file.getnframes() / file.getframerate()
        progress(0.5)
        return f"WEBVTT\n\n00:00.000 --> 00:0{seconds:.3f}\n{language}\n"


class Deaf(Transcriber):
    """Cannot."""

    def transcribe(self, path: Path, language: str, progress: Callable[[float], None]) -> str:
        """Fail."""
        raise TranscriberError("out of memory")


@pytest.fixture
def measuring(settings: Any) -> None:
    """A transcriber is set up."""
    settings.CMS_MEDIA_TRANSCRIBER = f"{__name__}.Measuring"


@pytest.mark.usefixtures("measuring")
def test_what_is_heard_is_hidden_until_it_is_checked(film_asset: Make) -> None:
    """In the portal's language, marked as a program's, with an entry that says so."""
    asset = film_asset("sound.mp3")
    run_due_jobs()
    track = Track.objects.get(asset=asset)
    assert (track.kind, track.language) == ("captions", "fa")
    assert (track.source, track.is_published) == (TrackSource.SPEECH_TO_TEXT, False)
    assert track.text.startswith("WEBVTT\n\n00:00.000 --> 00:02.0")
    entry = AuditEntry.objects.get(action="transcribed")
    assert entry.detail == {"language": "fa", "must_be_checked": True}


@pytest.mark.usefixtures("measuring")
def test_another_language_can_be_asked_for(film_asset: Make) -> None:
    """By whoever adds the job."""
    asset = film_asset("sound.mp3")
    queue.enqueue(JobKind.TRANSCRIBE, asset, part="ar", payload={"language": "ar"})
    run_due_jobs()
    assert set(Track.objects.values_list("language", flat=True)) == {"fa", "ar"}


@pytest.mark.usefixtures("measuring")
def test_a_film_without_sound_is_not_listened_to(film_asset: Make) -> None:
    """There is no job at all."""
    film_asset("silent.mp4")
    Job.objects.exclude(kind=JobKind.REMUX).delete()
    run_due_jobs(limit=1)
    assert not Job.objects.filter(kind=JobKind.TRANSCRIBE).exists()


def test_without_a_program_nothing_is_transcribed(film_asset: Make) -> None:
    """That is how it comes."""
    assert transcriber() is None
    asset = film_asset("sound.mp3")
    run_due_jobs()
    assert not Track.objects.exists()
    job = queue.enqueue(JobKind.TRANSCRIBE, asset)
    run_due_jobs()
    job.refresh_from_db()
    assert (job.state, job.reason_code) == (JobState.FAILED, "transcriber_missing")


def test_a_program_that_fails_says_why(film_asset: Make, settings: Any) -> None:
    """It is tried again; the film plays meanwhile."""
    settings.CMS_MEDIA_TRANSCRIBER = f"{__name__}.Deaf"
    asset = film_asset("sound.mp3")
    run_due_jobs()
    job = Job.objects.get(kind=JobKind.TRANSCRIBE)
    assert (job.state, job.reason_code) == (JobState.WAITING, "transcriber_failed")
    assert "out of memory" in job.reason
    asset.refresh_from_db()
    assert asset.state == "ready"


@pytest.mark.parametrize("wrong", [{"source": TrackSource.HUMAN}, {"is_published": True}])
def test_a_persons_words_are_never_replaced(film_asset: Make, wrong: dict[str, Any]) -> None:
    """Nor what somebody has checked and published."""
    asset = film_asset("sound.mp3")
    values = {"source": TrackSource.SPEECH_TO_TEXT, "is_published": False, **wrong}
    Track.objects.create(asset=asset, language="fa", text="WEBVTT\n\nmine", **values)
    assert keep_transcript(asset, language="fa", text="WEBVTT\n\ntheirs") is None
    assert Track.objects.get().text == "WEBVTT\n\nmine"


def test_what_a_program_wrote_before_is_written_anew(film_asset: Make) -> None:
    """As long as nobody has touched it."""
    asset = film_asset("sound.mp3")
    keep_transcript(asset, language="fa", text="WEBVTT\n\none")
    keep_transcript(asset, language="fa", text="\ufeffWEBVTT\n\ntwo")
    assert Track.objects.get().text == "WEBVTT\n\ntwo"


@pytest.mark.parametrize("text", ["", "WEBVTTX", "1\n00:00:00,000 --> 00:00:01,000\nSRT", "<script>"])
def test_only_webvtt_is_kept(film_asset: Make, text: str) -> None:
    """Whatever the program returns."""
    with pytest.raises(ValidationError):
        keep_transcript(film_asset("sound.mp3"), language="fa", text=text)
