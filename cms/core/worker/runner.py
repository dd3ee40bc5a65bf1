"""Runs queued tasks with the machinery of django-tasks-db, and outlives its database."""

import logging
import os
import secrets
import signal
import socket
import sys
import threading
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from cms.core.models import WorkerHeartbeat

from .clock import Clock

logger = logging.getLogger(__name__)

#: Longest pause, in seconds, between two attempts to reach a database that is away.
LONGEST_PAUSE = 15.0


def new_worker_id() -> str:
    """Return a name that no other worker has, telling host and process."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(3)}"


class PortalWorker(Worker):
    """One process of the background worker.

    Differs from the worker it extends in what happens around a task: an idle poll takes no write lock, a database that
    restarts is waited for, and a signal ends the process between tasks, never between claiming one and running it.
    """

    def __init__(self, *, interval: float, batch: bool = False) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=new_worker_id(),
            excluded_queue_names=[],
        )
        self.current_task: Any = None
        self._stopping = threading.Event()
        self._clock = Clock(self.worker_id, lambda: self.current_task)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop after the running task; a second signal stops at once."""
        if not self.running:
            self.reset_signals()
            sys.exit(1)
        logger.info("Received %s, stopping after the running task", signal.strsignal(signum))
        self.running = False
        self._stopping.set()

    def run(self) -> None:
        """Work until told to stop (in batch mode, until the queue is empty)."""
        logger.info(
            "Worker %s: tick %s s, poll %s s", self.worker_id, settings.CMS_WORKER_TICK, self.interval
        )
        if self.batch:
            self._clock.tick()
        else:
            self._clock.start()
        try:
            self._work()
        finally:
            self._clock.stop()
            self._say_goodbye()

    def _work(self) -> None:
        pause = self.interval
        while self.running:
            try:
                worked = self.work_once()
                pause = self.interval
            except (DatabaseError, InterfaceError) as error:
                worked, pause = False, min(max(pause, 0.5) * 2, LONGEST_PAUSE)
                logger.warning("Worker: the database is away (%s), next attempt in %.0f s", error, pause)
                connections.close_all()
            if not worked:
                if self.batch:
                    return
                self._stopping.wait(pause)

    def work_once(self) -> bool:
        """Claim and run the most urgent task; returns whether there was one."""
        close_old_connections()
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not ready.exists():
            return False
        with exclusive_transaction(ready.db):
            result = ready.get_locked()
            if result is None:
                return False
            result.claim(self.worker_id)
            self.current_task = result.pk
        try:
            self.run_task(result)
        finally:
            self.current_task = None
        return True

    def _say_goodbye(self) -> None:
        try:
            WorkerHeartbeat.objects.filter(worker_id=self.worker_id).delete()
        except DatabaseError:
            logger.warning("Worker: could not sign off, the heartbeat will run out by itself")
