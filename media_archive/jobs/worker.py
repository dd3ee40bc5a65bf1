"""The media worker: takes jobs until it is told to stop, and renews its lease while ffmpeg works."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from cms.core.models import WorkerHeartbeat, WorkerRole
from cms.core.worker.clock import beat
from cms.core.worker.runner import new_worker_id
from media_archive.models import Job
from media_archive.uploads.drop import DropFolder, recover_interrupted

from . import film_files, queue
from .running import perform

logger = logging.getLogger(__name__)

#: Seconds between two looks at an empty queue, and between two signs of life.
PAUSE, BEAT = 1.0, 10.0
#: Seconds between two looks for uploads that were interrupted in their last step, and for what killed workers left.
RECOVERY = 60.0


class LeaseKeeper(threading.Thread):
    """Renews the lease of a job and the worker's heartbeat while the job runs."""

    def __init__(self, worker_id: str, job: Job) -> None:
        super().__init__(name="lease", daemon=True)
        self._worker_id, self._job = worker_id, job
        self._ended = threading.Event()

    def run(self) -> None:
        """Renew until told that the job has ended; a database that is away is asked again."""
        while not self._ended.wait(min(settings.CMS_MEDIA_LEASE / 4, BEAT)):
            try:
                queue.renew(self._job)
                beat(self._worker_id, WorkerRole.MEDIA)
            except (DatabaseError, InterfaceError):
                logger.warning("Media worker: the database is away, the lease may run out")
        connections.close_all()

    def end(self) -> None:
        """Stop renewing."""
        self._ended.set()
        self.join()


class _StoppedError(Exception):
    """The worker was told to stop in the middle of a transfer, which goes on another time."""


class MediaWorker:
    """One process that does the archive's jobs; any number may run, on any number of machines."""

    def __init__(self, *, is_batch: bool = False) -> None:
        self.worker_id = new_worker_id()
        self._is_batch = is_batch
        self._stopping = threading.Event()
        self._drop_folder = DropFolder()
        self._recovered_at = self._beaten_at = float("-inf")

    def stop(self, *unused: Any) -> None:
        """Stop after the running job, or in the middle of a long one: another goes on from its checkpoint."""
        self._stopping.set()

    def run(self) -> None:
        """Work until told to stop (in a batch: until nothing is due)."""
        beaten = False
        try:
            while not self._stopping.is_set():
                try:
                    beat(self.worker_id, WorkerRole.MEDIA)
                    beaten = True
                    if self.work_once() or self._look_around():
                        continue
                except (DatabaseError, InterfaceError) as error:
                    logger.warning("Media worker: the database is away (%s)", error)
                    connections.close_all()
                if self._is_batch:
                    return
                self._wait()
        finally:
            if beaten:
                _quietly(lambda: WorkerHeartbeat.objects.filter(worker_id=self.worker_id).delete())

    def work_once(self) -> bool:
        """Do one job; returns whether there was one."""
        close_old_connections()
        if not Job.objects.due().exists():
            return False
        job = queue.claim(self.worker_id)
        if job is None:
            return False
        keeper = LeaseKeeper(self.worker_id, job)
        keeper.start()
        try:
            perform(job, self._stopping)
        finally:
            keeper.end()
        return True

    def _look_around(self) -> bool:
        """With nothing else to do: mend what the dead left, tidy up, and take a file from the watched folder."""
        if time.monotonic() - self._recovered_at > RECOVERY:
            self._recovered_at = time.monotonic()
            recover_interrupted()
            film_files.sweep()
        try:
            return self._drop_folder.look(self._alive)
        except _StoppedError:
            return False

    def _alive(self) -> None:
        if self._stopping.is_set():
            raise _StoppedError
        if time.monotonic() - self._beaten_at > BEAT:
            self._beaten_at = time.monotonic()
            beat(self.worker_id, WorkerRole.MEDIA)

    def _wait(self) -> None:
        self._stopping.wait(PAUSE)


def _quietly(action: Callable[[], Any]) -> None:
    try:
        action()
    except DatabaseError:
        logger.warning("Media worker: could not sign off, the heartbeat will run out by itself")
