"""Keeping what machines read in step with the rows: which change makes which documents stale.

A row's own documents are written in its transaction, so nothing that was closed or deleted stays readable for a moment.
Documents that only show its name or address follow by task. Inside `batched` every document is written once, at the
end: all writers of the record work in it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from asgiref.local import Local
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from cms.core.documents.services import sync
from cms.core.documents.signals import documents_changed, faces_changed
from cms.core.documents.tasks import STRETCH
from cms.core.models import PublishedDocument
from sections.council import models
from sections.council.oparl.store import follow_documents
from sections.council.tasks import WHO_SHOWS, refresh_record, refresh_shown

#: Document type and primary key of a row whose documents are to be written.
Reference = tuple[str, int]
#: More than this many rows at once (an import) are not written in the transaction, but by task right after it.
MOST_AT_ONCE = 50
#: Types in the order in which they are written: those that others show first.
_RECORD = ["term", "body", "person", "membership", "seat", "session", "event", "audit"]
_OWN = {
    models.Term: "term",
    models.Body: "body",
    models.Person: "person",
    models.Seat: "seat",
    models.Session: "session",
    models.Event: "event",
    models.AuditorReport: "audit",
}
_state = Local()


def connect() -> None:
    """Listen to every row of the record."""
    watched = {
        **dict.fromkeys(_OWN, _own),
        models.Membership: _of_membership,
        models.SeatReport: lambda row: _some("seat", row.membership.seat_id),
        models.AuditorFinding: lambda row: _some("audit", row.report_id),
        models.AgendaItem: _of_agenda,
        models.AgendaDocument: lambda row: _of_agenda(row.item),
        models.Attendance: _of_result,
        models.VoteEvent: _of_result,
        models.Speech: _of_result,
        models.Vote: lambda row: _of_result(row.event),
        models.Correction: lambda row: _some("session", row.session_id),
    }
    for model, find in watched.items():
        _listen(model, find)
    pre_save.connect(_remember, sender=models.Membership, dispatch_uid="council.publishing.remember")
    for through in (models.AgendaItem.movers.through, models.Event.people.through):
        m2m_changed.connect(_related_changed, sender=through, dispatch_uid=f"council.publishing.{through}")
    faces_changed.connect(_face_changed, dispatch_uid="council.publishing.faces")
    documents_changed.connect(follow_documents, dispatch_uid="council.publishing.oparl")


def follow(model: type[Model], type_name: str, find: Callable[[Any], set[Reference]]) -> None:
    """Keep the documents of another app's rows in step; `find` returns what is stale when a row is saved or deleted."""
    if type_name not in _RECORD:
        _RECORD.append(type_name)
    _listen(model, find)


@contextmanager
def batched() -> Iterator[None]:
    """Write the documents of everything that changes inside once, when the outermost of these ends.

    To be entered within the transaction that changes the rows.
    """
    if getattr(_state, "pending", None) is not None:
        yield
        return
    _state.pending = set()
    try:
        yield
        references, _state.pending = _state.pending, None
        publish(references)
    finally:
        _state.pending = None


def publish(references: Iterable[Reference]) -> None:
    """Write or bury the documents of these rows, in this transaction unless they are many."""
    by_type: dict[str, set[int]] = defaultdict(set)
    for name, pk in references:
        by_type[name].add(pk)
    many = sum(map(len, by_type.values())) > MOST_AT_ONCE
    for name in sorted(by_type, key=_RECORD.index):
        ids = sorted(by_type[name])
        if many:
            for start in range(0, len(ids), STRETCH):
                transaction.on_commit(_later(name, ids[start : start + STRETCH]))
        else:
            sync(name, ids)


def _listen(model: type[Model], find: Any) -> None:
    for signal in (post_save, post_delete):
        signal.connect(
            _receiver(find), sender=model, weak=False, dispatch_uid=f"council.publishing.{model}.{id(signal)}"
        )


def _later(name: str, ids: list[int]) -> Any:
    return lambda: refresh_record.enqueue(name, ids)


def _receiver(find: Any) -> Any:
    def changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        if not raw:
            _changed(find(instance))

    return changed


def _changed(references: set[Reference]) -> None:
    pending = getattr(_state, "pending", None)
    if pending is not None:
        pending |= references
    elif references:
        publish(references)


def _some(name: str, *keys: int | None) -> set[Reference]:
    return {(name, key) for key in keys if key}


def _own(row: Any) -> set[Reference]:
    return {(_OWN[type(row)], row.pk)}


def _remember(sender: Any, instance: models.Membership, raw: bool = False, **kwargs: Any) -> None:
    """Before a membership is saved: whose it was, and of which seat."""
    if instance.pk and not raw:
        before = models.Membership.objects.filter(pk=instance.pk).values_list("person", "seat").first()
        vars(instance)["_held_before"] = before or (None, None)


def _of_membership(row: models.Membership) -> set[Reference]:
    person, seat = vars(row).get("_held_before", (None, None))
    return (
        _some("membership", row.pk)
        | _some("person", row.person_id, person)
        | _some("seat", row.seat_id, seat)
    )


def _of_agenda(item: models.AgendaItem) -> set[Reference]:
    """Return the session of an item, if citizens see its agenda, and those of the items that go on with it."""
    session = item.session
    if not (session.agenda_published_at or session.minutes_published_at):
        return set()
    later = models.AgendaItem.objects.filter(continued_from=item.pk).values_list("session", flat=True)
    return _some("session", session.pk, *later)


def _of_result(row: Any) -> set[Reference]:
    """Return the session of a result, if citizens see its results: taking attendance writes no document."""
    return _some("session", row.session_id) if row.session.minutes_published_at else set()


def _related_changed(sender: Any, instance: Any, action: str, **kwargs: Any) -> None:
    if not action.startswith("post_"):
        return
    if isinstance(instance, models.AgendaItem):
        _changed(_of_agenda(instance))
    elif isinstance(instance, models.Event):
        _changed(_own(instance))


def _face_changed(
    sender: type[PublishedDocument], document_type: Any, changed: Iterable[tuple[int, Any]], **kwargs: Any
) -> None:
    """Refresh by task what shows the title or address of rows of the record."""
    if document_type.name in WHO_SHOWS:
        refresh_shown.enqueue(document_type.name, sorted({pk for pk, _ in changed}))
