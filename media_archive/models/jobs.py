"""Work on the archive's files that outlives the process which does it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sections.council.models.base import is_choice

from .assets import Asset


class JobKind(models.TextChoices):
    """What is done; handlers are registered with `media_archive.jobs.running.handles`."""

    VERIFY = "verify", _("Check the original")
    LADDER = "ladder", _("Make the sizes of a photograph")
    LABEL = "label", _("Write caption and credit into the public files")
    REMUX = "remux", _("Make a film playable")
    POSTER = "poster", _("Make poster and storyboard of a film")
    TRANSCODE = "transcode", _("Encode a film")
    TRANSCRIBE = "transcribe", _("Turn speech into text")
    PUBLISH = "publish", _("Put public copies in place")
    UNPUBLISH = "unpublish", _("Remove public copies")
    DELETE = "delete", _("Delete a file for good")
    FIXITY = "fixity", _("Compare an original with what it was")


class JobState(models.TextChoices):
    """How far a job has come."""

    WAITING = "waiting", pgettext_lazy("job", "Waiting")
    LEASED = "leased", pgettext_lazy("job", "Under way")
    DONE = "done", pgettext_lazy("job", "Done")
    FAILED = "failed", pgettext_lazy("job", "Failed")
    CANCELLED = "cancelled", pgettext_lazy("job", "No longer needed")


#: A job in one of these states is still to be done.
ACTIVE = (JobState.WAITING, JobState.LEASED)


class JobQuerySet(models.QuerySet["Job"]):
    """Adjectives for jobs."""

    def active(self) -> Self:
        """Jobs that wait or are under way."""
        return self.filter(state__in=ACTIVE)

    def due(self) -> Self:
        """Jobs that a worker may take: waiting ones whose time has come, and those whose holder fell silent."""
        now = timezone.now()
        return self.filter(
            Q(state=JobState.WAITING, run_after__lte=now) | Q(state=JobState.LEASED, lease_until__lt=now)
        ).order_by("priority", "pk")

    def failed(self) -> Self:
        """Jobs that somebody has to look at."""
        return self.filter(state=JobState.FAILED)


class Job(models.Model):
    """One piece of work, leased to one worker at a time; `checkpoint` is where the next holder goes on."""

    Kind = JobKind
    State = JobState

    kind = models.CharField(_("work"), max_length=12, choices=JobKind)
    asset = models.ForeignKey(Asset, null=True, on_delete=models.CASCADE, related_name="jobs")
    #: Tells jobs of one kind on one asset apart: a rung, a revision.
    part = models.CharField(max_length=64, blank=True)
    payload = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    priority = models.PositiveSmallIntegerField(default=50, help_text=_("The smallest number first."))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    run_after = models.DateTimeField(default=timezone.now)
    lease_owner = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    checkpoint = models.JSONField(default=dict)
    percent = models.PositiveSmallIntegerField(_("per cent"), default=0)
    #: A code of `media_archive.messages` with its parameters, and words for the log.
    reason_code = models.CharField(max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    started_at = models.DateTimeField(_("began at"), null=True)
    finished_at = models.DateTimeField(_("ended at"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("archive", "job")
        verbose_name_plural = pgettext_lazy("archive", "jobs")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["priority", "id"],
                condition=Q(state__in=["waiting", "leased"]),
                name="media_archive_job_due",
            ),
            models.Index(fields=["state", "-id"], name="media_archive_job_state"),
        ]
        constraints = [
            is_choice("kind", JobKind, "media_archive_job_kind"),
            is_choice("state", JobState, "media_archive_job_state_is_known"),
            models.UniqueConstraint(
                fields=["kind", "asset", "part"],
                condition=Q(state__in=["waiting", "leased"]),
                name="media_archive_job_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="leased") | (Q(lease_until__isnull=False) & ~Q(lease_owner="")),
                name="media_archive_job_lease_is_whole",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="media_archive_job_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.asset or ''}"

    @property
    def is_active(self) -> bool:
        """Whether it is still to be done."""
        return self.state in ACTIVE
