"""Tasks that a killed worker left behind.

A task of this project may run twice: it brings something to the state it should be in by then. The few that may not
(they send something to somebody) are marked with `at_most_once`, and are reported as failed instead.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.core.models import WorkerHeartbeat

Function = TypeVar("Function", bound=Callable[..., Any])

#: A task that took this many workers with it is not tried again.
MAX_ATTEMPTS = 3


class TaskLostError(Exception):
    """The worker that ran a task died, and the task may not (or no longer) be repeated."""


def at_most_once(function: Function) -> Function:
    """Mark a function, below `@task()`, as one that must not be repeated after a crash."""
    marked: Any = function
    marked.at_most_once = True
    return function


def recover_tasks(own_id: str = "", current: Any = None) -> int:
    """Put tasks whose worker is gone back into the queue; returns how many.

    Args:
        own_id: the calling worker; what it claimed and is not running was lost in a database outage.
        current: primary key of the task the calling worker is running, if any.
    """
    since = timezone.now() - timedelta(seconds=settings.CMS_WORKER_HEARTBEAT_TIMEOUT)
    running = list(DBTaskResult.objects.running().filter(started_at__lt=since))
    if not running:
        return 0
    alive = set(WorkerHeartbeat.objects.alive().values_list("worker_id", flat=True)) - {own_id}
    lost = [
        result.pk for result in running if result.worker_ids[-1:][0] not in alive and result.pk != current
    ]
    return sum(_recover(pk) for pk in lost)


def _recover(pk: Any) -> bool:
    with transaction.atomic():
        result = DBTaskResult.objects.select_for_update().running().filter(pk=pk).first()
        if result is None:
            return False
        if len(result.worker_ids) >= MAX_ATTEMPTS or _must_not_repeat(result):
            result.set_failed(TaskLostError(f"worker {result.worker_ids[-1]} died while running it"))
            return False
        result.status, result.started_at = "READY", None
        result.save(update_fields=["status", "started_at"])
        return True


def _must_not_repeat(result: DBTaskResult) -> bool:
    try:
        return getattr(result.task.func, "at_most_once", False)
    except ImportError:  # The task is gone with an older release: there is nothing to repeat.
        return True
