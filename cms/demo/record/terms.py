"""Terms, bodies, and who belonged to what from when to when."""

import datetime as dt
from collections.abc import Iterable

from cms.demo.content import record_bodies as bodies_texts
from cms.demo.content import record_people as people_texts
from cms.demo.content.body_text import BodyText
from cms.demo.council import TERM_NUMBER, TERM_START, council_body
from sections.council.models import Body, LeavingReason, Membership, Person, Role, Term

from .rows import stable_uid

FORMER_START = dt.date(2017, 8, 23)
#: When the resigned member's last day was; his substitute came in the day after.
RESIGNED_ON = dt.date(2024, 5, 4)
#: When the commissions of the present term were formed, and when they were elected anew.
FORMED, RENEWED = dt.date(2021, 8, 22), dt.date(2024, 8, 18)
_DAY = dt.timedelta(days=1)
#: Offices of the presiding board in the order of `BOARDS`.
OFFICES = (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARY, Role.SECRETARY, Role.SPOKESPERSON, Role.TREASURER)
#: The presiding board of each year: places in the list of members of the term.
BOARDS = {
    TERM_NUMBER: (
        (0, 1, 10, 13, 14, 2),
        (0, 1, 9, 13, 5, 2),
        (0, 4, 9, 18, 5, 17),
        (0, 4, 3, 18, 13, 17),
        (0, 14, 3, 12, 13, 10),
        (0, 14, 16, 12, 6, 10),
    ),
    TERM_NUMBER - 1: (
        (15, 0, 17, 3, 9, 13),
        (15, 0, 17, 20, 9, 13),
        (0, 16, 2, 20, 4, 18),
        (0, 16, 2, 7, 4, 18),
    ),
}
_COMMISSION_ROLES = (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARY, Role.SPOKESPERSON)


def load_terms() -> dict[int, Term]:
    """Add the present and the former term; return them by number."""
    periods = {TERM_NUMBER - 1: (FORMER_START, TERM_START - _DAY), TERM_NUMBER: (TERM_START, None)}
    return {
        number: Term.objects.get_or_create(
            number=number, defaults={"start_date": start, "end_date": end, "uid": stable_uid("term", number)}
        )[0]
        for number, (start, end) in periods.items()
    }


def load_bodies() -> dict[str, Body]:
    """Add the bodies that are missing; return them by slug."""
    council_body()
    known = {body.slug: body for body in Body.objects.all()}
    lacking = [text for text in bodies_texts.EVERY_BODY if text.slug not in known]
    while lacking:
        # Those whose parent is there; the rest in the next round.
        ready = [text for text in lacking if not text.parent or text.parent in known]
        rows = [_body(text, bodies_texts.EVERY_BODY.index(text), known) for text in ready]
        known |= {body.slug: body for body in Body.objects.bulk_create(rows)}
        lacking = [text for text in lacking if text.slug not in known]
    _describe_council(known["council"])
    return known


def _describe_council(council: Body) -> None:
    """Complete the council's row, which factories and the first sessions make with its name alone."""
    if council.purpose:
        return
    texts = bodies_texts.COUNCIL
    council.purpose, council.purpose_en, council.purpose_ar = texts.purpose
    council.legal_basis, council.legal_basis_en, council.legal_basis_ar = texts.legal_basis
    council.save()


def _body(text: BodyText, order: int, known: dict[str, Body]) -> Body:
    return Body(
        uid=stable_uid("body", text.slug),
        kind=text.kind,
        slug=text.slug,
        name=text.name[0],
        name_en=text.name[1],
        name_ar=text.name[2],
        purpose=text.purpose[0],
        purpose_en=text.purpose[1],
        purpose_ar=text.purpose[2],
        legal_basis=text.legal_basis[0],
        legal_basis_en=text.legal_basis[1],
        legal_basis_ar=text.legal_basis[2],
        parent=known.get(text.parent),
        email=f"{text.slug}@example.org",
        sort_order=order,
    )


def members_of(number: int) -> list[str]:
    """Return the slugs of a term's members in their order; of the present term, those who sit now."""
    if number == TERM_NUMBER:
        return [text.slug for text in people_texts.MEMBERS]
    return [*people_texts.RE_ELECTED, *(text.slug for text in people_texts.FORMER)]


class Memberships:
    """Gathers memberships and stores them in one go."""

    def __init__(self, people: dict[str, Person], bodies: dict[str, Body], terms: dict[int, Term]) -> None:
        self.people, self.bodies, self.terms = people, bodies, terms
        self.rows: list[Membership] = []

    def add(
        self, person: str, body: str, role: str, start: dt.date, end: dt.date | None = None, **more: object
    ) -> Membership:
        """Add one; the term is the one that runs on its first day, and who stays to its end leaves with it."""
        term = self.terms[TERM_NUMBER if start >= TERM_START else TERM_NUMBER - 1]
        reason = LeavingReason.END_OF_TERM if end and end == term.end_date else ""
        row = Membership(
            uid=stable_uid("membership", person, body, role, start, more.get("seat", "")),
            person=self.people[person],
            body=self.bodies[body],
            term=term,
            role=role,
            start_date=start,
            end_date=end,
            **{"leaving_reason": reason, **more},
        )
        self.rows.append(row)
        return row

    def add_council(self) -> None:
        """Members and substitutes of both terms."""
        former_end = self.terms[TERM_NUMBER - 1].end_date
        for slug in members_of(TERM_NUMBER - 1):
            self.add(slug, "council", Role.MEMBER, FORMER_START, former_end)
        new = [slug for slug in members_of(TERM_NUMBER) if slug not in people_texts.RE_ELECTED]
        for slug in new[:11]:
            self._substitute(slug, FORMER_START, former_end)
        *elected, promoted = members_of(TERM_NUMBER)
        for slug in elected:
            self.add(slug, "council", Role.MEMBER, TERM_START)
        resigned = people_texts.RESIGNED.slug
        self.add(
            resigned, "council", Role.MEMBER, TERM_START, RESIGNED_ON, leaving_reason=LeavingReason.RESIGNED
        )
        self._substitute(promoted, TERM_START, RESIGNED_ON, leaving_reason=LeavingReason.OTHER)
        self.add(promoted, "council", Role.MEMBER, RESIGNED_ON + _DAY)
        *first, last = [text.slug for text in people_texts.SUBSTITUTES]
        for slug in first:
            self._substitute(slug, TERM_START, None)
        self._substitute(last, RESIGNED_ON + _DAY, None)

    def _substitute(self, slug: str, start: dt.date, end: dt.date | None, **more: object) -> None:
        self.add(slug, "council", Role.SUBSTITUTE, start, end, has_voting_right=False, **more)

    def add_boards(self, elected_on: dict[int, list[dt.date]]) -> None:
        """The presiding board of each year, from the day of its election to the eve of the next."""
        for number, days in elected_on.items():
            slugs, boards, last = members_of(number), BOARDS[number], self.terms[number].end_date
            ends = [*(day - _DAY for day in days[1:]), last]
            for year, (day, end) in enumerate(zip(days, ends, strict=True)):
                reason = {} if end == last else {"leaving_reason": LeavingReason.REPLACED}
                for place, role in zip(boards[year % len(boards)], OFFICES, strict=True):
                    self.add(slugs[place], "board", role, day, end, **reason)

    def add_standing_bodies(self) -> None:
        """Commissions in both terms, committees and the naming commission in the present one."""
        former = members_of(TERM_NUMBER - 1)
        end = self.terms[TERM_NUMBER - 1].end_date
        for place, text in enumerate(bodies_texts.COMMISSIONS):
            chosen = [former[(place * 3 + step) % len(former)] for step in range(7)]
            self._elect(text.slug, chosen, FORMER_START + 14 * _DAY, end)
        present = members_of(TERM_NUMBER)
        for text in bodies_texts.STANDING:
            slugs = [present[place] for place in text.members]
            # Before the second election the seats were filled in another order, and by who sat then.
            before = [people_texts.RESIGNED.slug if slug == present[-1] else slug for slug in slugs]
            self._elect(text.slug, [*before[2:], *before[:2]], FORMED, RENEWED - _DAY, LeavingReason.REPLACED)
            self._elect(text.slug, slugs, RENEWED, None)
        for text in bodies_texts.ASSEMBLIES:
            for place in text.members:
                council = self.bodies["council"]
                self.add(present[place], text.slug, Role.DELEGATE, max(RENEWED, FORMED), on_behalf_of=council)

    def _elect(
        self, body: str, slugs: Iterable[str], start: dt.date, end: dt.date | None, reason: str = ""
    ) -> None:
        """Give the first their offices; who resigned from the council left its bodies on the same day."""
        roles = iter(_COMMISSION_ROLES)
        for slug in slugs:
            has_resigned = slug == people_texts.RESIGNED.slug
            more = {"leaving_reason": LeavingReason.RESIGNED if has_resigned else reason} if reason else {}
            until = RESIGNED_ON if has_resigned else end
            self.add(slug, body, next(roles, Role.MEMBER), start, until, **more)

    def save(self) -> None:
        """Store what is not there yet."""
        known = set(Membership.objects.values_list("uid", flat=True))
        Membership.objects.bulk_create([row for row in self.rows if row.uid not in known], batch_size=500)
