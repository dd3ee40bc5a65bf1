"""Auditors' reports on companies whose assembly the council sits in."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from .base import RecordRow, is_choice
from .bodies import Body


class Opinion(models.TextChoices):
    """The auditor's opinion (ISA 700 and 705)."""

    UNQUALIFIED = "unqualified", _("Unqualified opinion")
    QUALIFIED = "qualified", _("Qualified opinion")
    ADVERSE = "adverse", _("Adverse opinion")
    DISCLAIMER = "disclaimer", _("Disclaimer of opinion")


class FindingState(models.TextChoices):
    """How far a finding is followed up."""

    OPEN = "open", pgettext_lazy("finding", "Open")
    IN_PROGRESS = "in_progress", _("Being followed up")
    RESOLVED = "resolved", _("Resolved")


class AuditorReport(RecordRow, ClusterableModel):
    """The auditor's report on one fiscal year of a company."""

    body = models.ForeignKey(
        Body, verbose_name=_("assembly"), on_delete=models.PROTECT, related_name="auditor_reports"
    )
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"), help_text=_("Solar Hijri year, for example 1404.")
    )
    opinion = models.CharField(_("opinion"), max_length=12, choices=Opinion)
    auditor = models.CharField(_("auditor"), max_length=200)
    auditor_en = models.CharField(_("auditor in English"), max_length=200, blank=True)
    auditor_ar = models.CharField(_("auditor in Arabic"), max_length=200, blank=True)
    issued_date = models.DateField(_("issued on"), null=True, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    summary_ar = models.TextField(_("summary in Arabic"), blank=True)
    document = models.ForeignKey(
        "media_archive.PortalDocument",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("auditor's report")
        verbose_name_plural = _("auditors' reports")
        ordering = ["body", "-fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["body", "fiscal_year"], name="council_auditor_report_once"),
            is_choice("opinion", Opinion, "council_auditor_report_opinion"),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=1300, fiscal_year__lte=1500), name="council_auditor_report_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.fiscal_year}"


class FindingQuerySet(models.QuerySet["AuditorFinding"]):
    """Adjectives for findings."""

    def unresolved(self) -> Self:
        """Findings still to be followed up."""
        return self.exclude(state=FindingState.RESOLVED)


class AuditorFinding(RecordRow):
    """A finding of the report and what became of it."""

    report = ParentalKey(
        AuditorReport, verbose_name=_("auditor's report"), on_delete=models.CASCADE, related_name="findings"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    text = models.TextField(_("finding"))
    text_en = models.TextField(_("finding in English"), blank=True)
    text_ar = models.TextField(_("finding in Arabic"), blank=True)
    state = models.CharField(_("follow-up"), max_length=12, choices=FindingState, default=FindingState.OPEN)
    follow_up = models.TextField(_("note on the follow-up"), blank=True)
    due_date = models.DateField(_("due on"), null=True, blank=True)
    resolved_date = models.DateField(_("resolved on"), null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["report", "position", "pk"]
        constraints = [
            is_choice("state", FindingState, "council_finding_state"),
            models.CheckConstraint(
                condition=Q(state="resolved", resolved_date__isnull=False)
                | (~Q(state="resolved") & Q(resolved_date__isnull=True)),
                name="council_finding_resolved_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.text[:80]}"
