"""What the rows of the record share."""

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, router
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.models import LocalizedRow, LocalizedText
from sections.council.messages import MESSAGES

from .fields import SortKeyField


class Source(models.TextChoices):
    """Where a fact of a session comes from; the three are never blended."""

    ROLL_CALL = "roll_call", _("Roll call")
    MINUTES = "minutes", _("Minutes")
    INFERRED = "inferred", _("Inferred")


class RecordRow(LocalizedRow):
    """A row of the record: one fact in all languages, with an identifier that never changes."""

    uid = models.UUIDField(_("permanent identifier"), default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Check the constraints before the database does, and say in words which is broken."""
        using = router.db_for_write(type(self), instance=self)
        errors: list[ValidationError] = []
        for model, constraints in self.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self, exclude=set(exclude or ()), using=using)
                except ValidationError as error:
                    message = MESSAGES.get(constraint.name)
                    errors.append(ValidationError(message, code=constraint.name) if message else error)
        if errors:
            raise ValidationError(errors)


class VersionedRow(RecordRow):
    """A row that several clerks may edit at once: a writer names the version it last saw."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row under the next version."""
        if not self._state.adding:
            self.version += 1
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "version"}
        super().save(*args, **kwargs)


class NamedMixin(LocalizedRow):
    """A name in each language, ordered by the Persian one."""

    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    sort_key = SortKeyField("name")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> LocalizedText:
        """The name in the reader's language."""
        return self.localized("name")


class NamedRow(NamedMixin, RecordRow):
    """A row of the record with a name."""

    class Meta:
        abstract = True


def today() -> date:
    """Return the present day in the council's time zone."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def in_effect(day: date, start: str = "start_date", end: str = "end_date") -> Q:
    """Return the condition that a period of days, both ends included, covers `day`; no end is still running."""
    begun = Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": day})
    return begun & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day}))


def ordered_dates(name: str, start: str = "start_date", end: str = "end_date") -> models.CheckConstraint:
    """Return the constraint that a period does not end before it starts."""
    is_open = Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__isnull": True})
    return models.CheckConstraint(condition=is_open | Q(**{f"{end}__gte": F(start)}), name=name)


def is_choice(
    field: str, choices: type[models.TextChoices], name: str, blank: bool = False
) -> models.CheckConstraint:
    """Return the constraint that a column holds one of its choices."""
    values = [*choices.values, ""] if blank else choices.values
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)
