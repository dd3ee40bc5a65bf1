"""Corrections of what was published: shown and dated, never silent, never taken back."""

from typing import Any, NoReturn, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .agenda import AgendaItem
from .base import RecordRow
from .sessions import Session

#: In the place of a field: the whole row was taken out.
REMOVED = "removed"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections are added, and nothing else."""

    def of(self, row: models.Model) -> Self:
        """Corrections of one row, the oldest first."""
        kind = ContentType.objects.get_for_model(row)
        return self.filter(content_type=kind, object_id=row.pk).order_by("made_at", "pk")

    def public(self) -> Self:
        """Corrections that citizens may see: of what they may see."""
        of_open_session = models.Q(session__isnull=True) | models.Q(session__is_public=True)
        of_open_item = models.Q(item__isnull=True) | models.Q(item__is_public=True)
        return self.filter(of_open_session, of_open_item, is_public=True)

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: trigger `council_correction_kept` would refuse it too."""
        raise TypeError("Corrections are only added.")

    def delete(self) -> NoReturn:
        """Refused: trigger `council_correction_kept` would refuse it too."""
        raise TypeError("Corrections are only added.")


class Correction(RecordRow):
    """One corrected field of one published row: what it said, what it says, why, since when, by whom."""

    content_type = models.ForeignKey(
        ContentType, verbose_name=_("kind of row"), on_delete=models.PROTECT, related_name="+"
    )
    object_id = models.PositiveBigIntegerField(_("row"))
    row = GenericForeignKey("content_type", "object_id")
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    field = models.CharField(_("field"), max_length=60)
    #: The version that the row has with the correction; the triggers `council_published_*` ask for it.
    row_version = models.PositiveIntegerField(_("version of the row"), null=True, blank=True, editable=False)
    old_value = models.TextField(_("before"), blank=True)
    new_value = models.TextField(_("after"), blank=True)
    reason = models.CharField(_("reason"), max_length=500)
    is_public = models.BooleanField(_("shown to citizens"), default=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id", "made_at"], name="council_correction_of_row")
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="council_correction_has_reason")
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.old_value} → {self.new_value}"

    @property
    def field_label(self) -> str:
        """The corrected field's name for readers."""
        if self.field == REMOVED:
            return str(_("removed"))
        model = self.content_type.model_class()
        field: Any = model._meta.get_field(self.field) if model else None
        if field is not None and field.auto_created:  # Rows that point here, such as the items of a session.
            return str(field.related_model._meta.verbose_name_plural)
        return str(field.verbose_name) if field else self.field
