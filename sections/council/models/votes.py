"""Who voted how."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .agenda import AgendaItem
from .attendance import ResultQuerySet
from .base import Source, VersionedRow, is_choice
from .memberships import Membership
from .people import Person
from .sessions import Session


class VoteMethod(models.TextChoices):
    """How a vote was taken."""

    NOMINAL = "nominal", _("Nominal vote")
    SECRET = "secret", _("Secret ballot")
    SHOW_OF_HANDS = "show_of_hands", _("Show of hands")


class VoteResult(models.TextChoices):
    """What a vote came to (Popolo VoteEvent `result`)."""

    PASSED = "passed", _("Passed")
    FAILED = "failed", pgettext_lazy("vote", "Failed")
    TIED = "tied", _("Tied")


class VoteOption(models.TextChoices):
    """How a person voted."""

    FOR = "for", _("For")
    AGAINST = "against", _("Against")
    ABSTAINED = "abstained", _("Abstained")
    ABSENT = "absent", pgettext_lazy("vote", "Absent")
    NOT_VOTING = "not_voting", _("Did not vote")


#: The column of `VoteEvent` that counts each option.
COUNT_FIELDS = {
    VoteOption.FOR: "for_count",
    VoteOption.AGAINST: "against_count",
    VoteOption.ABSTAINED: "abstained_count",
    VoteOption.ABSENT: "absent_count",
    VoteOption.NOT_VOTING: "not_voting_count",
}


class VoteEvent(VersionedRow):
    """A vote that was taken (Popolo VoteEvent). Closed: counts and result stand, and nominal votes add up to them."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="vote_events"
    )
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="vote_events",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    question = models.CharField(_("question"), max_length=300)
    question_en = models.CharField(_("question in English"), max_length=300, blank=True)
    question_ar = models.CharField(_("question in Arabic"), max_length=300, blank=True)
    method = models.CharField(_("method"), max_length=20, choices=VoteMethod, default=VoteMethod.NOMINAL)
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.ROLL_CALL)
    held_at = models.DateTimeField(_("taken at"), default=timezone.now)
    for_count = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    against_count = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    abstained_count = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    absent_count = models.PositiveSmallIntegerField(_("absent"), null=True, blank=True)
    not_voting_count = models.PositiveSmallIntegerField(_("present, did not vote"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=10, choices=VoteResult, blank=True)
    is_closed = models.BooleanField(_("closed"), default=False, editable=False)

    objects = ResultQuerySet["VoteEvent"].as_manager()

    class Meta:
        verbose_name = _("vote taken")
        verbose_name_plural = _("votes taken")
        ordering = ["session", "position", "pk"]
        constraints = [
            is_choice("method", VoteMethod, "council_vote_event_method"),
            is_choice("source", Source, "council_vote_event_source"),
            is_choice("result", VoteResult, "council_vote_event_result", blank=True),
            models.CheckConstraint(
                condition=Q(is_closed=False)
                | (
                    ~Q(result="")
                    & Q(
                        for_count__isnull=False,
                        against_count__isnull=False,
                        abstained_count__isnull=False,
                        absent_count__isnull=False,
                        not_voting_count__isnull=False,
                    )
                ),
                name="council_vote_event_closed_is_counted",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def counts(self) -> dict[str, int]:
        """The number of votes for each option."""
        return {option.value: getattr(self, name) or 0 for option, name in COUNT_FIELDS.items()}


class VoteQuerySet(models.QuerySet["Vote"]):
    """Adjectives for votes."""

    def public(self) -> Self:
        """Votes in events that citizens may see."""
        is_open = Q(event__item__isnull=True) | Q(event__item__is_public=True)
        return self.filter(
            is_open,
            event__is_closed=True,
            event__session__is_public=True,
            event__session__minutes_published_at__isnull=False,
        )


class Vote(VersionedRow):
    """How one person voted (Popolo Vote); triggers `council_vote_*` hold it to the rules of the record."""

    event = models.ForeignKey(
        VoteEvent, verbose_name=_("vote taken"), on_delete=models.CASCADE, related_name="votes"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="votes"
    )
    membership = models.ForeignKey(
        Membership,
        verbose_name=_("membership"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="votes",
    )
    option = models.CharField(_("vote"), max_length=12, choices=VoteOption)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["event", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="council_vote_once"),
            is_choice("option", VoteOption, "council_vote_option"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_option_display()}"
