"""Figures computed from the record, each with the way it is computed."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, Max, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from sections.council.models import (
    TOOK_PLACE,
    Attendance,
    AttendanceStatus,
    Body,
    Membership,
    Person,
    Role,
    Session,
    Source,
    Term,
)

#: Roles that oblige to come.
_OBLIGED = (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARY, Role.SPOKESPERSON, Role.TREASURER, Role.MEMBER)


@dataclass(frozen=True, slots=True)
class AttendanceRate:
    """How often a person came; `rate` is between 0 and 1, None where there is nothing to count."""

    #: Sessions held while the person was a member, whose attendance is recorded.
    sessions: int
    present: int
    late: int
    left: int
    excused: int
    absent: int
    #: Sessions held while the person was a member without a word about the person; they count in no direction.
    unrecorded: int
    #: Number of rows by their source.
    sources: dict[str, int]

    @property
    def rate(self) -> float | None:
        """Sessions at which the person was, on time or not, to the end or not, ÷ sessions."""
        return (self.present + self.late + self.left) / self.sessions if self.sessions else None

    @property
    def method(self) -> str:
        """The method in words, for the page that shows the rate."""
        return gettext(
            "Sessions with the person present, late or leaving early, divided by all sessions held while the person "
            "was a member and of which attendance is published. Excused absence counts as absence and is shown apart."
        )


def attendance_rate(
    person: Person, *, body: Body | None = None, term: Term | None = None, is_public: bool = True
) -> AttendanceRate:
    """Return a person's attendance at whole sessions of all bodies, or of one, in all terms, or in one: 1 query.

    Counted are sessions that were held on a day on which the person was a member (chair, …; not substitute or
    observer) of the session's body; with `is_public` only what citizens can check: open sessions, published minutes.
    """
    memberships = Membership.objects.filter(
        Q(end_date__isnull=True) | Q(end_date__gte=OuterRef("day")),
        person=person,
        body=OuterRef("body"),
        role__in=_OBLIGED,
        start_date__lte=OuterRef("day"),
    )
    sessions = Session.objects.filter(Exists(memberships), _within_reach(person), state__in=TOOK_PLACE)
    if is_public:
        sessions = sessions.filter(is_public=True, minutes_published_at__isnull=False)
    if body is not None:
        sessions = sessions.filter(body=body)
    if term is not None:
        sessions = sessions.filter(term=term)
    own = Attendance.objects.filter(session=OuterRef("pk"), person=person, item__isnull=True)
    rows = sessions.order_by().values_list(Subquery(own.values("status")), Subquery(own.values("source")))
    return _rate(list(rows))


def _within_reach(person: Person) -> Q:
    """Return what the memberships say already, in words by which an index finds the sessions."""
    held = Membership.objects.filter(person=person, role__in=_OBLIGED)
    last = Max(Coalesce("end_date", Value(dt.date.max)))
    span = held.order_by().values("person").annotate(first=Min("start_date"), last=last)
    return Q(
        body__in=held.values("body"),
        day__gte=Subquery(span.values("first")),
        day__lte=Subquery(span.values("last")),
    )


def _rate(rows: list[tuple[str | None, str | None]]) -> AttendanceRate:
    statuses = Counter(status for status, _source in rows if status)
    sources = Counter(source for _status, source in rows if source)
    return AttendanceRate(
        sessions=sum(statuses.values()),
        unrecorded=len(rows) - sum(statuses.values()),
        sources={source: sources[source] for source in Source.values if sources[source]},
        **{status: statuses[status] for status in AttendanceStatus.values},
    )
