"""What is said in a film and where: captions, transcripts, and marks that lead to the record."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sections.council.models import AgendaItem, Person, Session
from sections.council.models.base import RecordRow, VersionedRow, is_choice

from .assets import Asset
from .occasions import check_agenda


class TrackKind(models.TextChoices):
    """What a track is for (HTML `track` kinds; a transcript is captions that are complete)."""

    CAPTIONS = "captions", _("Captions")
    SUBTITLES = "subtitles", _("Translation")
    TRANSCRIPT = "transcript", _("Transcript")


class TrackSource(models.TextChoices):
    """Who wrote a track."""

    HUMAN = "human", _("A person")
    SPEECH_TO_TEXT = "speech_to_text", _("A program, not yet checked")


class Track(VersionedRow):
    """A text in time (WebVTT, W3C) in one language."""

    Kind = TrackKind

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="tracks")
    kind = models.CharField(_("kind of track"), max_length=12, choices=TrackKind, default=TrackKind.CAPTIONS)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="fa")
    text = models.TextField("WebVTT")
    source = models.CharField(_("written by"), max_length=16, choices=TrackSource, default=TrackSource.HUMAN)
    is_published = models.BooleanField(_("shown to citizens"), default=True)

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["asset", "kind", "language"]
        constraints = [
            is_choice("kind", TrackKind, "media_archive_track_kind"),
            is_choice("source", TrackSource, "media_archive_track_source"),
            models.UniqueConstraint(fields=["asset", "kind", "language"], name="media_archive_track_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language})"


class MarkerQuerySet(models.QuerySet["Marker"]):
    """Adjectives for markers."""

    def in_order(self) -> Self:
        """Markers in the order of the film."""
        return self.order_by("start_ms", "pk")


class Marker(VersionedRow):
    """A moment or stretch of a film: an agenda item, a speech, or a chapter with a title of its own.

    The vote and the resolution are reached through the agenda item.
    """

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="markers")
    start_ms = models.PositiveBigIntegerField(_("begins at"))
    end_ms = models.PositiveBigIntegerField(_("ends at"), null=True, blank=True)
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="markers",
    )
    speaker = models.ForeignKey(
        Person,
        verbose_name=_("speaker"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="markers",
    )
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("Without it: the agenda item's.")
    )
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title_ar = models.CharField(_("title in Arabic"), max_length=200, blank=True)

    objects = MarkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("marker")
        verbose_name_plural = _("markers")
        ordering = ["asset", "start_ms", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["asset", "start_ms"], name="media_archive_marker_once"),
            models.CheckConstraint(
                condition=Q(end_ms__isnull=True) | Q(end_ms__gt=F("start_ms")),
                name="media_archive_marker_times",
            ),
            models.CheckConstraint(
                condition=Q(agenda_item__isnull=False) | Q(speaker__isnull=False) | ~Q(title=""),
                name="media_archive_marker_says_something",
                violation_error_message=_("A marker needs a title, an agenda item or a speaker."),
            ),
        ]

    def clean(self) -> None:
        """Refuse an agenda item of another session than the one that was filmed."""
        super().clean()
        if self.agenda_item is not None and (item := getattr(self.asset, "item", None)) is not None:
            check_agenda(self.agenda_item, item.media_set.occasion.session_id)

    def __str__(self) -> str:
        return self.title or str(self.agenda_item or self.speaker or self.start_ms)


class LiveMark(RecordRow):
    """What the clerk notes while a session runs: at this moment this item (or speaker) came up.

    As soon as a film of the session says when it began, its markers are made from these.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="live_marks")
    marked_at = models.DateTimeField(_("marked at"))
    agenda_item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="live_marks"
    )
    speaker = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="live_marks"
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("live mark")
        verbose_name_plural = _("live marks")
        ordering = ["session", "marked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "marked_at"], name="media_archive_live_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.marked_at:%H:%M:%S}"
