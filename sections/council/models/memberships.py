"""Who belongs to which body, in which role, from when to when."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import RecordRow, in_effect, is_choice, ordered_dates, today
from .bodies import Body
from .people import Person
from .terms import Term


class Role(models.TextChoices):
    """What a person is in a body."""

    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice-chair")
    SECRETARY = "secretary", _("Secretary of the board")
    SPOKESPERSON = "spokesperson", _("Spokesperson")
    TREASURER = "treasurer", _("Treasurer")
    MEMBER = "member", _("Member")
    SUBSTITUTE = "substitute", _("Substitute member")
    OBSERVER = "observer", _("Observer")
    DELEGATE = "delegate", _("Representative")


#: Roles that one person at a time holds in a body; trigger `council_membership_one_holder`.
SINGLE_ROLES = (Role.CHAIR, Role.VICE_CHAIR, Role.SPOKESPERSON, Role.TREASURER)


class LeavingReason(models.TextChoices):
    """Why a membership ended."""

    END_OF_TERM = "end_of_term", _("End of the term")
    RESIGNED = "resigned", _("Resigned")
    REPLACED = "replaced", _("Replaced by election")
    LOST_MANDATE = "lost_mandate", _("Lost the mandate")
    DIED = "died", _("Died")
    OTHER = "other", _("Another reason")


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Adjectives for memberships."""

    def current(self, on: date | None = None) -> Self:
        """Memberships that run on a day, today by default."""
        return self.filter(in_effect(on or today()))

    def former(self, on: date | None = None) -> Self:
        """Memberships that had ended by a day, of those who then had no other in the same body."""
        day = on or today()
        others = Membership.objects.current(day).filter(body=OuterRef("body"), person=OuterRef("person"))
        return self.filter(~Exists(others), end_date__lt=day)

    def in_term(self, term: Term) -> Self:
        """Memberships that run on some day of the term."""
        begun = Q() if term.end_date is None else Q(start_date__lte=term.end_date)
        return self.filter(begun & (Q(end_date__isnull=True) | Q(end_date__gte=term.start_date)))

    def of_kind(self, *kinds: str) -> Self:
        """Memberships in bodies of one of the kinds."""
        return self.filter(body__kind__in=kinds)

    def in_role(self, *roles: str) -> Self:
        """Memberships with one of the roles."""
        return self.filter(role__in=roles)

    def voting(self) -> Self:
        """Memberships with the right to vote."""
        return self.filter(has_voting_right=True)


class Membership(RecordRow):
    """A person in a body (Popolo and OParl Membership); both days included.

    No second holder of a role for one (`council_membership_one_holder`) or of a seat (`council_seat_one_holder`), and
    nobody twice in one role at a time (`council_membership_twice`).
    """

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="memberships"
    )
    body = models.ForeignKey(
        Body,
        verbose_name=pgettext_lazy("council", "body"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    term = models.ForeignKey(
        Term,
        verbose_name=_("term"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    seat = models.ForeignKey(
        "council.Seat",
        verbose_name=_("seat"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MEMBER)
    label = models.CharField(_("name of the role"), max_length=120, blank=True)
    label_en = models.CharField(_("name of the role in English"), max_length=120, blank=True)
    label_ar = models.CharField(_("name of the role in Arabic"), max_length=120, blank=True)
    start_date = models.DateField(_("from"))
    end_date = models.DateField(_("until"), null=True, blank=True)
    on_behalf_of = models.ForeignKey(
        Body,
        verbose_name=_("on behalf of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegations",
    )
    has_voting_right = models.BooleanField(_("has a vote"), default=True)
    electing_session = models.ForeignKey(
        "council.Session",
        verbose_name=_("elected in session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="elections",
    )
    leaving_reason = models.CharField(
        _("reason for leaving"), max_length=20, choices=LeavingReason, blank=True
    )
    leaving_note = models.CharField(_("note on leaving"), max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-start_date", "pk"]
        indexes = [
            models.Index(fields=["body", "role", "start_date"], name="council_membership_holders"),
            models.Index(fields=["person", "body", "start_date"], name="council_membership_person"),
        ]
        constraints = [
            ordered_dates("council_membership_dates"),
            is_choice("role", Role, "council_membership_role"),
            is_choice("leaving_reason", LeavingReason, "council_membership_leaving_reason", blank=True),
            models.CheckConstraint(
                condition=Q(leaving_reason="") | Q(end_date__isnull=False),
                name="council_membership_left_has_end",
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(role__in=[Role.DELEGATE, Role.OBSERVER]),
                name="council_membership_seat_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.label or self.get_role_display()}, {self.body}"
