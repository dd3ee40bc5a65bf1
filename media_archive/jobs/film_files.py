"""Where the jobs of films find originals, put what they made, and how what goes wrong with ffmpeg becomes a reason."""

import contextlib
import errno
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from media_archive.film import program
from media_archive.film.facts import Film
from media_archive.models import ACTIVE, Asset, Job, JobKind, JobState
from media_archive.services.assets import Made
from media_archive.store import ObjectMissingError, keys, store
from media_archive.store.local import LocalStore

from .running import WORK, JobFailedError, JobRun, require_space

#: Seconds between two signs to the database while ffmpeg works, at most.
SIGN = 2.0
#: Jobs that read a film's original.
READERS = (JobKind.REMUX, JobKind.POSTER, JobKind.TRANSCODE, JobKind.TRANSCRIBE)
#: Seconds after which what lies about in the work folder and belongs to no job is removed.
LEFT_OVER = 24 * 3600


def film_of(run: JobRun) -> Film:
    """Return what is known of the job's film; JobFailedError if it was never looked into."""
    film = Film.of(run.asset)
    if film is None:
        raise JobFailedError("film_damaged", "it was never looked into")
    return film


@contextmanager
def original(run: JobRun) -> Iterator[Path]:
    """Yield the original as a file to be read; what had to be fetched from afar stays until no job needs it."""
    asset = run.asset
    where = store()
    if isinstance(where, LocalStore):
        path = where.path(asset.original_key)
        if not path.exists():
            raise ObjectMissingError(asset.original_key)
        yield path
        return
    path = _fetched(asset)
    yield path
    if not Job.objects.active().filter(asset=asset, kind__in=READERS).exclude(pk=run.job.pk).exists():
        path.unlink(missing_ok=True)


def _fetched(asset: Asset) -> Path:
    folder = _root() / "originals"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{asset.uid}-{asset.version}"
    if not path.exists() or path.stat().st_size != asset.size:
        require_space(folder, asset.size)
        new = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            store().download(asset.original_key, new)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    return path


def sweep() -> None:
    """Remove what killed workers left in the work folder and no job will go on with."""
    limit = time.time() - LEFT_OVER
    wanted = set()
    for job in Job.objects.filter(state__in=[*ACTIVE, JobState.FAILED], kind__in=READERS).only(
        "pk", "checkpoint"
    ):
        wanted |= {f"job-{job.pk}", job.checkpoint.get("folder", "")}
    held = tuple(
        f"{WORK}{pk}-" for pk in Job.objects.filter(state=JobState.LEASED).values_list("pk", flat=True)
    )
    for path in [*_root().glob("job-*"), *_root().glob(f"{WORK}*"), *_root().glob("originals/*")]:
        with contextlib.suppress(FileNotFoundError):
            if path.name in wanted or path.name.startswith(held) or path.stat().st_mtime > limit:
                continue
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _root() -> Path:
    return Path(settings.CMS_MEDIA_WORK_FOLDER)


class Watch:
    """Called while ffmpeg works: notes how far it is, and ends it when the job is taken away or the worker must go."""

    def __init__(self, run: JobRun, *, seconds: float, first: float = 0, last: float = 100) -> None:
        self._run, self._seconds = run, max(seconds, 0.1)
        self._first, self._span = first, last - first
        self._signed = time.monotonic()

    def __call__(self, progress: program.Progress) -> None:
        """Take a look."""
        self._run.give_way()
        if time.monotonic() - self._signed >= min(SIGN, settings.CMS_MEDIA_LEASE / 4):
            self._signed = time.monotonic()
            part = min(progress.seconds / self._seconds, 1.0)
            self._run.save(percent=round(self._first + self._span * part))


@contextmanager
def reasons() -> Iterator[None]:
    """Turn what goes wrong with ffmpeg and the disk into reasons that an editor is told."""
    try:
        yield
    except program.ProgramMissingError as error:
        raise JobFailedError("ffmpeg_missing", str(error), is_final=False) from error
    except program.ProgramTimeoutError as error:
        raise JobFailedError("ffmpeg_timeout", str(error)) from error
    except program.ProgramError as error:
        code = "disk_full" if os.strerror(errno.ENOSPC) in error.said else "ffmpeg_failed"
        raise JobFailedError(code, str(error), is_final=False) from error
    except ObjectMissingError as error:
        raise JobFailedError("original_missing", str(error)) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise JobFailedError("disk_full", str(error), is_final=False) from error
        raise


def put(
    run: JobRun,
    rev: str,
    spec: str,
    content: Path | bytes,
    content_type: str,
    size: tuple[int, int] | tuple[None, None] = (None, None),
) -> Made:
    """Store something that was made, under its key; a row names it later."""
    store().put(keys.private(run.asset.uid, rev, spec), content, content_type)
    run.hold()
    if isinstance(content, bytes):
        return Made(spec, content_type, len(content), hashlib.sha256(content).hexdigest(), *size)
    with content.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Made(spec, content_type, content.stat().st_size, digest, *size)
