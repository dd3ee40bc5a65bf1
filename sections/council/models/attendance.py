"""Who was there."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .agenda import AgendaItem
from .base import Source, VersionedRow, is_choice
from .people import Person
from .sessions import Session

Result = TypeVar("Result", bound=models.Model)


class AttendanceStatus(models.TextChoices):
    """Whether someone was there."""

    PRESENT = "present", _("Present")
    LATE = "late", _("Came late")
    LEFT = "left", _("Left early")
    EXCUSED = "excused", _("Excused")
    ABSENT = "absent", _("Absent")


#: Statuses of those who were not there at all.
AWAY = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)


class ResultQuerySet(models.QuerySet[Result]):
    """What a session brought; citizens see it once its minutes are published."""

    def public(self) -> Self:
        """Rows of open sessions with published minutes, those about closed items left out."""
        is_open = Q(item__isnull=True) | Q(item__is_public=True)
        return self.filter(is_open, session__is_public=True, session__minutes_published_at__isnull=False)


class AttendanceQuerySet(ResultQuerySet["Attendance"]):
    """Adjectives for attendance."""

    def of_sessions(self) -> Self:
        """Rows about whole sessions, not single items."""
        return self.filter(item__isnull=True)


class Attendance(VersionedRow):
    """One person at one session or, where it is kept, at one item of it."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="attendance"
    )
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="attendance",
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="attendance"
    )
    status = models.CharField(_("attendance"), max_length=10, choices=AttendanceStatus)
    arrived_at = models.DateTimeField(_("came at"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    reason = models.CharField(
        _("reason"), max_length=200, blank=True, help_text=_("Shown to citizens: nothing about health.")
    )
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.ROLL_CALL)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["session", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], condition=Q(item__isnull=True), name="council_attendance_once"
            ),
            models.UniqueConstraint(
                fields=["item", "person"],
                condition=Q(item__isnull=False),
                name="council_attendance_once_an_item",
            ),
            is_choice("status", AttendanceStatus, "council_attendance_status"),
            is_choice("source", Source, "council_attendance_source"),
            models.CheckConstraint(
                condition=Q(arrived_at__isnull=True)
                | Q(left_at__isnull=True)
                | Q(left_at__gte=F("arrived_at")),
                name="council_attendance_times",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["absent", "excused"])
                | Q(arrived_at__isnull=True, left_at__isnull=True),
                name="council_attendance_away_has_no_times",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_status_display()}"
