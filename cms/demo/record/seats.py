"""Seats on outside bodies: who holds them and held them, and the reports owed."""

import datetime as dt

from cms.demo.content.record_seats import REPORT_TITLE, SEATS, SeatText
from sections.council.models import Body, LeavingReason, Membership, Role, Seat, SeatReport, SeatRight

from .rows import stable_uid
from .terms import RENEWED, Memberships, members_of

_MONTH = dt.timedelta(days=30)
#: The first mandates of the term; nothing begins earlier.
_FIRST = RENEWED


def load_seats(
    memberships: Memberships, number: int, today: dt.date, begun_on: dict[str, dt.date]
) -> dict[str, Membership]:
    """Add the seats, and to `memberships` who holds them; return the present holders' rows by seat.

    `begun_on` has the first days of mandates that began on a known day.
    """
    slugs, holders = members_of(number), {}
    known = {seat.uid: seat for seat in Seat.objects.all()}
    seats = [_seat(text, memberships.bodies[text.body]) for text in SEATS]
    new = Seat.objects.bulk_create([seat for seat in seats if seat.uid not in known])
    known |= {seat.uid: seat for seat in new}
    for text in SEATS:
        uid = stable_uid("seat", text.key)
        begun = begun_on.get(text.key) or max(today - text.begun * _MONTH, _FIRST)
        if text.before is not None and begun > _FIRST:
            until = begun - dt.timedelta(days=1)
            _hold(memberships, slugs[text.before], text, known[uid], _FIRST, until, LeavingReason.REPLACED)
        if text.holder is not None:
            end = begun + text.months * _MONTH
            holders[text.key] = _hold(memberships, slugs[text.holder], text, known[uid], begun, end)
    return holders


def _seat(text: SeatText, body: Body) -> Seat:
    return Seat(
        uid=stable_uid("seat", text.key),
        body=body,
        name=text.name[0],
        name_en=text.name[1],
        name_ar=text.name[2],
        legal_basis=body.legal_basis,
        legal_basis_en=body.legal_basis_en,
        legal_basis_ar=body.legal_basis_ar,
        right=SeatRight.VOTING if text.is_voting else SeatRight.OBSERVER,
        mandate_months=text.months,
        report_months=text.reports or None,
    )


def _hold(
    memberships: Memberships,
    person: str,
    text: SeatText,
    seat: Seat,
    start: dt.date,
    end: dt.date,
    reason: str = "",
) -> Membership:
    role = Role.DELEGATE if text.is_voting else Role.OBSERVER
    return memberships.add(
        person,
        text.body,
        role,
        start,
        end,
        seat=seat,
        on_behalf_of=memberships.bodies["council"],
        has_voting_right=text.is_voting,
        leaving_reason=reason,
    )


def load_reports(holders: dict[str, Membership], today: dt.date) -> None:
    """Add the reports that the holders owe: some came, some are late, the next one is still to come."""
    reports: list[SeatReport] = []
    for text in SEATS:
        holder = holders.get(text.key)
        if holder is None or not text.reports:
            continue
        due, count = holder.start_date + text.reports * _MONTH, 0
        while due <= today + text.reports * _MONTH:
            came = due < today and (text.delivered < 0 or count < text.delivered)
            reports.append(_report(holder, text, due, due - dt.timedelta(days=4) if came else None))
            due, count = due + text.reports * _MONTH, count + 1
    SeatReport.objects.bulk_create(reports)


def _report(holder: Membership, text: SeatText, due: dt.date, delivered: dt.date | None) -> SeatReport:
    fa, en, ar = (title.format(name) for title, name in zip(REPORT_TITLE, text.name, strict=True))
    return SeatReport(
        uid=stable_uid("report", text.key, due),
        membership=holder,
        title=fa[:200],
        title_en=en[:200],
        title_ar=ar[:200],
        due_date=due,
        delivered_date=delivered,
    )
