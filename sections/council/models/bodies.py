"""Bodies: the council itself, what it forms, and what it sits in."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import NamedRow, in_effect, is_choice, ordered_dates, today


class BodyKind(models.TextChoices):
    """What a body is."""

    COUNCIL = "council", _("Council")
    PRESIDING_BOARD = "presiding_board", _("Presiding board")
    COMMISSION = "commission", _("Commission")
    COMMITTEE = "committee", _("Committee")
    NAMING_COMMISSION = "naming_commission", _("Naming commission")
    COMPANY_ASSEMBLY = "company_assembly", _("General assembly of a company")
    COUNCIL_ASSEMBLY = "council_assembly", _("Assembly of councils")
    OUTSIDE = "outside", _("Outside body")


class BodyQuerySet(models.QuerySet["Body"]):
    """Adjectives for bodies."""

    def of_kind(self, *kinds: str) -> Self:
        """Bodies of one of the kinds."""
        return self.filter(kind__in=kinds)

    def current(self, on: date | None = None) -> Self:
        """Bodies that exist on a day, today by default."""
        return self.filter(in_effect(on or today(), "founding_date", "dissolution_date"))


class Body(NamedRow):
    """A body (Popolo Organization, OParl Organization)."""

    kind = models.CharField(_("kind of body"), max_length=20, choices=BodyKind)
    slug = models.SlugField(_("address name"), max_length=80, unique=True, help_text=_("Latin letters."))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    purpose = models.TextField(_("purpose"), blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    purpose_ar = models.TextField(_("purpose in Arabic"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    legal_basis_en = models.TextField(_("legal basis in English"), blank=True)
    legal_basis_ar = models.TextField(_("legal basis in Arabic"), blank=True)
    statute = models.ForeignKey(
        "media_archive.PortalDocument",
        verbose_name=_("statute"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    founding_date = models.DateField(_("founded on"), null=True, blank=True)
    dissolution_date = models.DateField(_("dissolved on"), null=True, blank=True)
    email = models.EmailField(_("public e-mail address"), blank=True)
    telephone = models.CharField(_("public telephone number"), max_length=60, blank=True)
    website = models.URLField(_("website"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("council", "body")
        verbose_name_plural = _("bodies")
        ordering = ["sort_order", "sort_key"]
        constraints = [
            ordered_dates("council_body_dates", "founding_date", "dissolution_date"),
            is_choice("kind", BodyKind, "council_body_kind"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="council_body_not_own_parent"
            ),
            models.CheckConstraint(
                condition=~Q(kind="committee") | Q(parent__isnull=False), name="council_committee_has_parent"
            ),
        ]
