"""Markers: where in a film an agenda item, a speech or a chapter begins. A film's markers are written all at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cms.core.persian.bidi import clean_text
from cms.core.persian.digits import localise
from media_archive.models import Asset, AssetKind, Marker, Occasion
from media_archive.models.occasions import check_agenda
from media_archive.tracks import LONGEST_MS, clock_of
from sections.council.models import AgendaItem, Person
from sections.council.services.base import EditConflict

from .audit import record
from .locking import lock_asset
from .showing import tell_changed

MOST_MARKERS = 500


@dataclass(frozen=True, slots=True)
class Marking:
    """A marker to be written; without `end_ms` it lasts until the next one, the last until the end of the film."""

    start_ms: int
    title: str = ""
    agenda_item: AgendaItem | None = None
    speaker: Person | None = None
    end_ms: int | None = None
    title_en: str = ""
    title_ar: str = ""


def token_of(asset: Asset) -> str:
    """Return a short name of the markers as they stand, for an editor to give back when saving."""
    rows = asset.markers.order_by("pk").values_list("pk", "version", "start_ms")
    return hashlib.blake2b(repr(list(rows)).encode(), digest_size=8).hexdigest()


def replace_markers(
    *, asset: Asset, markings: Sequence[Marking], user: Any, seen: str | None = None, how: str = "by hand"
) -> list[Marker]:
    """Make these the markers of a film; those that stay at their second keep their identifier.

    Raises ValidationError for markers that cannot be, EditConflict if others were saved since `seen` (`token_of`).
    """
    if asset.kind == AssetKind.PHOTOGRAPH:
        raise ValidationError(_("A photograph has no chapters."), code="not_a_film")
    with transaction.atomic():
        row = lock_asset(asset)
        if seen is not None and seen != token_of(row):
            raise EditConflict(row)
        wanted = _with_ends(_checked(row, markings), row.duration_ms)
        _check_sessions(row, wanted)
        present = {marker.start_ms: marker for marker in row.markers.all()}
        row.markers.exclude(start_ms__in=[marking.start_ms for marking in wanted]).delete()
        kept = [_write(row, present.get(marking.start_ms), marking) for marking in wanted]
        record("set_markers", row, user, markers=len(kept), how=how)
        tell_changed(row)
    return kept


def shift_markers(*, asset: Asset, first_at_ms: int, user: Any, seen: str | None = None) -> int:
    """Move all markers by as much as brings the first one to `first_at_ms`; returns by how much.

    For films whose camera clock was wrong: where the first item begins is heard in a minute, all others follow.
    Raises ValidationError when the last would begin after the end of the film, EditConflict as `replace_markers`.
    """
    with transaction.atomic():
        row = lock_asset(asset)
        if seen is not None and seen != token_of(row):
            raise EditConflict(row)
        rows = list(row.markers.in_order())
        if not rows:
            raise ValidationError(_("There is no marker yet."), code="no_markers")
        delta = first_at_ms - rows[0].start_ms
        _check_time(row, first_at_ms)
        _check_time(row, rows[-1].start_ms + delta)
        end = row.duration_ms
        for marker in rows if delta else ():
            marker.start_ms += delta
            if marker.end_ms is not None:
                marker.end_ms = min(marker.end_ms + delta, end) if end else marker.end_ms + delta
                marker.end_ms = marker.end_ms if marker.end_ms > marker.start_ms else None
        if delta:
            # Two steps: on the way to its second a marker may pass another that has not moved yet.
            row.markers.update(start_ms=F("start_ms") + 10 * LONGEST_MS, end_ms=None)
            for marker in rows:
                marker.save(update_fields=["start_ms", "end_ms", "updated_at"])
            record("shift_markers", row, user, by_ms=delta)
            tell_changed(row)
    return delta


def _checked(asset: Asset, markings: Sequence[Marking]) -> list[Marking]:
    if len(markings) > MOST_MARKERS:
        raise ValidationError(_("These are more markers than a film can have."), code="too_many")
    ordered = sorted(markings, key=lambda marking: marking.start_ms)
    for marking, following in zip(ordered, [*ordered[1:], None], strict=False):
        _check_time(asset, marking.start_ms)
        if not (marking.title.strip() or marking.agenda_item or marking.speaker):
            raise ValidationError(
                _("The marker at %(time)s needs a title, an agenda item or a speaker."),
                code="says_nothing",
                params={"time": _time(marking.start_ms)},
            )
        if following is not None and following.start_ms == marking.start_ms:
            raise ValidationError(
                _("Two markers begin at %(time)s."), code="twice", params={"time": _time(marking.start_ms)}
            )
        if marking.end_ms is not None and marking.end_ms <= marking.start_ms:
            raise ValidationError(
                _("The marker at %(time)s ends before it begins."),
                code="order",
                params={"time": _time(marking.start_ms)},
            )
    return ordered


def _check_sessions(asset: Asset, markings: Sequence[Marking]) -> None:
    """Refuse agenda items of another session than the one that was filmed; asked for while the set is held."""
    occasion = Occasion.objects.filter(sets__items__asset=asset).first()
    for marking in markings if occasion else ():
        check_agenda(marking.agenda_item, occasion.session_id if occasion else None)


def _check_time(asset: Asset, moment: int) -> None:
    end = LONGEST_MS if asset.duration_ms is None else asset.duration_ms
    if not 0 <= moment <= end:
        raise ValidationError(
            _("%(time)s is not in the film, which ends at %(end)s."),
            code="beyond_end",
            params={"time": _time(moment), "end": _time(end)},
        )


def _with_ends(ordered: Sequence[Marking], duration: int | None) -> list[Marking]:
    """Return the markings with their ends; one ends at the latest where the next begins."""
    limits = [*(marking.start_ms for marking in ordered[1:]), duration]
    found = []
    for marking, limit in zip(ordered, limits, strict=False):
        end = limit if marking.end_ms is None or limit is None else min(marking.end_ms, limit)
        end = marking.end_ms if limit is None else end
        found.append(
            Marking(
                marking.start_ms,
                clean_text(marking.title, "fa")[:200],
                marking.agenda_item,
                marking.speaker,
                end if end is not None and end > marking.start_ms else None,
                clean_text(marking.title_en, "en")[:200],
                clean_text(marking.title_ar, "ar")[:200],
            )
        )
    return found


def _write(asset: Asset, marker: Marker | None, marking: Marking) -> Marker:
    row = marker or Marker(asset=asset, start_ms=marking.start_ms)
    values = {
        "end_ms": marking.end_ms,
        "title": marking.title,
        "title_en": marking.title_en,
        "title_ar": marking.title_ar,
        "agenda_item_id": marking.agenda_item.pk if marking.agenda_item else None,
        "speaker_id": marking.speaker.pk if marking.speaker else None,
    }
    if marker is None or any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return row


def _time(milliseconds: int) -> str:
    return localise(clock_of(max(milliseconds, 0)), "fa")
