"""Background work of the record: documents that show rows which changed. Each task may run twice, or late."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django_tasks import task

from cms.core.documents.tasks import Found, sync_in_batches, sync_stretch
from sections.council import models


@task()
def refresh_record(type_name: str, object_ids: list[int]) -> None:
    """Write or bury the documents of rows of one type."""
    sync_in_batches(type_name, object_ids)


@task()
def refresh_shown(type_name: str, object_ids: list[int], after: dict[str, int] | None = None) -> None:
    """Write the documents that show rows of one type; goes on, type by type, from the objects in `after`."""
    sync_stretch(
        WHO_SHOWS[type_name](object_ids),
        after,
        lambda further: refresh_shown.enqueue(type_name, object_ids, further),
    )


def _ids(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    return rows.values_list("pk", flat=True)


def _show_term(ids: list[int]) -> Found:
    yield "session", _ids(models.Session.objects.filter(term__in=ids))
    yield "membership", _ids(models.Membership.objects.filter(term__in=ids))
    yield "person", _ids(models.Person.objects.filter(memberships__term__in=ids))


def _show_body(ids: list[int]) -> Found:
    yield "body", _ids(models.Body.objects.filter(parent__in=ids))
    yield "person", _ids(models.Person.objects.filter(memberships__body__in=ids))
    of_body = Q(body__in=ids) | Q(on_behalf_of__in=ids) | Q(electing_session__body__in=ids)
    yield "membership", _ids(models.Membership.objects.filter(of_body))
    yield "seat", _ids(models.Seat.objects.filter(body__in=ids))
    led = models.AgendaItem.objects.filter(lead_body__in=ids).values("session")
    yield "session", _ids(models.Session.objects.filter(Q(body__in=ids) | Q(pk__in=led)))
    yield "event", _ids(models.Event.objects.filter(body__in=ids))
    yield "audit", _ids(models.AuditorReport.objects.filter(body__in=ids))


def _show_person(ids: list[int]) -> Found:
    yield "membership", _ids(models.Membership.objects.filter(person__in=ids))
    yield "seat", _ids(models.Seat.objects.filter(memberships__person__in=ids))
    named = (
        Q(pk__in=models.Attendance.objects.filter(person__in=ids).values("session"))
        | Q(pk__in=models.Vote.objects.filter(person__in=ids).values("event__session"))
        | Q(pk__in=models.Speech.objects.filter(person__in=ids).values("session"))
        | Q(pk__in=models.AgendaItem.objects.filter(movers__in=ids).values("session"))
    )
    yield "session", _ids(models.Session.objects.filter(named))
    yield "event", _ids(models.Event.objects.filter(people__in=ids))


def _show_seat(ids: list[int]) -> Found:
    yield "membership", _ids(models.Membership.objects.filter(seat__in=ids))


def _show_session(ids: list[int]) -> Found:
    yield "session", _ids(models.Session.objects.filter(successor__in=ids))
    yield "membership", _ids(models.Membership.objects.filter(electing_session__in=ids))


def _nothing(ids: list[int]) -> Found:
    return ()


#: By the type that is shown: who shows it.
WHO_SHOWS: dict[str, Callable[[list[int]], Found]] = {
    "term": _show_term,
    "body": _show_body,
    "person": _show_person,
    "seat": _show_seat,
    "session": _show_session,
    "membership": _nothing,
    "event": _nothing,
    "audit": _nothing,
}
