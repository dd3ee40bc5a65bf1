"""What was filmed and photographed: an occasion at a place on a day."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sections.council.models import AgendaItem, Body, Event, Session
from sections.council.models.base import NamedRow, VersionedRow, is_choice


class Place(NamedRow):
    """Somewhere that occasions take place, so that the archive can be read by place (schema.org Place)."""

    slug = models.SlugField(_("address name"), max_length=80, unique=True, help_text=_("Latin letters."))

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["sort_key", "pk"]


class OccasionKind(models.TextChoices):
    """What kind of occasion the camera was at."""

    SESSION = "session", _("Session of the council or one of its bodies")
    VISIT = "visit", _("Visit")
    CEREMONY = "ceremony", _("Ceremony")
    PRESS_CONFERENCE = "press_conference", _("Press conference")
    INTERNATIONAL_MEETING = "international_meeting", _("International meeting")
    OTHER = "other", pgettext_lazy("occasion", "Other occasion")


class OccasionQuerySet(models.QuerySet["Occasion"]):
    """Adjectives for occasions."""

    def of_session(self, session: Session) -> Self:
        """Occasions that are a session."""
        return self.filter(session=session)


class Occasion(NamedRow, VersionedRow):
    """A session, commission meeting, visit or ceremony that was photographed, filmed or recorded."""

    Kind = OccasionKind

    kind = models.CharField(_("kind of occasion"), max_length=24, choices=OccasionKind)
    slug = models.SlugField(_("address name"), max_length=80, unique=True, help_text=_("Latin letters."))
    day = models.DateField(_("day"), db_index=True)
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="occasions",
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="occasions",
    )
    event = models.ForeignKey(
        Event,
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="occasions",
    )
    body = models.ForeignKey(
        Body,
        verbose_name=pgettext_lazy("council", "body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="occasions",
        help_text=_("Of a session: the body that meets."),
    )

    objects = OccasionQuerySet.as_manager()

    class Meta:
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        ordering = ["-day", "-pk"]
        constraints = [
            is_choice("kind", OccasionKind, "media_archive_occasion_kind"),
            models.CheckConstraint(
                condition=~Q(kind="session") | Q(session__isnull=False),
                name="media_archive_occasion_names_its_session",
                violation_error_message=_("Choose the session that this occasion is."),
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=True) | Q(event__isnull=True),
                name="media_archive_occasion_one_subject",
                violation_error_message=_("An occasion is a session or an event, not both."),
            ),
        ]


def check_agenda(agenda_item: AgendaItem | None, session_id: int | None) -> None:
    """Raise ValidationError for an agenda item of another session than an occasion's."""
    if agenda_item is not None and agenda_item.session_id != session_id:
        raise ValidationError(_("The agenda item belongs to another session."), code="other_session")
