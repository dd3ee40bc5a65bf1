"""A film's way from a checked original to what citizens play, and what happens when something is in the way."""

import datetime as dt
import json
import re
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from media_archive.film import encoding, program
from media_archive.film.rungs import Rung
from media_archive.jobs import film_encoding, film_files, queue
from media_archive.jobs.running import JobFailedError, JobRun, LeaseLostError, perform, run_due_jobs
from media_archive.models import Asset, AssetState, Derivative, Job, JobKind, JobState, MediaItem
from media_archive.services import visibility
from media_archive.store import keys, store
from media_archive.store.local import LocalStore

from .conftest import Films
from .reading import decoded, film, pictures

pytestmark = [pytest.mark.django_db, pytest.mark.once]
Make = Callable[[str], Asset]


def path_of(asset: Asset, spec: str) -> Path:
    """Return where a derivative lies."""
    where = store()
    assert isinstance(where, LocalStore)
    return where.path(Derivative.objects.select_related("asset").get(asset=asset, spec=spec).key)


def claimed(kind: JobKind) -> Job:
    """Take the job of this kind, whatever else waits."""
    Job.objects.active().exclude(kind=kind).update(run_after=timezone.now() + dt.timedelta(hours=1))
    job = queue.claim("here")
    assert job is not None
    assert job.kind == kind
    return job


def ready_again() -> None:
    """Let time pass until failed attempts are due."""
    Job.objects.active().update(run_after=timezone.now())


@pytest.fixture
def short_chunks(settings: Any) -> None:
    """Chunks of two seconds."""
    settings.CMS_MEDIA_CHUNK_SECONDS = 2


@pytest.mark.usefixtures("short_chunks")
def test_a_film_plays_at_once_and_then_better(films: Films, film_asset: Make) -> None:
    """First as it came, then with its poster and storyboard, then in rungs; citizens get all of it."""
    asset = film_asset("plain.mp4")
    perform(claimed(JobKind.REMUX))
    asset.refresh_from_db()
    assert asset.state == AssetState.READY
    assert asset.faces["play"]["mp4"]["spec"] == "play.mp4"
    assert "hls" not in asset.faces["play"]
    count = len(pictures(films("plain.mp4")).times)
    assert decoded(path_of(asset, "play.mp4")) == count
    visibility.publish_set(MediaItem.objects.get(asset=asset).media_set)
    ready_again()
    run_due_jobs()
    asset.refresh_from_db()
    assert not Job.objects.failed().exists()
    assert asset.faces["play"]["hls"] == "hls/master.m3u8"
    assert asset.faces["play"]["rungs"] == [120]
    widths = [[width, height] for width, height, _files in asset.faces["poster"]]
    assert widths == [[160, 120]]
    assert set(asset.faces["poster"][0][2]) == {"jpg", "webp", "avif"}
    assert re.fullmatch("#[0-9a-f]{6}", asset.colour)
    where = store()
    assert isinstance(where, LocalStore)
    folder = where.path(f"{keys.PUBLIC}{asset.uid}/{asset.public_rev}")
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert found == [
        "hls/120.m3u8",
        "hls/120.mp4",
        "hls/master.m3u8",
        "play.mp4",
        "poster-w160.avif",
        "poster-w160.jpg",
        "poster-w160.webp",
        "storyboard.jpg",
        "storyboard.vtt",
    ]
    assert decoded(folder / "hls/120.m3u8", "hls") == count
    assert not list(Path(film_files._root()).glob("job-*"))


def test_nothing_a_camera_says_reaches_citizens(films: Films, film_asset: Make) -> None:
    """Places least of all."""
    asset = film_asset("plain.mp4")
    secrets = (b"loci", "خصوصی".encode())
    assert all(secret in films("plain.mp4").read_bytes() for secret in secrets)
    perform(claimed(JobKind.REMUX))
    content = path_of(asset, "play.mp4").read_bytes()
    assert not any(secret in content for secret in secrets)


def test_what_phones_cannot_play_is_encoded_at_once(films: Films, film_asset: Make) -> None:
    """And sound that is in the way, alone."""
    uneven = film_asset("uneven.mkv")
    run_due_jobs(limit=1)
    played = film(path_of(uneven, "play.mp4"))
    assert played.can_be_copied
    assert decoded(path_of(uneven, "play.mp4")) == len(pictures(films("uneven.mkv")).times)
    camera = film_asset("timecode.mov")
    Job.objects.filter(asset=uneven).delete()
    perform(claimed(JobKind.REMUX))
    played = film(path_of(camera, "play.mp4"))
    assert played.sound is not None
    assert played.sound.is_plain


@pytest.mark.parametrize("name", ["sound.m4a", "sound.mp3", "sound.wav", "sound.ogg", "sound.flac"])
def test_recordings_become_aac(film_asset: Make, name: str) -> None:
    """One file that plays everywhere; there is nothing else to do."""
    asset = film_asset(name)
    assert run_due_jobs() == 1
    asset.refresh_from_db()
    assert (asset.kind, asset.state) == ("sound", AssetState.READY)
    played = film(path_of(asset, "play.m4a"))
    assert played.picture is None
    assert played.sound is not None
    assert played.sound.is_plain
    assert played.seconds == pytest.approx(2, abs=0.15)
    assert asset.faces["play"] == {
        "m4a": {"spec": "play.m4a", "bytes": path_of(asset, "play.m4a").stat().st_size}
    }


def test_a_camera_that_writes_too_much_is_played_from_the_best_rung(
    film_asset: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two rungs of a large film; the copy of the original gives its place to a lighter one."""
    asset = film_asset("large.mp4")
    perform(claimed(JobKind.REMUX))
    asset.refresh_from_db()
    heavy = asset.faces["play"]["mp4"]["bytes"]
    monkeypatch.setattr("media_archive.jobs.films.TOO_HEAVY", 0.01)
    ready_again()
    perform(claimed(JobKind.TRANSCODE))
    asset.refresh_from_db()
    assert asset.faces["play"]["rungs"] == [720, 480]
    assert asset.faces["play"]["mp4"]["bytes"] != heavy
    assert decoded(path_of(asset, "play.mp4")) == 12
    master = path_of(asset, "hls/master.m3u8").read_text()
    assert re.findall(r"RESOLUTION=(\S+?),", master) == ["1280x720", "854x480"]


def test_the_storyboard_shows_what_lies_there(film_asset: Make) -> None:
    """Every cue names a rectangle inside the picture, and they follow each other to the end of the film."""
    asset = film_asset("plain.mp4")
    perform(claimed(JobKind.POSTER))
    asset.refresh_from_db()
    assert asset.state == AssetState.PROCESSING, "a poster does not make a film play"
    board = asset.faces["storyboard"]
    assert board["interval_ms"] == 2000
    text = path_of(asset, "storyboard.vtt").read_text()
    cues = re.findall(r"(\S+) --> (\S+)\nstoryboard\.jpg#xywh=(\d+),(\d+),(\d+),(\d+)", text)
    assert [cue[0] for cue in cues] == ["00:00:00.000", "00:00:02.000", "00:00:04.000", "00:00:06.000"]
    assert cues[-1][1] == "00:00:07.000"
    sprite = Derivative.objects.get(asset=asset, spec="storyboard.jpg")
    for _begin, _end, *place in cues:
        left, top, width, height = map(int, place)
        assert left + width <= (sprite.width or 0)
        assert top + height <= (sprite.height or 0)


def test_a_full_disk_is_a_reason_and_tried_again(film_asset: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is begun that there is no room for; when there is, it goes on by itself."""
    asset = film_asset("silent.mp4")
    real = shutil.disk_usage
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda path: real(path)._replace(free=1000))
        perform(claimed(JobKind.REMUX))
    job = Job.objects.get(asset=asset, kind=JobKind.REMUX)
    assert (job.state, job.reason_code) == (JobState.WAITING, "disk_full")
    ready_again()
    perform(claimed(JobKind.REMUX))
    asset.refresh_from_db()
    assert asset.state == AssetState.READY


def test_a_disk_that_fills_up_meanwhile_is_the_same_reason() -> None:
    """As ffmpeg says it."""
    with pytest.raises(JobFailedError) as failed, film_files.reasons():
        program.run(
            ["-f", "lavfi", "-i", "testsrc=d=1", "-f", "rawvideo", "-y", "file:/dev/full"], timeout=20
        )
    assert (failed.value.code, failed.value.is_final) == ("disk_full", False)


def test_a_machine_without_ffmpeg_waits_for_it(film_asset: Make, settings: Any) -> None:
    """The setting names none that is there."""
    film_asset("silent.mp4")
    settings.CMS_MEDIA_FFMPEG = "/nowhere/ffmpeg"
    job = claimed(JobKind.REMUX)
    perform(job)
    job.refresh_from_db()
    assert (job.state, job.reason_code) == (JobState.WAITING, "ffmpeg_missing")


@pytest.mark.usefixtures("short_chunks")
def test_a_job_that_is_no_longer_needed_writes_nothing_more(
    film_asset: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancelled between two chunks: the next is not begun."""
    asset = film_asset("plain.mp4")
    perform(claimed(JobKind.REMUX))
    real, chunks = encoding.encode_chunk, []

    def cancelling(*args: Any, **kwargs: Any) -> int:
        chunks.append(args[2].number)
        queue.cancel(asset, JobKind.TRANSCODE)
        return real(*args, **kwargs)

    monkeypatch.setattr(encoding, "encode_chunk", cancelling)
    ready_again()
    job = claimed(JobKind.TRANSCODE)
    perform(job)
    job.refresh_from_db()
    assert (job.state, chunks) == (JobState.CANCELLED, [0])
    assert not Derivative.objects.filter(asset=asset, spec__startswith="hls/").exists()


def test_ffmpeg_ends_with_the_job(film_asset: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that would run for ever is gone as soon as the job is taken away."""
    asset = film_asset("silent.mp4")
    monkeypatch.setattr(film_files, "SIGN", 0.2)
    run = JobRun(claimed(JobKind.REMUX))
    watch = film_files.Watch(run, seconds=10)
    begun = time.monotonic()

    def tick(progress: program.Progress) -> None:
        queue.cancel(asset)
        watch(progress)

    with pytest.raises(LeaseLostError):
        program.run(["-re", "-f", "lavfi", "-i", "testsrc=s=94x94", "-f", "null", "-"], timeout=60, tick=tick)
    assert time.monotonic() - begun < 10
    assert not _running("testsrc=s=94x94")


def _running(words: str) -> list[str]:
    """Return the command lines of processes that have these words in theirs."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes()
        except OSError:
            continue
        if words.encode() in command:
            found.append(command.decode())
    return found


@pytest.mark.usefixtures("short_chunks")
def test_a_worker_that_must_go_leaves_the_rest_to_another(
    film_asset: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its chunks stay, and no attempt is counted."""
    asset = film_asset("plain.mp4")
    perform(claimed(JobKind.REMUX))
    ready_again()
    stopping, chunks, real = threading.Event(), [], encoding.encode_chunk

    def noting(*args: Any, **kwargs: Any) -> int:
        chunks.append(args[2].number)
        found = real(*args, **kwargs)
        stopping.set()
        return found

    monkeypatch.setattr(encoding, "encode_chunk", noting)
    job = claimed(JobKind.TRANSCODE)
    perform(job, stopping)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert list(job.checkpoint["frames"]) == ["0"]
    perform(claimed(JobKind.TRANSCODE))
    job.refresh_from_db()
    assert (job.state, chunks) == (JobState.DONE, [0, 1, 2])
    asset.refresh_from_db()
    assert decoded(path_of(asset, "hls/120.mp4")) == 84


@pytest.mark.usefixtures("short_chunks")
def test_a_failed_film_goes_on_where_it_failed_when_tried_again(
    film_asset: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chunks before are not encoded again; those of another machine, which are not here, are."""
    asset = film_asset("plain.mp4")
    perform(claimed(JobKind.REMUX))
    ready_again()
    real, chunks = encoding.encode_chunk, []

    def failing(*args: Any, **kwargs: Any) -> int:
        chunks.append(args[2].number)
        if len(chunks) == 2:
            raise JobFailedError("ffmpeg_timeout")
        return real(*args, **kwargs)

    monkeypatch.setattr(encoding, "encode_chunk", failing)
    job = claimed(JobKind.TRANSCODE)
    perform(job)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    again = queue.retry(job)
    (film_files._root() / f"job-{job.pk}" / "120-00000.mp4").write_bytes(b"broken")
    perform(claimed(JobKind.TRANSCODE))
    again.refresh_from_db()
    assert (again.state, chunks) == (JobState.DONE, [0, 1, 0, 1, 2])
    assert decoded(path_of(asset, "hls/120.mp4")) == 84


@pytest.mark.usefixtures("short_chunks")
def test_holders_that_got_further_do_not_count_as_failures(film_asset: Make) -> None:
    """A long film outlives more restarts of the machine than a job that kills its holders may have."""
    film_asset("plain.mp4")
    perform(claimed(JobKind.REMUX))
    ready_again()
    Job.objects.filter(kind=JobKind.TRANSCODE).update(attempts=queue.MAX_ATTEMPTS - 1)
    job = claimed(JobKind.TRANSCODE)
    assert job.attempts == queue.MAX_ATTEMPTS
    perform(job)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_what_was_made_of_a_replaced_original_is_not_kept(film_asset: Make) -> None:
    """The film has another version by now; its own jobs make what belongs to it."""
    asset = film_asset("silent.mp4")
    perform(claimed(JobKind.REMUX))
    ready_again()
    job = claimed(JobKind.TRANSCODE)
    Asset.objects.filter(pk=asset.pk).update(version=2)
    perform(job)
    assert not Derivative.objects.filter(asset=asset, spec__startswith="hls/").exists()


def test_what_lies_about_in_the_work_folder_is_swept_up(
    film_asset: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a day, unless a job may still go on with it."""
    film_asset("silent.mp4")
    root, job = film_files._root(), claimed(JobKind.REMUX)
    kept = {f"job-{job.pk}", f"{film_files.WORK}{job.pk}-abc"}
    left = {"job-999999", f"{film_files.WORK}999999-abc"}
    for name in kept | left:
        (root / name).mkdir(parents=True)
    film_files.sweep()
    assert {path.name for path in root.iterdir()} == kept | left
    monkeypatch.setattr(film_files, "LEFT_OVER", -1)
    film_files.sweep()
    assert {path.name for path in root.iterdir()} == kept


def test_a_chunk_of_another_length_on_the_disk_is_not_believed(film_asset: Make, tmp_path: Path) -> None:
    """The checkpoint says how many pictures it had."""
    asset = film_asset("silent.mp4")
    run = JobRun(claimed(JobKind.REMUX))
    known = film_files.film_of(run)
    work = film_encoding.Encoding(run, known, [Rung("120", 160, 120, 24, 400)])
    run.save(frames={"0": 24})
    assert not work._is_whole(0)
    shutil.copy(store().path(asset.original_key), work.folder / "120-00000.mp4")
    assert work._is_whole(0)
    run.save(frames={"0": 23})
    assert not work._is_whole(0)


def test_every_reason_has_words() -> None:
    """Whatever code the work on films gives, editors are told a sentence."""
    from media_archive.messages import REASONS

    root = Path(film_files.__file__).parent.parent
    sources = "".join(
        path.read_text() for folder in ("film", "jobs") for path in (root / folder).glob("*.py")
    )
    codes = set(re.findall(r'(?:RefusedError|JobFailedError)\(\s*"(\w+)"', sources))
    codes |= set(re.findall(r'"(film_\w+|ffmpeg_\w+|disk_full)"', sources))
    assert codes
    assert codes - {"derivatives_changed"} <= set(REASONS), json.dumps(sorted(codes - set(REASONS)))


@pytest.mark.s3
@pytest.mark.usefixtures("s3_media")
def test_a_film_from_afar_is_fetched_once(film_asset: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """All its jobs read the same copy, and the last removes it."""
    asset = film_asset("silent.mp4")
    real, fetched = store().download, []

    def noting(key: str, path: Path) -> None:
        fetched.append(key)
        real(key, path)

    monkeypatch.setattr(store(), "download", noting)
    run_due_jobs()
    asset.refresh_from_db()
    assert asset.faces["play"]["hls"] == "hls/master.m3u8"
    assert fetched == [asset.original_key]
    assert not list((film_files._root() / "originals").iterdir())
    assert store().head(keys.private(asset.uid, asset.build_rev, "hls/120.mp4")) is not None
