"""The worker's clock: a thread that every few seconds does what is due, whatever task is running meanwhile."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import close_old_connections, connections
from django.dispatch import Signal
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.core.models import WorkerHeartbeat, WorkerRole
from cms.core.pagecache.purges import finish_purges

from .publishing import publish_due
from .recovery import recover_tasks
from .signals import clock_ticked, day_passed

logger = logging.getLogger(__name__)

DAY = timedelta(days=1)
KEEP_SUCCESSFUL = 7 * DAY
KEEP_FAILED = 30 * DAY


def beat(worker_id: str, role: str = WorkerRole.TASKS) -> None:
    """Say that the worker is alive."""
    found = {"beaten_at": timezone.now(), "role": role}
    WorkerHeartbeat.objects.update_or_create(worker_id=worker_id, defaults=found)


def tidy_up() -> bool:
    """Once a day, whichever worker comes first: drop old task results, expired sessions and dead workers' rows."""
    if not cache.add("worker:tidied", True, DAY.total_seconds()):
        return False
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_SUCCESSFUL).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()
    WorkerHeartbeat.objects.filter(beaten_at__lt=now - DAY).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    _tell(day_passed, "Daily housekeeping")
    return True


def _tell(signal: Signal, what: str) -> None:
    """Send a signal; a receiver that fails is written down and keeps none of the others."""
    for receiver, answer in signal.send_robust(sender=None):
        if isinstance(answer, Exception):
            logger.error("%s: %s failed", what, receiver, exc_info=answer)


class Clock(threading.Thread):
    """Ticks every `CMS_WORKER_TICK` seconds until `stop`; one duty that fails keeps none of the others."""

    def __init__(self, worker_id: str, current_task: Callable[[], Any]) -> None:
        super().__init__(name="clock", daemon=True)
        self._worker_id = worker_id
        self._current_task = current_task
        self._stopped = threading.Event()

    def run(self) -> None:
        """Tick at once, then at every interval."""
        while not self._stopped.is_set():
            self.tick()
            self._stopped.wait(settings.CMS_WORKER_TICK)
        connections.close_all()

    def stop(self) -> None:
        """End after the tick that is running."""
        self._stopped.set()

    def tick(self) -> None:
        """Do everything that is due."""
        for duty in (
            lambda: beat(self._worker_id),
            publish_due,
            finish_purges,
            lambda: recover_tasks(self._worker_id, self._current_task()),
            lambda: _tell(clock_ticked, "Worker clock"),
            tidy_up,
        ):
            close_old_connections()
            try:
                duty()
            except Exception:
                logger.exception(
                    "Worker clock: a duty failed and is tried again in %s s", settings.CMS_WORKER_TICK
                )
                connections.close_all()
