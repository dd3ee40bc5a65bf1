"""A worker killed in the middle of a film: its ffmpeg goes with it, and another worker goes on from its checkpoint."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from media_archive.film import encoding, guard
from media_archive.jobs import queue
from media_archive.jobs.running import perform
from media_archive.models import Asset, AuditEntry, Derivative, Job, JobKind, JobState
from media_archive.store import store
from media_archive.store.local import LocalStore

from .conftest import PACKAGED, Films
from .reading import decoded, pictures

#: Seconds after which what is waited for will not happen any more.
PATIENCE = 120


def wait_for(what: Callable[[], Any]) -> Any:
    """Return what `what` returns as soon as it is true."""
    end = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)  # Looks again; nothing depends on how long it was.
    return found


@contextmanager
def media_worker() -> Iterator["subprocess.Popen[bytes]"]:
    """Run `manage.py media_worker` on this test's database, with a lease of two seconds and chunks of one."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "MEDIA_FFMPEG": PACKAGED,
        "MEDIA_LEASE": "2",
        "MEDIA_CHUNK_SECONDS": "1",
    }
    process = subprocess.Popen([sys.executable, "manage.py", "media_worker"], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def chunks_of(job: Job) -> dict[str, int]:
    """Return the chunks that the checkpoint knows."""
    job.refresh_from_db()
    found: dict[str, int] = job.checkpoint.get("frames", {})
    return found


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_another_worker_goes_on_from_the_checkpoint_and_finishes_once(
    films: Films,
    film_asset: Callable[[str], Asset],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pictures in are pictures out, no chunk that was whole is encoded again, and one set of rungs is kept."""
    settings.CMS_MEDIA_LEASE, settings.CMS_MEDIA_CHUNK_SECONDS = 2, 1
    settings.CMS_MEDIA_WORK_FOLDER = settings_folder()
    asset = film_asset("long.mp4")
    Job.objects.filter(kind=JobKind.POSTER).delete()
    first = queue.claim("here")
    assert first is not None
    perform(first)
    job = Job.objects.get(kind=JobKind.TRANSCODE)
    with media_worker() as process:
        wait_for(lambda: len(chunks_of(job)) >= 2)
        process.send_signal(signal.SIGKILL)
        process.wait()
    before = chunks_of(job)
    assert (job.state, "is_kept" in job.checkpoint) == (JobState.LEASED, False), "it was killed in the middle"
    wait_for(lambda: not running(str(asset.uid)))

    encoded, real = [], encoding.encode_chunk

    def noting(*args: Any, **kwargs: Any) -> int:
        encoded.append(str(args[2].number))
        return real(*args, **kwargs)

    monkeypatch.setattr(encoding, "encode_chunk", noting)
    perform(wait_for(lambda: queue.claim("another")))
    job.refresh_from_db()
    assert (job.state, job.percent) == (JobState.DONE, 100)
    assert not set(encoded) & set(before)
    assert encoded, "there was something left to do"
    assert sorted([*encoded, *before], key=int) == [
        str(number) for number in range(len(job.checkpoint["frames"]))
    ]
    rungs = Derivative.objects.filter(asset=asset, spec="hls/240.mp4")
    assert rungs.count() == 1
    where = store()
    assert isinstance(where, LocalStore)
    path = where.path(rungs.select_related("asset").get().key)
    assert decoded(path) == len(pictures(films("long.mp4")).times) == 300
    assert queue.claim("a third") is None
    assert not AuditEntry.objects.filter(action="quarantine").exists()


def settings_folder() -> str:
    """Return the work folder of the settings, which a process of its own has too."""
    from cms.settings import test

    return test.CMS_MEDIA_WORK_FOLDER


def running(words: str) -> list[str]:
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


@pytest.mark.once
def test_a_program_does_not_outlive_who_started_it() -> None:
    """Its guard's standard input closes when the worker dies, however it dies."""
    command = [sys.executable, "-I", "-S", guard.__file__, shutil.which("sleep") or "", "61.25"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    try:
        wait_for(lambda: [line for line in running("61.25") if "guard" not in line])
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(PATIENCE) == 128 + signal.SIGKILL
        assert not running("61.25")
    finally:
        process.kill()
        process.wait()
