"""Building an agenda, and saying what came of its items."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.accounts.models import User
from sections.council.models import (
    COMING,
    AgendaDocument,
    AgendaItem,
    Outcome,
    Person,
    Session,
    SessionState,
)
from sections.council.visibility import is_settled

from .base import apply, copy_of, lock, lock_session, lock_version, recording, store
from .corrections import record_correction

#: An agenda grows until the session ends: urgent items come in while it is under way.
_GROWING = (*COMING, SessionState.UNDER_WAY)
_OPEN = (SessionState.UNDER_WAY, SessionState.HELD)
_FIXED = {"session", "position", "outcome", "outcome_note", "continued_from"}
#: Farther than any agenda is long: where items wait while they change places.
_ASIDE = 10_000


def add_item(
    *,
    session: Session,
    title: str,
    user: User | None,
    movers: Iterable[Person] = (),
    reason: str = "",
    **fields: Any,
) -> AgendaItem:
    """Put an item at the end of the agenda. On a published agenda this is a correction and needs its reason."""
    with recording():
        current = lock_session(session, *_GROWING)
        item = AgendaItem(session=current, title=title, position=_last_position(current) + 1, **fields)
        store(item, "council.add_item", user)
        item.movers.set(movers)
        if is_settled(item):
            record_correction(
                row=current, field="items", old="", new=str(item), reason=reason, user=user, item=item
            )
    return item


def change_item(
    *,
    item: AgendaItem,
    seen_version: int,
    user: User | None,
    movers: Iterable[Person] | None = None,
    **changes: Any,
) -> AgendaItem:
    """Change an item of an unpublished agenda; `published` if it is published: use `correct`."""
    if fixed := changes.keys() & _FIXED:
        raise TypeError(f"not changeable: {sorted(fixed)}")
    with recording():
        lock_session(item.session, *_GROWING)
        current = lock_version(item, seen_version)
        _refuse_settled(current)
        apply(current, changes)
        store(current, "council.change_item", user, {"fields": sorted(changes)})
        if movers is not None:
            current.movers.set(movers)
    return current


def remove_item(*, item: AgendaItem, seen_version: int, user: User | None) -> None:
    """Take an item off an unpublished agenda; those after it move up."""
    with recording():
        session = lock_session(item.session, *COMING)
        current = lock_version(item, seen_version)
        _refuse_settled(current)
        log(instance=session, action="council.remove_item", user=user, data={"title": current.title})
        current.delete()
        _put_in_order(session, list(session.items.order_by("position").values_list("pk", flat=True)))


def arrange_items(*, session: Session, item_ids: Sequence[int], user: User | None) -> None:
    """Put the items in a new order; `items_changed` unless all of the agenda's items are named, each once."""
    with recording():
        current = lock_session(session, *_GROWING)
        if sorted(item_ids) != sorted(current.items.values_list("pk", flat=True)):
            raise ValidationError(
                _("The agenda has changed meanwhile. Look at it and arrange it again."), code="items_changed"
            )
        _put_in_order(current, item_ids)
        store(current, "council.arrange_items", user)


def attach_document(
    *, item: AgendaItem, document: Any, user: User | None, label: str = "", reason: str = ""
) -> AgendaDocument:
    """Lay a document on the table for an item, after those that lie there.

    On a published agenda this is a correction and needs its reason.
    """
    with recording():
        session = lock(item.session)
        last = item.documents.aggregate(last=Max("position"))["last"] or 0
        attached = AgendaDocument(item=item, document=document, label=label, position=last + 1)
        if not is_settled(attached):
            lock_session(session, *_GROWING)
        store(attached, "council.attach_document", user)
        if is_settled(attached):
            record_correction(
                row=item, field="documents", old="", new=str(attached), reason=reason, user=user
            )
    return attached


def set_outcome(
    *, item: AgendaItem, outcome: str, seen_version: int, user: User | None, note: str = ""
) -> AgendaItem:
    """Say what came of an item; until the minutes are published it may be said anew."""
    with recording():
        lock_session(item.session, *_OPEN)
        current = lock_version(item, seen_version)
        current.outcome, current.outcome_note = outcome, note
        store(current, "council.set_outcome", user, {"outcome": outcome})
    return current


def postpone_item(
    *, item: AgendaItem, seen_version: int, user: User | None, to: Session | None = None, note: str = ""
) -> AgendaItem:
    """Put an item off, to the agenda of a coming session if one is given; returns the item that goes on there."""
    with recording():
        current = set_outcome(
            item=item, outcome=Outcome.POSTPONED, seen_version=seen_version, user=user, note=note
        )
        if to is None:
            return current
        target = lock_session(to, *COMING)
        follower = copy_of(
            current,
            session=target,
            continued_from=current,
            outcome="",
            outcome_note="",
            position=_last_position(target) + 1,
        )
        store(follower, "council.add_item", user)
        follower.movers.set(current.movers.all())
        if is_settled(follower):
            reason = str(_("Postponed from another session."))
            record_correction(
                row=target, field="items", old="", new=str(follower), reason=reason, user=user, item=follower
            )
    return follower


def _last_position(session: Session) -> int:
    return session.items.aggregate(last=Max("position"))["last"] or 0


def _put_in_order(session: Session, item_ids: Sequence[int]) -> None:
    """Give the items the positions 1, 2, …; two of them never share one in between."""
    session.items.update(position=F("position") + _ASIDE)
    for position, pk in enumerate(item_ids, start=1):
        AgendaItem.objects.filter(pk=pk).update(position=position)


def _refuse_settled(item: AgendaItem) -> None:
    if is_settled(item):
        raise ValidationError(_("This is published: it can only be corrected."), code="published")
