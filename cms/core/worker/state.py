"""How the background work is doing, for the admin's dashboard."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q
from django_tasks_db.models import DBTaskResult

from cms.core.models import WorkerHeartbeat


@dataclass(frozen=True, slots=True)
class WorkerState:
    """`waiting_since` is when the oldest task that could run now was queued."""

    alive: int
    last_heard_at: datetime | None
    waiting: int
    waiting_since: datetime | None
    running: int
    failed: int

    @property
    def is_alive(self) -> bool:
        """Whether at least one worker was heard of lately."""
        return self.alive > 0


def worker_state() -> WorkerState:
    """Return the state of workers and queue (three queries)."""
    waiting = DBTaskResult.objects.ready().aggregate(count=Count("pk"), since=Min("enqueued_at"))
    others = DBTaskResult.objects.aggregate(
        running=Count("pk", filter=Q(status="RUNNING")), failed=Count("pk", filter=Q(status="FAILED"))
    )
    beats = WorkerHeartbeat.objects.on_tasks().aggregate(last=Max("beaten_at"))
    return WorkerState(
        alive=WorkerHeartbeat.objects.alive().on_tasks().count(),
        last_heard_at=beats["last"],
        waiting=waiting["count"],
        waiting_since=waiting["since"],
        running=others["running"],
        failed=others["failed"],
    )
