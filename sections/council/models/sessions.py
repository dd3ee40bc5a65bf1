"""Sessions of the council and of its bodies."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import VersionedRow, is_choice
from .bodies import Body, BodyKind
from .fields import LocalDayField, local_day
from .terms import Term


class SessionKind(models.TextChoices):
    """What meets."""

    PLENARY = "plenary", _("Plenary session")
    BOARD = "board", _("Meeting of the presiding board")
    COMMISSION = "commission", _("Commission meeting")
    COMMITTEE = "committee", _("Committee meeting")
    ASSEMBLY = "assembly", _("Assembly meeting")
    JOINT = "joint", _("Joint meeting of commissions")


#: The usual session of each kind of body.
KIND_OF_BODY = {
    BodyKind.COUNCIL: SessionKind.PLENARY,
    BodyKind.PRESIDING_BOARD: SessionKind.BOARD,
    BodyKind.COMMISSION: SessionKind.COMMISSION,
    BodyKind.NAMING_COMMISSION: SessionKind.COMMISSION,
    BodyKind.COMMITTEE: SessionKind.COMMITTEE,
    BodyKind.COMPANY_ASSEMBLY: SessionKind.ASSEMBLY,
    BodyKind.COUNCIL_ASSEMBLY: SessionKind.ASSEMBLY,
    BodyKind.OUTSIDE: SessionKind.ASSEMBLY,
}


class Formality(models.TextChoices):
    """Whether a session decides (رسمی) or deliberates (هم‌اندیشی)."""

    OFFICIAL = "official", _("Official")
    DELIBERATIVE = "deliberative", _("Deliberative")


class Place(models.TextChoices):
    """Where a session takes place."""

    PLENARY_HALL = "plenary_hall", _("Plenary hall")
    BUILDING_ONE = "building_one", _("Building one")
    BUILDING_TWO = "building_two", _("Building two")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class SessionState(models.TextChoices):
    """How far a session has come; docs/developers/record.md has the machine."""

    PLANNED = "planned", _("Planned")
    AGENDA_PUBLISHED = "agenda_published", _("Agenda published")
    UNDER_WAY = "under_way", _("Under way")
    HELD = "held", _("Held")
    MINUTES_PUBLISHED = "minutes_published", _("Minutes published")
    ARCHIVED = "archived", _("Archived")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


#: From each state to those that may follow; trigger `council_session_transition` knows no other way.
TRANSITIONS: dict[str, frozenset[str]] = {
    "planned": frozenset({"agenda_published", "under_way", "postponed", "cancelled"}),
    "agenda_published": frozenset({"under_way", "postponed", "cancelled"}),
    "under_way": frozenset({"held"}),
    "held": frozenset({"minutes_published"}),
    "minutes_published": frozenset({"archived"}),
    "archived": frozenset(),
    "postponed": frozenset(),
    "cancelled": frozenset(),
}
#: Before the session; these are announced.
COMING = (SessionState.PLANNED, SessionState.AGENDA_PUBLISHED)
#: The session took place.
TOOK_PLACE = (SessionState.HELD, SessionState.MINUTES_PUBLISHED, SessionState.ARCHIVED)
#: The session will not take place, and its number is free again.
CALLED_OFF = (SessionState.POSTPONED, SessionState.CANCELLED)


class SessionQuerySet(models.QuerySet["Session"]):
    """Adjectives for sessions."""

    def public(self) -> Self:
        """Open sessions, whose content citizens may see as far as it is published (`visibility`)."""
        return self.filter(is_public=True)

    def listed(self) -> Self:
        """Open sessions, and of closed ones those that took place: that they did, and when, is no secret."""
        return self.filter(Q(is_public=True) | Q(state__in=TOOK_PLACE))

    def upcoming(self) -> Self:
        """Announced sessions that have not begun, the nearest first, each with its `agenda_count`."""
        coming = self.filter(state__in=COMING, scheduled_at__gte=timezone.now())
        return coming.with_agenda_count().order_by("scheduled_at")

    def held(self) -> Self:
        """Sessions that took place."""
        return self.filter(state__in=TOOK_PLACE)

    def in_term(self, term: Term) -> Self:
        """Sessions of a term."""
        return self.filter(term=term)

    def of_kind(self, *kinds: str) -> Self:
        """Sessions of one of the kinds."""
        return self.filter(kind__in=kinds)

    def of_body(self, body: Body) -> Self:
        """Sessions of a body."""
        return self.filter(body=body)

    def between(self, first: date, last: date) -> Self:
        """Sessions whose day lies in a period, both ends included; the calendar's query."""
        return self.filter(day__gte=first, day__lte=last).order_by("scheduled_at")

    def with_agenda_count(self) -> Self:
        """Add `agenda_count`: the number of items on a published agenda that citizens may see, else 0."""
        published = Q(agenda_published_at__isnull=False) & Q(items__is_public=True, is_public=True)
        return self.annotate(agenda_count=Count("items", filter=published, distinct=True))


class Session(VersionedRow):
    """A meeting of a body (OParl Meeting, schema.org Event, iCalendar VEVENT with `uid` and `sequence`)."""

    Kind = SessionKind
    State = SessionState

    body = models.ForeignKey(
        Body, verbose_name=pgettext_lazy("council", "body"), on_delete=models.PROTECT, related_name="sessions"
    )
    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(_("kind"), max_length=20, choices=SessionKind, default=SessionKind.PLENARY)
    formality = models.CharField(
        _("official or deliberative"), max_length=20, choices=Formality, default=Formality.OFFICIAL
    )
    is_extraordinary = models.BooleanField(_("extraordinary"), default=False)
    is_public = models.BooleanField(_("open to the public"), default=True)
    number = models.PositiveIntegerField(_("number in the term"), null=True, blank=True)
    slug = models.SlugField(_("address name"), max_length=80, editable=False)
    scheduled_at = models.DateTimeField(_("scheduled time"), db_index=True)
    scheduled_end_at = models.DateTimeField(_("scheduled end"), null=True, blank=True)
    started_at = models.DateTimeField(_("began at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    day = LocalDayField("started_at", "scheduled_at", verbose_name=_("day"))
    place = models.CharField(_("place"), max_length=20, choices=Place, default=Place.PLENARY_HALL)
    place_note = models.CharField(_("room or address"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=SessionState, default=SessionState.PLANNED)
    state_reason = models.CharField(_("reason for postponing or cancelling"), max_length=300, blank=True)
    successor = models.OneToOneField(
        "self",
        verbose_name=_("held instead"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessor",
    )
    sequence = models.PositiveIntegerField(_("revision for calendars"), default=0, editable=False)
    agenda_published_at = models.DateTimeField(
        _("agenda published at"), null=True, blank=True, editable=False
    )
    minutes_published_at = models.DateTimeField(
        _("minutes published at"), null=True, blank=True, editable=False
    )
    minutes_text = models.TextField(_("minutes"), blank=True)
    present_count = models.PositiveSmallIntegerField(
        _("number of those present"),
        null=True,
        blank=True,
        help_text=_("For old sessions of which it is not known who was there."),
    )
    minutes_document = models.ForeignKey(
        "media_archive.PortalDocument",
        verbose_name=_("document of the minutes"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-scheduled_at"]
        indexes = [
            models.Index(fields=["body", "state", "day"], name="council_session_of_body"),
            # Lists in order and the sessions beside one; the last two let their number be counted along the index.
            models.Index(
                fields=["body", "scheduled_at", "state", "is_public"], name="council_session_in_order"
            ),
            models.Index(fields=["body", "term", "scheduled_at"], name="council_session_in_term"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "term", "formality", "number"],
                condition=Q(number__isnull=False) & ~Q(state__in=["postponed", "cancelled"]),
                name="council_session_number_once",
            ),
            models.UniqueConstraint(fields=["body", "slug"], name="council_session_slug_once"),
            is_choice("kind", SessionKind, "council_session_kind"),
            is_choice("formality", Formality, "council_session_formality"),
            is_choice("place", Place, "council_session_place"),
            is_choice("state", SessionState, "council_session_state"),
            models.CheckConstraint(
                condition=Q(scheduled_end_at__isnull=True) | Q(scheduled_end_at__gte=F("scheduled_at")),
                name="council_session_scheduled_times",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="council_session_actual_times",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["postponed", "cancelled"]) | ~Q(state_reason=""),
                name="council_session_called_off_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(state="postponed"),
                name="council_session_successor_of_postponed",
            ),
            models.CheckConstraint(
                condition=~Q(state="agenda_published") | Q(agenda_published_at__isnull=False),
                name="council_session_agenda_dated",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["minutes_published", "archived"], minutes_published_at__isnull=False)
                | (~Q(state__in=["minutes_published", "archived"]) & Q(minutes_published_at__isnull=True)),
                name="council_session_minutes_dated",
            ),
        ]

    def __str__(self) -> str:
        number = self.number if self.number is not None else self.day
        return f"{self.get_kind_display()} {number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new session its address, which never changes afterwards."""
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        """Return `<term>-<number>` (`c` before the number of a deliberation), or the day of an unnumbered session."""
        day = local_day(self.started_at or self.scheduled_at)
        mark = "" if self.formality == Formality.OFFICIAL else "c"
        stem = day.isoformat() if self.number is None else f"{self.term.number}-{mark}{self.number}"
        taken = set(
            Session.objects.filter(body=self.body_id, slug__startswith=stem).values_list("slug", flat=True)
        )
        candidates = (stem if count == 1 else f"{stem}-{count}" for count in range(1, len(taken) + 2))
        return next(slug for slug in candidates if slug not in taken)

    @property
    def took_place(self) -> bool:
        """Whether the session was held."""
        return self.state in TOOK_PLACE

    @property
    def is_coming(self) -> bool:
        """Whether the session is announced and has not begun."""
        return self.state in COMING
