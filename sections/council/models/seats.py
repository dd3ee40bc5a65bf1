"""Seats that the council holds on outside bodies, and the reports owed from there."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import NamedRow, RecordRow, in_effect, is_choice, ordered_dates, today
from .bodies import Body
from .memberships import Membership


class SeatRight(models.TextChoices):
    """What the holder of a seat may do."""

    VOTING = "voting", _("Member with a vote")
    OBSERVER = "observer", _("Observer without a vote")


class SeatQuerySet(models.QuerySet["Seat"]):
    """Adjectives for seats."""

    def current(self, on: date | None = None) -> Self:
        """Seats that exist on a day, today by default."""
        return self.filter(in_effect(on or today()))

    def vacant(self, on: date | None = None) -> Self:
        """Seats that exist and that nobody holds on a day."""
        holders = Membership.objects.filter(seat=OuterRef("pk")).current(on)
        return self.current(on).filter(~Exists(holders))

    def expiring(self, within: timedelta, on: date | None = None) -> Self:
        """Seats whose holder's mandate ends within a time from a day."""
        day = on or today()
        ending = Membership.objects.filter(seat=OuterRef("pk"), end_date__lte=day + within).current(day)
        return self.current(day).filter(Exists(ending))


class Seat(NamedRow):
    """A seat of the council on another body (Popolo Post), held through memberships; it expires with its holder's."""

    body = models.ForeignKey(
        Body, verbose_name=pgettext_lazy("council", "body"), on_delete=models.PROTECT, related_name="seats"
    )
    legal_basis = models.TextField(_("legal basis"), blank=True)
    legal_basis_en = models.TextField(_("legal basis in English"), blank=True)
    legal_basis_ar = models.TextField(_("legal basis in Arabic"), blank=True)
    right = models.CharField(_("right"), max_length=10, choices=SeatRight, default=SeatRight.VOTING)
    start_date = models.DateField(_("exists from"), null=True, blank=True)
    end_date = models.DateField(_("exists until"), null=True, blank=True)
    mandate_months = models.PositiveSmallIntegerField(
        _("length of a mandate in months"), null=True, blank=True
    )
    report_months = models.PositiveSmallIntegerField(
        _("a report is owed every so many months"), null=True, blank=True
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat on an outside body")
        verbose_name_plural = _("seats on outside bodies")
        ordering = ["sort_key"]
        constraints = [
            ordered_dates("council_seat_dates"),
            is_choice("right", SeatRight, "council_seat_right"),
        ]

    def holding(self, on: date | None = None) -> Membership | None:
        """Return the membership through which the seat is held on a day, or None: the seat is vacant."""
        return self.memberships.current(on).select_related("person").first()


class SeatReportQuerySet(models.QuerySet["SeatReport"]):
    """Adjectives for reports from seats."""

    def delivered(self) -> Self:
        """Reports that came."""
        return self.filter(delivered_date__isnull=False)

    def owed(self) -> Self:
        """Reports that did not come yet."""
        return self.filter(delivered_date__isnull=True)

    def overdue(self, on: date | None = None) -> Self:
        """Reports that should have come before a day."""
        return self.owed().filter(due_date__lt=on or today())


class SeatReport(RecordRow):
    """A report that the holder of a seat owes the council."""

    membership = models.ForeignKey(
        Membership, verbose_name=_("owed by"), on_delete=models.PROTECT, related_name="reports"
    )
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title_ar = models.CharField(_("title in Arabic"), max_length=200, blank=True)
    due_date = models.DateField(_("due on"), db_index=True)
    delivered_date = models.DateField(_("delivered on"), null=True, blank=True)
    document = models.ForeignKey(
        "media_archive.PortalDocument",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = SeatReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report from a seat")
        verbose_name_plural = _("reports from seats")
        ordering = ["due_date"]
        constraints = [
            models.UniqueConstraint(fields=["membership", "due_date"], name="council_seat_report_once"),
            models.CheckConstraint(
                condition=Q(document__isnull=True) | Q(delivered_date__isnull=False),
                name="council_seat_report_document_is_delivered",
            ),
        ]

    def __str__(self) -> str:
        return self.title
