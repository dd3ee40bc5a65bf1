"""Topics, and the sessions that the front door announces."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin

from cms.core.models import SortedByNameMixin


class Topic(SortedByNameMixin, TranslatableMixin, models.Model):
    """A subject that articles (and later resolutions and sessions) are filed under."""

    slug = models.SlugField(
        _("address name"), max_length=80, help_text=_("Latin letters, shared by all languages.")
    )
    name = models.CharField(_("name"), max_length=120)
    description = models.CharField(_("description"), max_length=300, blank=True)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="council_topic_slug_once_per_locale")
        ]

    def __str__(self) -> str:
        return self.name


class SessionQuerySet(models.QuerySet["Session"]):
    """Adjectives for sessions."""

    def public(self) -> Self:
        """Sessions that citizens may know of."""
        return self.filter(is_public=True)

    def upcoming(self) -> Self:
        """Planned sessions that have not begun, the nearest first."""
        return self.filter(state=Session.State.PLANNED, scheduled_at__gte=timezone.now()).order_by(
            "scheduled_at"
        )


class Session(models.Model):
    """A meeting of the plenary, a commission or a committee, as far as the front door announces it."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("Open plenary session")
        EXTRAORDINARY = "extraordinary", _("Extraordinary plenary session")
        COMMISSION = "commission", _("Commission meeting")
        CONSULTATION = "consultation", _("Consultation meeting")

    class Place(models.TextChoices):
        PLENARY_HALL = "plenary_hall", _("Plenary hall")
        BUILDING_ONE = "building_one", _("Building one")
        BUILDING_TWO = "building_two", _("Building two")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PLENARY)
    number = models.PositiveIntegerField(_("number in the term"))
    scheduled_at = models.DateTimeField(_("scheduled time"), db_index=True)
    place = models.CharField(_("place"), max_length=20, choices=Place, default=Place.PLENARY_HALL)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PLANNED)
    agenda_count = models.PositiveSmallIntegerField(_("number of agenda items"), default=0)
    is_public = models.BooleanField(_("open to the public"), default=True)

    objects = SessionQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("scheduled_at"), FieldPanel("place")]),
        FieldRowPanel([FieldPanel("state"), FieldPanel("agenda_count")]),
        FieldPanel("is_public"),
    ]

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-scheduled_at"]
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="council_session_number_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
