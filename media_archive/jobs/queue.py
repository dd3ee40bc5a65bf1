"""Adding, taking and ending jobs."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from media_archive.models import ACTIVE, Asset, Job, JobState

#: A job that took this many holders with it is given up.
MAX_ATTEMPTS = 5
#: Seconds before the second, third, … attempt.
PAUSES = (5, 30, 120, 600)
#: Smaller numbers come first. What has begun goes before what has not: a set is whole before the next one is opened.
URGENT, BEGUN, SOON, LATER = 10, 40, 50, 90


def enqueue(
    kind: str,
    asset: Asset | None = None,
    *,
    part: str = "",
    payload: dict[str, Any] | None = None,
    priority: int = SOON,
    delay: float = 0,
) -> Job:
    """Add a job, or return the one that already waits for (or works at) the same; idempotent.

    Args:
        part: tells jobs of one kind on one asset apart.
        delay: seconds before a worker may take it.
    """
    wanted = {"kind": kind, "asset": asset, "part": part}
    try:
        with transaction.atomic():
            return Job.objects.create(
                **wanted,
                payload=payload or {},
                priority=priority,
                run_after=timezone.now() + dt.timedelta(seconds=delay),
            )
    except IntegrityError:
        found = Job.objects.active().filter(**wanted).first()
        if found is None:  # Ended between the two statements.
            return enqueue(kind, asset, part=part, payload=payload, priority=priority, delay=delay)
        return found


def claim(owner: str) -> Job | None:
    """Lease the most urgent job that is due to `owner`, or return None; one whose holders keep dying is failed."""
    locking = {"skip_locked": True} if connection.features.has_select_for_update_skip_locked else {}
    while True:
        with transaction.atomic():
            job = (
                Job.objects.due().select_for_update(of=("self",), **locking).first() if locking else _first()
            )
            if job is None:
                return None
            if job.attempts >= MAX_ATTEMPTS:
                _end(job, JobState.FAILED, reason_code=job.reason_code or "holder_died")
                continue
            now = timezone.now()
            job.state, job.lease_owner = JobState.LEASED, owner
            job.lease_until = now + dt.timedelta(seconds=settings.CMS_MEDIA_LEASE)
            job.started_at = job.started_at or now
            job.attempts += 1
            job.save(update_fields=["state", "lease_owner", "lease_until", "started_at", "attempts"])
            return job


def _first() -> Job | None:
    # SQLite's transactions begin as writers, one at a time: there is nothing to lock.
    return Job.objects.due().first()


def renew(job: Job) -> bool:
    """Hold a job for another while; False when somebody else has it by now or it was cancelled."""
    until = timezone.now() + dt.timedelta(seconds=settings.CMS_MEDIA_LEASE)
    return bool(_held(job).update(lease_until=until))


def save_progress(
    job: Job,
    *,
    checkpoint: dict[str, Any] | None = None,
    percent: int | None = None,
    is_headway: bool = False,
) -> bool:
    """Write down how far the holder came, and renew the lease; False when the job is no longer its own.

    `is_headway`: it came further than all before, which do not count as failed attempts any more.
    """
    values: dict[str, Any] = {"lease_until": timezone.now() + dt.timedelta(seconds=settings.CMS_MEDIA_LEASE)}
    if checkpoint is not None:
        job.checkpoint = values["checkpoint"] = checkpoint
    if percent is not None:
        job.percent = values["percent"] = max(0, min(percent, 100))
    if is_headway:
        job.attempts = values["attempts"] = 1
    return bool(_held(job).update(**values))


def finish(job: Job) -> None:
    """End a job well, if it is still its holder's."""
    if _held(job).exists():
        _end(job, JobState.DONE, percent=100)


def give_back(job: Job) -> None:
    """Let another worker go on at once: this one leaves, which is nobody's failure."""
    _held(job).update(
        state=JobState.WAITING,
        lease_owner="",
        lease_until=None,
        attempts=max(job.attempts - 1, 0),
        run_after=timezone.now(),
    )


def fail(job: Job, code: str, reason: str, *, is_final: bool = False) -> None:
    """Say what went wrong: the job waits for its next attempt, or has failed for good."""
    if not _held(job).exists():
        return
    if is_final or job.attempts >= MAX_ATTEMPTS:
        _end(job, JobState.FAILED, reason_code=code, reason=reason[:500])
        return
    pause = PAUSES[min(job.attempts, len(PAUSES)) - 1]
    _held(job).update(
        state=JobState.WAITING,
        lease_owner="",
        lease_until=None,
        run_after=timezone.now() + dt.timedelta(seconds=pause),
        reason_code=code,
        reason=reason[:500],
    )


def cancel(asset: Asset, *kinds: str) -> int:
    """Take back jobs on an asset that are no longer needed; a holder notices at its next sign."""
    jobs = Job.objects.active().filter(asset=asset)
    if kinds:
        jobs = jobs.filter(kind__in=kinds)
    return jobs.update(state=JobState.CANCELLED, lease_owner="", lease_until=None, finished_at=timezone.now())


def retry(job: Job) -> Job:
    """Let a failed job run again from its checkpoint; returns the job that now waits."""
    with transaction.atomic():
        again = enqueue(job.kind, job.asset, part=job.part, payload=job.payload, priority=job.priority)
        Job.objects.filter(pk=again.pk, state=JobState.WAITING).update(checkpoint=job.checkpoint)
        Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(state=JobState.CANCELLED)
    return again


def _held(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, state=JobState.LEASED, lease_owner=job.lease_owner)


def _end(job: Job, state: JobState, **values: Any) -> None:
    Job.objects.filter(pk=job.pk, state__in=ACTIVE).update(
        state=state, lease_owner="", lease_until=None, finished_at=timezone.now(), **values
    )
