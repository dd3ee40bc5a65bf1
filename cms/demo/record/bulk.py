"""The record in bulk, for benchmarks: terms going back in time with thousands of sessions, by the demo's rules.

Everything follows from the number of a session, so that a run that was broken off goes on where it stopped, and a
larger number later adds what is missing.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Min

from cms.core.persian.jalali import to_jalali
from cms.demo.content.record_bodies import COMMISSIONS
from cms.demo.content.record_people import EVERYONE
from cms.demo.council import council_body
from sections.council.models import Body, LeavingReason, Membership, Person, Role, Session, SessionState, Term

from .agendas import Writer
from .roll import Roll
from .rows import ROWS, Batch, stable_uid
from .sittings import Sitting, hold
from .terms import load_bodies
from .timetable import at

#: Generated terms have numbers above this, the oldest the first.
FIRST_NUMBER = 100
TERM_DAYS, SEATS, STAYING = 1461, 21, 7
#: Sessions stored in one transaction.
STRETCH = 100
#: Of ten sessions, so many are the council's, the others the commissions' in turn.
_PLENARIES = 6


class OtherTermsError(ValueError):
    """The record was generated with another number of terms."""


def generate_record(terms: int, sessions: int, report: Callable[[int], None]) -> int:
    """Bring the number of generated sessions up to `sessions` in `terms` terms; return how many were added.

    Raises OtherTermsError. Everything of a session is written in one transaction, with a hundred others.
    """
    with transaction.atomic():
        bodies = load_bodies()
        council_body()
        planted = _plant_terms(terms, bodies)
    done = Session.objects.filter(term__in=planted).count()
    roll = Roll(Membership.objects.filter(term__in=planted).select_related("person"))
    for start in range(done, sessions, STRETCH):
        numbers = range(start, min(start + STRETCH, sessions))
        with transaction.atomic():
            _hold(numbers, planted, roll, bodies)
        report(numbers.stop)
    return max(sessions - done, 0)


def _plant_terms(count: int, bodies: dict[str, Body]) -> list[Term]:
    """Return the generated terms, the oldest first, with their members; they end before every other term."""
    found = list(Term.objects.filter(number__gt=FIRST_NUMBER).order_by("number"))
    if found and len(found) != count:
        raise OtherTermsError(f"the record was generated with {len(found)} terms")
    if found:
        return found
    first = Term.objects.aggregate(first=Min("start_date"))["first"] or dt.date(2017, 8, 23)
    start = first - dt.timedelta(days=TERM_DAYS * count)
    for number in range(1, count + 1):
        end = start + dt.timedelta(days=TERM_DAYS - 1)
        uid = stable_uid("generated term", number)
        found.append(Term(number=FIRST_NUMBER + number, start_date=start, end_date=end, uid=uid))
        start = end + dt.timedelta(days=1)
    for term in found:
        term.save()
    people = _people(SEATS + (count - 1) * (SEATS - STAYING))
    Membership.objects.bulk_create(_memberships(found, people, bodies), batch_size=ROWS)
    return found


def _people(count: int) -> list[Person]:
    """Return invented people: given and family names of the demo's, put together anew."""
    known = set(Person.objects.filter(slug__startswith="generated-").values_list("slug", flat=True))
    people = []
    for number in range(count):
        given = EVERYONE[number % len(EVERYONE)]
        family = EVERYONE[(number * 7 + number // len(EVERYONE) + 1) % len(EVERYONE)]
        people.append(
            Person(
                uid=stable_uid("generated person", number),
                slug=f"generated-{number + 1}",
                given_name=given.given[0],
                given_name_en=given.given[1],
                given_name_ar=given.given[2],
                family_name=family.family[0],
                family_name_en=family.family[1],
                family_name_ar=family.family[2],
            )
        )
    Person.objects.bulk_create([person for person in people if person.slug not in known], batch_size=ROWS)
    by_slug = {person.slug: person for person in Person.objects.filter(slug__startswith="generated-")}
    return [by_slug[person.slug] for person in people]


def _memberships(terms: Iterable[Term], people: list[Person], bodies: dict[str, Body]) -> list[Membership]:
    """Seat the council and its commissions in each term; a third of the members stays for the next."""
    rows = []
    for place, term in enumerate(terms):
        first = place * (SEATS - STAYING)
        members = people[first : first + SEATS]
        rows += [_membership(person, bodies["council"], Role.MEMBER, term) for person in members]
        for number, text in enumerate(COMMISSIONS):
            for step in range(7):
                role = Role.CHAIR if step == 0 else Role.MEMBER
                person = members[(number * 3 + step) % SEATS]
                rows.append(_membership(person, bodies[text.slug], role, term))
    return rows


def _membership(person: Person, body: Body, role: Role, term: Term) -> Membership:
    return Membership(
        uid=stable_uid("generated membership", person.slug, body.slug, term.number),
        person=person,
        body=body,
        term=term,
        role=role,
        start_date=term.start_date,
        end_date=term.end_date,
        leaving_reason=LeavingReason.END_OF_TERM,
    )


def _hold(numbers: range, terms: list[Term], roll: Roll, bodies: dict[str, Body]) -> None:
    """Store a stretch of sessions."""
    batch = Batch(random.Random(numbers.start))  # noqa: S311 -- demo data
    for number in numbers:
        place, term = number // len(terms), terms[number % len(terms)]
        body, in_term = _meeting(place, bodies)
        # Every third or fourth day; past the end of the term they start again between the others.
        day = term.start_date + dt.timedelta(days=place * 7 // 2 % (TERM_DAYS - 6))
        writer = Writer(batch.chance, to_jalali(day).year)
        hour = 9 + place * 7 // 2 // (TERM_DAYS - 6)
        sitting = Sitting(body, term, in_term, at(day, hour % 24), SessionState.ARCHIVED, writer.agenda(body))
        hold(batch, sitting, roll, bodies)
    batch.save()


def _meeting(place: int, bodies: dict[str, Body]) -> tuple[Body, int]:
    """Return which body meets at a place in the term, and the number of its session."""
    ten, rest = divmod(place, 10)
    if rest < _PLENARIES:
        return bodies["council"], ten * _PLENARIES + rest + 1
    turn, commission = divmod(ten * (10 - _PLENARIES) + rest - _PLENARIES, len(COMMISSIONS))
    return bodies[COMMISSIONS[commission].slug], turn + 1
