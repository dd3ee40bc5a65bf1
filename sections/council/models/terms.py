"""Terms of the council."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RecordRow, in_effect, ordered_dates, today


class TermQuerySet(models.QuerySet["Term"]):
    """Adjectives for terms."""

    def current(self, on: date | None = None) -> Self:
        """The term that runs on a day, today by default."""
        return self.filter(in_effect(on or today()))


class Term(RecordRow):
    """The years between two elections (OParl LegislativeTerm). Terms never overlap: trigger `council_term_overlap`."""

    number = models.PositiveSmallIntegerField(_("number of the term"), unique=True)
    start_date = models.DateField(_("first day"))
    end_date = models.DateField(_("last day"), null=True, blank=True)
    number_of_seats = models.PositiveSmallIntegerField(_("number of members"), default=21)
    number_of_substitutes = models.PositiveSmallIntegerField(_("number of substitutes"), default=11)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["-number"]
        constraints = [
            ordered_dates("council_term_dates"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="council_term_number"),
        ]

    def __str__(self) -> str:
        return _("Term %(number)s") % {"number": self.number}
