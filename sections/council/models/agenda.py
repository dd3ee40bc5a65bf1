"""Agendas: what a session deals with, and what comes of it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import RecordRow, VersionedRow, is_choice
from .bodies import Body
from .people import Person
from .sessions import Session


class ItemKind(models.TextChoices):
    """What an agenda item is."""

    PRE_AGENDA_SPEECH = "pre_agenda_speech", _("Pre-agenda speech")
    NOTICE = "notice", _("Notice")
    QUESTION = "question", _("Question")
    PROPOSAL = "proposal", _("Members' proposal")
    BILL = "bill", _("Municipality's bill")
    PRINCIPLES = "principles", _("General principles")
    ELECTION = "election", _("Election")
    REPORT = "report", _("Report")
    OTHER = "other", _("Other item")


class Urgency(models.TextChoices):
    """How urgent an item was moved as."""

    NONE = "none", _("Not urgent")
    SINGLE = "single", _("Single urgency")
    DOUBLE = "double", _("Double urgency")


class Outcome(models.TextChoices):
    """What came of an item."""

    ACCEPTED = "accepted", _("Accepted")
    ACCEPTED_AS_AMENDED = "accepted_as_amended", _("Accepted as amended")
    REJECTED = "rejected", _("Rejected")
    POSTPONED = "postponed", pgettext_lazy("outcome of an agenda item", "Postponed")
    RETURNED = "returned", _("Returned to the commission")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    HEARD = "heard", _("Heard")


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Adjectives for agenda items."""

    def public(self) -> Self:
        """Open items on the published agendas of open sessions."""
        published = Q(session__agenda_published_at__isnull=False) | Q(
            session__minutes_published_at__isnull=False
        )
        return self.filter(published, session__is_public=True, is_public=True)

    def of_kind(self, *kinds: str) -> Self:
        """Items of one of the kinds."""
        return self.filter(kind__in=kinds)


class AgendaItem(VersionedRow):
    """An item of a session's agenda (OParl AgendaItem)."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="items"
    )
    position = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind of item"), max_length=20, choices=ItemKind, default=ItemKind.BILL)
    title = models.CharField(_("title"), max_length=500)
    title_en = models.CharField(_("title in English"), max_length=500, blank=True)
    title_ar = models.CharField(_("title in Arabic"), max_length=500, blank=True)
    reference = models.CharField(_("number of the proposal or bill"), max_length=80, blank=True)
    movers = models.ManyToManyField(
        Person, verbose_name=_("moved by"), blank=True, related_name="moved_items"
    )
    lead_body = models.ForeignKey(
        Body,
        verbose_name=_("lead commission"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_items",
    )
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency, default=Urgency.NONE)
    is_public = models.BooleanField(_("dealt with in public"), default=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    outcome_note = models.TextField(_("note on the outcome"), blank=True)
    continued_from = models.ForeignKey(
        "self",
        verbose_name=_("postponed from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="continuations",
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["session", "position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="council_item_position_once"),
            is_choice("kind", ItemKind, "council_item_kind"),
            is_choice("urgency", Urgency, "council_item_urgency"),
            is_choice("outcome", Outcome, "council_item_outcome", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class AgendaDocument(RecordRow):
    """A document on the table for an item (OParl Consultation and File)."""

    item = models.ForeignKey(
        AgendaItem, verbose_name=_("agenda item"), on_delete=models.CASCADE, related_name="documents"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    label = models.CharField(_("label"), max_length=200, blank=True)
    document = models.ForeignKey(
        "media_archive.PortalDocument", verbose_name=_("document"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("document of an agenda item")
        verbose_name_plural = _("documents of agenda items")
        ordering = ["item", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "document"], name="council_item_document_once")
        ]

    def __str__(self) -> str:
        return self.label or str(self.document)
