"""What the clerk marks while a session runs, and the markers that a film of it gets from these marks."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.persian.bidi import clean_text
from media_archive.models import Asset, AssetKind, AuditEntry, LiveMark, Marker
from sections.council.models import AgendaItem, Person, Session, SessionState
from sections.council.services.base import lock_session

from .audit import record
from .locking import lock_asset
from .markers import MOST_MARKERS, Marking, replace_markers

#: How markers that came from live marks are named in the audit trail.
HOW = "from live marks"
#: Films whose marks are looked for at one tick.
_AT_ONCE = 20


def mark(
    *,
    session: Session,
    user: Any,
    agenda_item: AgendaItem | None = None,
    speaker: Person | None = None,
    title: str = "",
    at: dt.datetime | None = None,
) -> LiveMark:
    """Note that an item, a speaker or something else begins now (or at `at`, aware).

    Raises ValidationError unless the session is under way, and for a mark that says nothing.
    """
    words = clean_text(title, "fa")[:200]
    if agenda_item is None and speaker is None and not words:
        raise ValidationError(_("Say what begins: an item, a speaker, or a title."), code="says_nothing")
    if agenda_item is not None and agenda_item.session_id != session.pk:
        raise ValidationError(_("This item belongs to another session."), code="other_session")
    with transaction.atomic():
        current = lock_session(session, SessionState.UNDER_WAY)
        if current.live_marks.count() >= MOST_MARKERS:
            raise ValidationError(_("This session has more marks than a film can have."), code="too_many")
        moment = at or timezone.now()
        while current.live_marks.filter(marked_at=moment).exists():
            moment += dt.timedelta(microseconds=1)
        row = LiveMark.objects.create(
            session=current,
            marked_at=moment,
            agenda_item=agenda_item,
            speaker=speaker,
            title=words,
            marked_by=user,
        )
        record("live_mark", row, user, session=str(session.uid))
    return row


def unmark(*, live_mark: LiveMark, user: Any) -> None:
    """Take a mark back: the wrong button was pressed."""
    with transaction.atomic():
        record("live_unmark", live_mark, user, marked_at=live_mark.marked_at.isoformat())
        live_mark.delete()


def markings_of(asset: Asset, session: Session) -> list[Marking]:
    """Return what the marks of a session are in a film that knows when it began; without a mark in it, nothing.

    The last mark before the film began is what it begins with. Of marks within the same second the last counts.
    """
    if asset.captured_at is None:
        return []
    found: dict[int, Marking] = {}
    is_met = False
    for row in session.live_marks.select_related("agenda_item", "speaker").order_by("marked_at", "pk"):
        second = int((row.marked_at - asset.captured_at).total_seconds())
        if asset.duration_ms is not None and second * 1000 > asset.duration_ms:
            break
        is_met |= second >= 0
        start = max(second, 0) * 1000
        if row.title or row.agenda_item or row.speaker:  # Whom it named may be gone from the record.
            found[start] = Marking(start, row.title, row.agenda_item, row.speaker)
    return list(found.values()) if is_met else []


def markers_from_marks(*, asset: Asset, session: Session, user: Any, seen: str | None = None) -> list[Marker]:
    """Make a film's markers from the marks of its session, in the place of those it has.

    Raises ValidationError where the film does not know when it began or no mark falls into it, and as
    `replace_markers`.
    """
    asset.refresh_from_db(fields=["captured_at", "duration_ms"])
    if asset.captured_at is None:
        raise ValidationError(
            _("The film does not say when it began. Give its beginning first."), code="no_clock"
        )
    markings = markings_of(asset, session)
    if not markings:
        raise ValidationError(_("No mark was made while this film ran."), code="no_marks")
    return replace_markers(asset=asset, markings=markings, user=user, seen=seen, how=HOW)


def set_beginning(*, asset: Asset, captured_at: dt.datetime, user: Any) -> Asset:
    """Note when a film began, by the clock of the session: cameras' clocks are often wrong."""
    with transaction.atomic():
        row = lock_asset(asset)
        row.captured_at = captured_at
        row.save(update_fields=["captured_at", "updated_at"])
        record("set_beginning", row, user, captured_at=captured_at.isoformat())
    return row


def waiting_films() -> QuerySet[Asset]:
    """Return the films and recordings of sessions with live marks that could have markers by them and never had."""
    made_before = AuditEntry.objects.filter(subject_uid=OuterRef("uid"), action="set_markers")
    marks = LiveMark.objects.filter(session=OuterRef("item__media_set__occasion__session"))
    return (
        Asset.objects.kept()
        .of_kind(AssetKind.FILM, AssetKind.SOUND)
        .filter(Exists(marks), captured_at__isnull=False, duration_ms__isnull=False, markers__isnull=True)
        .filter(~Exists(made_before))
        .select_related("item__media_set__occasion__session")
    )


def mark_waiting_films() -> int:
    """Give films their markers as soon as it is known when they began; returns how many got some."""
    done = 0
    for asset in waiting_films().order_by("-pk")[:_AT_ONCE]:
        session = asset.item.media_set.occasion.session
        if session is not None and (markings := markings_of(asset, session)):
            replace_markers(asset=asset, markings=markings, user=None, how=HOW)
            done += 1
    return done
