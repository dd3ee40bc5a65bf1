"""What the calendar shows beside sessions."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import NamedMixin, VersionedRow, is_choice
from .bodies import Body
from .fields import LocalDayField
from .people import Person


class EventKind(models.TextChoices):
    """What happens."""

    VISIT = "visit", _("Visit")
    PRESS_CONFERENCE = "press_conference", _("Press conference")
    CEREMONY = "ceremony", _("Ceremony")
    INTERNATIONAL_MEETING = "international_meeting", _("International meeting")
    MEETING = "meeting", _("Meeting")
    PUBLIC_HOURS = "public_hours", _("Meeting with citizens")
    OTHER = "other", _("Other event")


class EventState(models.TextChoices):
    """Whether it takes place."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class EventQuerySet(models.QuerySet["Event"]):
    """Adjectives for events."""

    def public(self) -> Self:
        """Events that citizens may know of."""
        return self.filter(is_public=True)

    def upcoming(self) -> Self:
        """Planned events that have not begun, the nearest first."""
        return self.filter(state=EventState.PLANNED, starts_at__gte=timezone.now()).order_by("starts_at")

    def of_kind(self, *kinds: str) -> Self:
        """Events of one of the kinds."""
        return self.filter(kind__in=kinds)

    def between(self, first: date, last: date) -> Self:
        """Events that begin in a period of days, both ends included."""
        return self.filter(day__gte=first, day__lte=last).order_by("starts_at")


class Event(NamedMixin, VersionedRow):
    """Something in the diary of the council, a body or a person that is no session (schema.org Event)."""

    kind = models.CharField(_("kind of event"), max_length=24, choices=EventKind)
    slug = models.SlugField(_("address name"), max_length=80, unique=True, help_text=_("Latin letters."))
    starts_at = models.DateTimeField(_("begins at"), db_index=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    day = LocalDayField("starts_at", verbose_name=_("day"))
    is_all_day = models.BooleanField(_("all day"), default=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    place_en = models.CharField(_("place in English"), max_length=200, blank=True)
    place_ar = models.CharField(_("place in Arabic"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    description_ar = models.TextField(_("description in Arabic"), blank=True)
    body = models.ForeignKey(
        Body,
        verbose_name=pgettext_lazy("council", "body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    people = models.ManyToManyField(Person, verbose_name=_("people"), blank=True, related_name="events")
    is_public = models.BooleanField(_("shown to citizens"), default=True)
    state = models.CharField(_("state"), max_length=12, choices=EventState, default=EventState.PLANNED)
    state_reason = models.CharField(_("reason for postponing or cancelling"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField(_("revision for calendars"), default=0, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at"]
        constraints = [
            is_choice("kind", EventKind, "council_event_kind"),
            is_choice("state", EventState, "council_event_state"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="council_event_times"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["postponed", "cancelled"]) | ~Q(state_reason=""),
                name="council_event_called_off_has_reason",
            ),
        ]
