"""What the council has passed."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sections.council.models import AgendaItem, BodyKind, Outcome
from sections.council.models.base import VersionedRow, ordered_dates
from sections.resolutions.numbers import MAX_LENGTH, number_key

#: What an item must have come to for a resolution to follow from it.
PASSED = (Outcome.ACCEPTED, Outcome.ACCEPTED_AS_AMENDED)


class NumberKeyField(models.CharField):
    """What all spellings of `number` have in common, computed at every save."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": MAX_LENGTH, "editable": False, "unique": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Migrations see the arguments that were given."""
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "editable", "unique"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Compute the key anew."""
        value = number_key(str(vars(model_instance)["number"]))
        setattr(model_instance, self.attname, value)
        return value


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    """Adjectives for resolutions."""

    def public(self) -> Self:
        """Resolutions that citizens may see."""
        return self.filter(is_public=True)

    def newest_first(self) -> Self:
        """The last passed first."""
        return self.order_by("-passed_date", "-pk")


class Resolution(VersionedRow):
    """A resolution with its identity card; session, term, kind of proposal, lead and vote come from the agenda item.

    The number is kept as the clerks gave it, and is found by any spelling (`number_key`). A resolution that was passed
    before the record began has no item, and its day is typed.
    """

    number = models.CharField(
        _("number of the resolution"),
        max_length=MAX_LENGTH,
        help_text=_("As it was given, for example 160/454/16610. Readers find it by any spelling."),
    )
    number_key = NumberKeyField(_("number without its spelling"))
    title = models.CharField(_("title"), max_length=500)
    title_en = models.CharField(_("title in English"), max_length=500, blank=True)
    title_ar = models.CharField(_("title in Arabic"), max_length=500, blank=True)
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("passed as agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resolutions",
        help_text=_("Session, kind of proposal, lead commission and vote are shown from there."),
    )
    passed_date = models.DateField(
        _("passed on"), blank=True, help_text=_("With an agenda item, the day of its session is taken.")
    )
    issued_date = models.DateField(_("issued on"), null=True, blank=True)
    text = models.TextField(
        _("text of the resolution"),
        blank=True,
        help_text=_("As adopted. Lines that begin with an article, a note or a clause are shown as such."),
    )
    text_en = models.TextField(_("text in English"), blank=True)
    text_ar = models.TextField(_("text in Arabic"), blank=True)
    document = models.ForeignKey(
        "media_archive.PortalDocument",
        verbose_name=_("signed document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_public = models.BooleanField(_("published"), default=False, help_text=_("Citizens see it."))

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        ordering = ["-passed_date", "-pk"]
        indexes = [models.Index(fields=["is_public", "-passed_date", "-id"], name="resolutions_newest_first")]
        constraints = [
            ordered_dates("resolutions_dates", "passed_date", "issued_date"),
            models.CheckConstraint(condition=~Q(number_key=""), name="resolutions_number_is_one"),
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(text="") | Q(document__isnull=False),
                name="resolutions_public_has_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"

    def clean(self) -> None:
        """Take the day of the session, and refuse what is no number, no decision, or there already."""
        super().clean()
        self.number_key = number_key(self.number)
        if not self.number_key:
            raise ValidationError({"number": _("A number begins with a digit, for example 160/454/16610.")})
        if type(self).objects.filter(number_key=self.number_key).exclude(pk=self.pk).exists():
            raise ValidationError({"number": _("There is a resolution with this number already.")})
        if self.item is not None:
            if self.item.outcome not in PASSED or self.item.session.body.kind != BodyKind.COUNCIL:
                raise ValidationError(
                    {"item": _("The council did not accept this item: no resolution follows from it.")}
                )
            self.passed_date = self.item.session.day
        elif self.passed_date is None:
            raise ValidationError(
                {"passed_date": _("Say on which day it was passed, or choose the agenda item.")}
            )
        if self.issued_date is not None and self.issued_date < self.passed_date:
            raise ValidationError({"issued_date": _("It was issued before it was passed.")})
        if self.is_public and not self.text and self.document_id is None:
            raise ValidationError(
                {"is_public": _("Enter the text or add the signed document before it is published.")}
            )
