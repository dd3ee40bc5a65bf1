"""Doing jobs: which handler does which kind, and what it is given."""

import logging
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from media_archive.models import Asset, Job, JobKind
from media_archive.services.locking import lock_asset
from media_archive.store import StoreUnavailableError
from sections.council.services.base import EditConflict

from . import queue

logger = logging.getLogger(__name__)


#: How folders are called that last as long as their holder; what killed ones left is swept up.
WORK = "work-"


class LeaseLostError(Exception):
    """Somebody else holds the job by now, or it was cancelled: stop, and write nothing more."""


class WorkerStoppedError(Exception):
    """The worker was told to stop: leave the rest, from the last checkpoint on, to another."""


class JobFailedError(Exception):
    """The job cannot be done, now or ever. `code` is one of `media_archive.messages`."""

    def __init__(self, code: str, detail: str = "", *, is_final: bool = True) -> None:
        super().__init__(detail or code)
        self.code, self.is_final = code, is_final


class JobRun:
    """What a handler is given: the job, and ways to say how far it is."""

    def __init__(self, job: Job, stopping: threading.Event | None = None) -> None:
        self.job = job
        self._stopping = stopping
        #: Where the holder before came to; change it with `save`.
        self.checkpoint: dict[str, Any] = dict(job.checkpoint)

    @property
    def asset(self) -> Asset:
        """The asset, as it was when the job was taken."""
        if self.job.asset is None:
            raise JobFailedError("asset_gone")
        return self.job.asset

    def save(self, percent: int | None = None, *, is_headway: bool = False, **checkpoint: Any) -> None:
        """Keep a checkpoint (and percentage), and hold on to the job; LeaseLostError if it is no longer ours.

        `is_headway`: the next holder will not have to do this again, so those before did not die in vain.
        """
        self.checkpoint |= checkpoint
        if not queue.save_progress(
            self.job, checkpoint=self.checkpoint, percent=percent, is_headway=is_headway
        ):
            raise LeaseLostError

    def hold(self) -> None:
        """Renew the lease; LeaseLostError if the job is no longer ours."""
        if not queue.renew(self.job):
            raise LeaseLostError

    def hold_asset(self) -> Asset:
        """Lock the asset as it is now, behind its set, and renew the lease: first in a transaction that ends the work.

        In this order, for whoever withdraws or deletes comes from the set to its jobs. LeaseLostError as in `hold`.
        """
        try:
            current = lock_asset(self.asset)
        except EditConflict:
            raise LeaseLostError from None  # It is gone, and its jobs with it.
        self.hold()
        return current

    def give_way(self) -> None:
        """Raise WorkerStoppedError if the worker has been told to stop; for work that takes minutes or more."""
        if self._stopping is not None and self._stopping.is_set():
            raise WorkerStoppedError

    @contextmanager
    def work_folder(self, *, needed: int = 0) -> Iterator[Path]:
        """Yield an empty folder that is gone afterwards; JobFailedError, to be tried again, if space is `needed`."""
        root = Path(settings.CMS_MEDIA_WORK_FOLDER)
        root.mkdir(parents=True, exist_ok=True)
        require_space(root, needed)
        with tempfile.TemporaryDirectory(dir=root, prefix=f"{WORK}{self.job.pk}-") as name:
            yield Path(name)

    def lasting_folder(self, *, needed: int = 0) -> Path:
        """Return a folder of this job that survives a killed holder; the handler removes it when all is stored.

        A job that was tried again has another number, and goes on in the folder that its checkpoint names.
        """
        name = self.checkpoint.setdefault("folder", f"job-{self.job.pk}")
        folder = Path(settings.CMS_MEDIA_WORK_FOLDER) / name
        folder.mkdir(parents=True, exist_ok=True)
        require_space(folder, needed)
        return folder


def require_space(folder: Path, needed: int) -> None:
    """Raise JobFailedError (to be tried again) unless the disk of `folder` has so many bytes free."""
    if shutil.disk_usage(folder).free < needed:
        raise JobFailedError("disk_full", is_final=False)


Handler = Callable[[JobRun], None]
_handlers: dict[str, Handler] = {}
#: Imports every module that registers a handler, when the first job is done: a web process does none.
HANDLERS = "media_archive.jobs.handlers"


def handles(kind: JobKind) -> Callable[[Handler], Handler]:
    """Register a function as what does jobs of a kind. It may be begun anew at any moment, and must be idempotent."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def perform(job: Job, stopping: threading.Event | None = None) -> None:
    """Do one leased job and end it; whatever goes wrong is written down, not raised.

    Args:
        stopping: set when the worker is told to stop; long work then leaves the rest to another.
    """
    import_module(HANDLERS)
    try:
        _handlers[job.kind](JobRun(job, stopping))
    except LeaseLostError:
        logger.warning("Job %s (%s) was taken over or cancelled", job.pk, job.kind)
    except WorkerStoppedError:
        queue.give_back(job)
    except JobFailedError as error:
        queue.fail(job, error.code, str(error), is_final=error.is_final)
    except StoreUnavailableError as error:
        queue.fail(job, "store_unavailable", str(error))
    except Exception as error:
        logger.exception("Job %s (%s) failed", job.pk, job.kind)
        queue.fail(job, "unexpected", f"{type(error).__name__}: {error}")
    else:
        queue.finish(job)


def run_due_jobs(owner: str = "here", *, limit: int = 10_000) -> int:
    """Do what is due, here and now, until nothing is; returns how many jobs were begun."""
    for done in range(limit):
        job = queue.claim(owner)
        if job is None:
            return done
        perform(job)
    return limit
