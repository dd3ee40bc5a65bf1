"""What the representations section shows: the register of seats, the seats on one body."""

from typing import Any

from django.http import HttpRequest

from cms.core.pagecache import expire_at, note, varies_by
from sections.council.clock import midnight
from sections.council.models import Body, SeatReport
from sections.representations.register import SeatFilterForm, lines, seats


def front(request: HttpRequest) -> dict[str, Any]:
    """Return the register as the filters ask for it; with a bad filter no seats and the form's errors."""
    note("seats", "memberships", "bodys")
    expire_at(midnight())
    form = SeatFilterForm(request.GET)
    if form.is_valid():
        varies_by(*form.fields)
    found = lines(seats(form.cleaned_data)) if form.is_valid() else []
    return {
        "form": form,
        "seats": found,
        "vacancies": sum(1 for line in found if line.holder is None),
        "ending": sum(1 for line in found if line.is_expiring),
        "query": request.GET.urlencode() if form.is_valid() else "",
        "is_filtered": any(form.cleaned_data.values()) if form.is_valid() else True,
    }


def of_body(body: Body) -> dict[str, Any]:
    """Return the seats on a body, and the reports that came or are owed from there."""
    note("seats", "memberships")
    expire_at(midnight())
    reports = SeatReport.objects.filter(membership__seat__body=body)
    return {
        "seats": lines(seats({"body": body})),
        "reports": list(reports.select_related("membership__person", "document").order_by("-due_date")[:20]),
        "parts_before": ["council/parts/body_seats.html"],
        "members": [],
    }
