"""Proof that the background worker is alive."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WorkerRole(models.TextChoices):
    """What a worker works on."""

    TASKS = "tasks", _("Tasks and schedule")
    MEDIA = "media", _("Media archive")


class WorkerHeartbeatQuerySet(models.QuerySet["WorkerHeartbeat"]):
    """Adjectives for heartbeats."""

    def alive(self) -> Self:
        """Workers that were heard of within `CMS_WORKER_HEARTBEAT_TIMEOUT` seconds."""
        since = timezone.now() - timedelta(seconds=settings.CMS_WORKER_HEARTBEAT_TIMEOUT)
        return self.filter(beaten_at__gte=since)

    def on_tasks(self) -> Self:
        """Workers that run tasks and publish on schedule."""
        return self.filter(role=WorkerRole.TASKS)

    def on_media(self) -> Self:
        """Workers that work on the files of the media archive."""
        return self.filter(role=WorkerRole.MEDIA)


class WorkerHeartbeat(models.Model):
    """One row for each worker process; `beaten_at` moves on every tick."""

    worker_id = models.CharField(_("worker"), max_length=64, unique=True)
    role = models.CharField(_("works on"), max_length=8, choices=WorkerRole, default=WorkerRole.TASKS)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    beaten_at = models.DateTimeField(_("last heard of at"), db_index=True)

    objects = WorkerHeartbeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker heartbeat")
        verbose_name_plural = _("worker heartbeats")

    def __str__(self) -> str:
        return self.worker_id
