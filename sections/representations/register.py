"""The register of seats: who sits where, by which law, until when; filtered, and as a table to download."""

import csv
import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.pagecache import expire_at, note, varies_by
from sections.council.clock import midnight
from sections.council.models import Body, BodyKind, Membership, Seat, SeatRight
from sections.council.models.base import in_effect, today

#: A mandate that ends within so many days is about to expire.
EXPIRES_SOON = dt.timedelta(days=90)
STATES = {
    "": _("All seats"),
    "held": _("Held"),
    "vacant": _("Vacant"),
    "expiring": _("Ending within 90 days"),
    "overdue": _("Report overdue"),
}


class SeatFilterForm(forms.Form):
    """The filters of the register; every one is optional."""

    body = forms.ModelChoiceField(
        label=pgettext_lazy("organisation", "Body"),
        queryset=Body.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("All bodies"),
    )
    right = forms.ChoiceField(
        label=_("Right"), choices=[("", _("Any right")), *SeatRight.choices], required=False
    )
    state = forms.ChoiceField(label=_("State of the seat"), choices=list(STATES.items()), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = Body.objects.of_kind(BodyKind.OUTSIDE).filter(seats__isnull=False).distinct()
        field.label_from_instance = lambda body: str(body.local_name)


@dataclass
class SeatLine:
    """One seat with who holds it now; `days` to the end of the mandate, None if it has no end or nobody holds it."""

    seat: Any
    holder: Membership | None
    days: int | None

    @property
    def is_expiring(self) -> bool:
        """Whether the mandate is about to end."""
        return self.days is not None and self.days <= EXPIRES_SOON.days


def seats(filters: dict[str, Any]) -> QuerySet[Seat]:
    """Return the seats that exist today and match, with `overdue` reports and the `next_report`."""
    day = today()
    rows = Seat.objects.current(day).select_related("body")
    if body := filters.get("body"):
        rows = rows.filter(body=body)
    if right := filters.get("right"):
        rows = rows.filter(right=right)
    rows = _in_state(rows, filters.get("state", ""), day)
    owed = Q(memberships__reports__delivered_date__isnull=True, memberships__reports__isnull=False)
    return rows.annotate(
        overdue=Count("memberships__reports", filter=owed & Q(memberships__reports__due_date__lt=day)),
        next_report=Min("memberships__reports__due_date", filter=owed),
    ).order_by(F("body__sort_order"), "body__sort_key", "sort_key", "pk")


def _in_state(rows: Any, state: str, day: dt.date) -> Any:
    holders = Membership.objects.filter(seat=OuterRef("pk")).current(day)
    match state:
        case "held":
            return rows.filter(Exists(holders))
        case "vacant":
            return rows.vacant(day)
        case "expiring":
            return rows.expiring(EXPIRES_SOON, day)
        case "overdue":
            late = Membership.objects.filter(
                seat=OuterRef("pk"), reports__delivered_date__isnull=True, reports__due_date__lt=day
            )
            return rows.filter(Exists(late))
        case _:
            return rows


def lines(rows: QuerySet[Seat]) -> list[SeatLine]:
    """Return the seats with their holders (one query more)."""
    day = today()
    holding = Membership.objects.filter(in_effect(day)).select_related("person")
    found = []
    for seat in rows.prefetch_related(Prefetch("memberships", holding, to_attr="holders")):
        holders: list[Membership] = seat.holders
        holder = holders[0] if holders else None
        end = holder.end_date if holder else None
        found.append(SeatLine(seat, holder, (end - day).days if end else None))
    return found


def as_csv(request: HttpRequest) -> HttpResponse:
    """Send the register as CSV (RFC 4180), in UTF-8 with a mark that spreadsheets look for; 400 for a bad filter."""
    note("seats", "memberships", "bodys")
    expire_at(midnight())
    form = SeatFilterForm(request.GET)
    if form.is_valid():
        varies_by(*form.fields)
    else:
        return HttpResponse(
            str(_("There is no such filter.")), status=400, content_type="text/plain; charset=utf-8"
        )
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="seats.csv"'
    writer = csv.writer(response)
    writer.writerow(
        str(word)
        for word in (
            _("Seat"),
            pgettext_lazy("organisation", "Body"),
            _("Right"),
            _("Legal basis"),
            pgettext_lazy("seat", "Held by"),
            _("From"),
            _("Until"),
            _("Days left"),
            _("Reports overdue"),
        )
    )
    for line in lines(seats(form.cleaned_data)):
        writer.writerow(_row(line))
    return response


def _row(line: SeatLine) -> list[str]:
    seat, holder = line.seat, line.holder
    values = [
        seat.local_name,
        seat.body.local_name,
        seat.get_right_display(),
        seat.localized("legal_basis"),
        holder.person.local_name if holder else "",
        holder.start_date.isoformat() if holder else "",
        holder.end_date.isoformat() if holder and holder.end_date else "",
        "" if line.days is None else line.days,
        seat.overdue,
    ]
    return [_safe(str(value)) for value in values]


def _safe(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return (
        f"'{text}"
        if text.startswith(("=", "+", "-", "@", "\t", "\r")) and not text.lstrip("-").isdigit()
        else text
    )
