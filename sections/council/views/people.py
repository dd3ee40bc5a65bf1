"""What a person's page and the list of members show."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.languages import front_page_path
from cms.core.models.base import Breadcrumb
from cms.core.pagecache import expire_at, note
from cms.core.pagination import paginate
from cms.core.persian.digits import localise
from cms.core.persian.jalali import FIRST_DATE, LAST_DATE, to_jalali
from cms.core.pictures import prefetch_pictures
from sections.council.addresses import MEMBERS, path_of
from sections.council.clock import midnight
from sections.council.decisions import load_decided
from sections.council.exhibits import exhibits_of
from sections.council.figures import attendance_rate
from sections.council.models import (
    AgendaItem,
    BodyKind,
    Membership,
    Person,
    Role,
    Speech,
    SpeechKind,
    Term,
    Vote,
)
from sections.council.models.base import today
from sections.council.news import latest_news, show_news
from sections.council.shown import Shown
from sections.council.views.corrections import of_registers

#: Widths of portraits in lists.
FACE_WIDTHS = (160, 320)
VOTES_A_PAGE = 20
SPEECHES_SHOWN, ITEMS_SHOWN = 60, 30
_QUESTIONS = (SpeechKind.QUESTION, SpeechKind.NOTICE)


@dataclass
class Span:
    """One membership as a bar: where it begins and how wide it is, in per cent of the whole time shown."""

    membership: Membership
    start: float
    width: float
    is_current: bool


def spans(memberships: list[Membership]) -> tuple[list[Span], list[tuple[float, str]]]:
    """Return the memberships as bars over one line of time, and the years marked on it with their places."""
    if not memberships:
        return [], []
    day = today()
    ends = [min(row.end_date or day, day) for row in memberships]
    first, last = min(row.start_date for row in memberships), max(*ends, day)
    total = max((last - first).days, 1)
    bars = [
        Span(
            row,
            round(100 * (row.start_date - first).days / total, 2),
            max(round(100 * (end - row.start_date).days / total, 2), 0.8),
            row.end_date is None or row.end_date >= day,
        )
        for row, end in zip(memberships, ends, strict=True)
    ]
    return bars, [(0.0, _year(first)), (100.0, _year(last))]


def _year(day: dt.date) -> str:
    language = get_language() or settings.LANGUAGE_CODE
    solar = language == "fa" and FIRST_DATE <= day <= LAST_DATE
    return localise(to_jalali(day).year if solar else day.year, language)


def find(slug: str) -> Person:
    """Return the person with a slug and the portrait; raises Http404."""
    person = Person.objects.filter(slug=slug).select_related("portrait").first()
    if person is None:
        raise Http404
    return person


def _with_memberships(slug: str) -> tuple[Person, list[Membership]]:
    """Return a person with the memberships that have begun (one query, two for a member of nothing); raises Http404."""
    rows = Membership.objects.filter(person__slug=slug)
    found = list(rows.select_related("person__portrait", "body", "term", "seat", "on_behalf_of"))
    person = found[0].person if found else find(slug)
    return person, [row for row in found if row.start_date <= today()]


def show(request: HttpRequest, slug: str) -> Shown:
    """Return what a person's page shows; raises Http404."""
    note("sessions")
    person, memberships = _with_memberships(slug)
    bars, years = spans(memberships)
    votes = Vote.objects.public().filter(person=person)
    votes = votes.select_related("event__session__body", "event__item").order_by("-event__held_at", "-pk")
    expire_at(midnight())
    name = str(person.local_name)
    return Shown(
        template="council/person.html",
        title=name,
        below=path_of(person, "fa").removeprefix("/"),
        description=str(person.localized("biography"))[:200],
        steps=_steps(),
        context={
            "person": person,
            "exhibits": exhibits_of(person, {}),
            **latest_news(person),
            "bars": bars,
            "years": years,
            "current": [bar.membership for bar in bars if bar.is_current],
            "rate": attendance_rate(person),
            "corrections": of_registers([person], memberships),
            "votes": paginate(votes, request, VOTES_A_PAGE),
            **_said(person),
            "moved": load_decided(
                AgendaItem.objects.public()
                .filter(movers=person)
                .select_related("session__body")
                .order_by("-session__scheduled_at", "position")[:ITEMS_SHOWN]
            ),
        },
    )


def show_person_news(request: HttpRequest, slug: str) -> Shown:
    """Return the list of all articles about a person; raises Http404."""
    return show_news(request, find(slug), _steps())


def _steps() -> list[Breadcrumb]:
    return [Breadcrumb(_("Members of the council"), members_path())]


def _said(person: Person) -> dict[str, list[Speech]]:
    """Return the person's latest speeches, questions and notices apart (one query)."""
    speeches = Speech.objects.public().filter(person=person).select_related("session__body")
    rows = list(speeches.order_by("-session__scheduled_at", "position")[:SPEECHES_SHOWN])
    return {
        "speeches": [row for row in rows if row.kind not in _QUESTIONS],
        "questions": [row for row in rows if row.kind in _QUESTIONS],
    }


def members_path(language: str | None = None) -> str:
    """Return the path of the list of members."""
    return front_page_path(language or get_language() or settings.LANGUAGE_CODE) + MEMBERS


def load_faces(rows: Iterable[Membership]) -> None:
    """Load the renditions of all portraits in one query."""
    prefetch_pictures([row.person.portrait for row in rows if row.person.portrait], FACE_WIDTHS)


def show_members() -> Shown:
    """Return the list of members: present ones with portraits, substitutes, former ones by term."""
    note("memberships", "persons", "terms")
    expire_at(midnight())
    day = today()
    of_council = Membership.objects.of_kind(BodyKind.COUNCIL).exclude(role=Role.OBSERVER)
    now = list(of_council.current(day).select_related("person__portrait").order_by("person__sort_key"))
    load_faces(now)
    past = of_council.filter(end_date__lt=day).select_related("person").order_by("person__sort_key")
    return Shown(
        template="council/members.html",
        title=_("Members of the council"),
        below=MEMBERS,
        description=_(
            "Present members, substitutes and former members of the council, with their votes and attendance."
        ),
        context={
            "members": _once(row for row in now if row.role != Role.SUBSTITUTE),
            "substitutes": [row for row in now if row.role == Role.SUBSTITUTE],
            "former": _by_term(list(past), Term.objects.all()),
        },
    )


def _once(rows: Iterable[Membership]) -> list[Membership]:
    """Return one membership a person: the chair is a member too."""
    found: dict[int, Membership] = {}
    for row in rows:
        if row.person_id not in found or row.role != Role.MEMBER:
            found[row.person_id] = row
    return list(found.values())


def _by_term(rows: list[Membership], terms: Iterable[Term]) -> list[tuple[Term, list[dict[str, Any]]]]:
    """Return the terms, the latest first, each with those whose membership ended in it."""
    grouped = []
    for term in terms:
        own = [row for row in rows if _is_in(row, term)]
        people: dict[int, dict[str, Any]] = {}
        for row in own:
            entry = people.setdefault(row.person_id, {"person": row.person, "is_substitute": True})
            entry["is_substitute"] &= row.role == Role.SUBSTITUTE
        if people:
            grouped.append((term, list(people.values())))
    return grouped


def _is_in(row: Membership, term: Term) -> bool:
    if row.term_id:
        return row.term_id == term.pk
    return row.start_date >= term.start_date and (term.end_date is None or row.start_date <= term.end_date)
