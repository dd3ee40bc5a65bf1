"""Who spoke about what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .agenda import AgendaItem
from .attendance import ResultQuerySet
from .base import Source, VersionedRow, is_choice
from .people import Person
from .sessions import Session


class SpeechKind(models.TextChoices):
    """What was said."""

    PRE_AGENDA_SPEECH = "pre_agenda_speech", _("Pre-agenda speech")
    NOTICE = "notice", _("Notice")
    QUESTION = "question", _("Question")
    ANSWER = "answer", _("Answer")
    FOR = "for", _("Speech in favour")
    AGAINST = "against", _("Speech against")
    REPORT = "report", _("Report")
    STATEMENT = "statement", _("Statement")


class Speech(VersionedRow):
    """Something said in a session, in full or in summary (Popolo Speech)."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="speeches"
    )
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="speeches",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    person = models.ForeignKey(
        Person,
        verbose_name=_("speaker"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="speeches",
    )
    speaker_name = models.CharField(_("name of a guest who spoke"), max_length=150, blank=True)
    kind = models.CharField(_("kind of speech"), max_length=20, choices=SpeechKind)
    title = models.CharField(_("subject"), max_length=300, blank=True)
    title_en = models.CharField(_("subject in English"), max_length=300, blank=True)
    title_ar = models.CharField(_("subject in Arabic"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    is_summary = models.BooleanField(_("the text is a summary"), default=True)
    addressed_to = models.CharField(_("addressed to"), max_length=150, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.MINUTES)

    objects = ResultQuerySet["Speech"].as_manager()

    class Meta:
        verbose_name = _("speech")
        verbose_name_plural = _("speeches")
        ordering = ["session", "position", "pk"]
        constraints = [
            is_choice("kind", SpeechKind, "council_speech_kind"),
            is_choice("source", Source, "council_speech_source"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) ^ ~models.Q(speaker_name=""),
                name="council_speech_one_speaker",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
