"""Captions and transcripts: written, imported and corrected, each write under the version its editor saw."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.persian.digits import localise
from media_archive import tracks
from media_archive.models import Asset, AssetKind, AuditEntry, Track, TrackKind, TrackSource
from media_archive.tracks import Cue
from sections.council.services.base import lock_version

from .audit import record
from .locking import lock_asset
from .showing import tell_changed

#: Corrections that one editor saves within this time of each other are one entry of the trail.
_ONE_SITTING = dt.timedelta(minutes=15)
#: A subtitle may stand a little longer than the film.
_GRACE_MS = 5_000


def save_track(
    *,
    asset: Asset,
    cues: Sequence[Cue],
    user: Any,
    kind: str = TrackKind.CAPTIONS,
    language: str = "fa",
    source: str | None = None,
    seen_version: int | None = None,
) -> Track:
    """Store the whole text of a track, new or changed; a changed one counts as written by a person.

    Raises ValidationError for cues that cannot be shown, EditConflict if somebody else saved since `seen_version`.
    """
    text = _written(cues, language, asset)
    with transaction.atomic():
        lock_asset(asset)  # Two who begin the same text at once would both find none.
        found = Track.objects.filter(asset=asset, kind=kind, language=language).first()
        if found is not None:
            return _store(lock_version(found, seen_version), text, user, source=source or TrackSource.HUMAN)
        row = Track(asset=asset, kind=kind, language=language, source=source or TrackSource.HUMAN, text=text)
        row.full_clean(validate_unique=False, validate_constraints=False)
        row.save()
        record("add_track", row, user, asset=str(asset.uid), cues=len(cues))
        tell_changed(asset)
    return row


def replace_cues(
    *, track: Track, first: int, count: int, cues: Sequence[Cue], user: Any, seen_version: int
) -> Track:
    """Put cues in the place of `count` others, from the one at `first` (from 0) on; the editor's autosave.

    Raises as `save_track`.
    """
    with transaction.atomic():
        row = lock_version(track, seen_version)
        present = tracks.read(row.text, row.language).cues
        if not 0 <= first <= len(present) or not 0 <= count <= len(present) - first:
            raise ValidationError(_("These lines are not there any more."), code="out_of_range")
        text = _written([*present[:first], *cues, *present[first + count :]], row.language, row.asset)
        return _store(row, text, user, source=TrackSource.HUMAN)


def import_track(
    *,
    asset: Asset,
    content: bytes,
    user: Any,
    kind: str = TrackKind.CAPTIONS,
    language: str = "fa",
    seen_version: int | None = None,
) -> tuple[Track, list[tracks.Fault]]:
    """Take a track from a `.vtt` or `.srt` file; what of it could not be read is returned.

    Raises ValidationError for a file without a single cue, and as `save_track`.
    """
    if len(content) > tracks.LARGEST_FILE:
        raise ValidationError(_("This file is larger than any captions are."), code="too_large")
    try:
        reading = tracks.read(tracks.decode(content), language)
    except ValueError as error:
        raise ValidationError(_("This file is not a text."), code="no_text") from error
    if not reading.cues:
        raise ValidationError(_("No captions were found in this file."), code="no_cues")
    row = save_track(
        asset=asset, cues=reading.cues, user=user, kind=kind, language=language, seen_version=seen_version
    )
    return row, reading.faults


def show_track(*, track: Track, is_published: bool, user: Any) -> Track:
    """Show a track to citizens together with its film, or keep it to the editors."""
    with transaction.atomic():
        row = lock_version(track, None)
        row.is_published = is_published
        row.save(update_fields=["is_published", "updated_at"])
        record("show_track" if is_published else "hide_track", row, user, asset=str(row.asset.uid))
        tell_changed(row.asset)
    return row


def delete_track(*, track: Track, user: Any) -> None:
    """Delete a track; the trail remembers that there was one."""
    with transaction.atomic():
        row = lock_version(track, None)
        record("delete_track", row, user, asset=str(row.asset.uid), kind=row.kind, language=row.language)
        asset = row.asset
        row.delete()
        tell_changed(asset)


def _store(row: Track, text: str, user: Any, *, source: str) -> Track:
    if row.text == text and row.source == source:
        return row
    row.text, row.source = text, source
    row.save(update_fields=["text", "source", "updated_at"])
    if not _is_of_this_sitting(row, user):
        record("edit_track", row, user, asset=str(row.asset.uid), version=row.version)
    if row.is_published:
        tell_changed(row.asset)
    return row


def _is_of_this_sitting(row: Track, user: Any) -> bool:
    """Tell whether the trail knows already that this editor is at it: every few seconds something is saved."""
    since = timezone.now() - _ONE_SITTING
    return AuditEntry.objects.filter(
        subject_uid=row.uid, action="edit_track", actor_id=getattr(user, "pk", None), at__gte=since
    ).exists()


def _written(cues: Sequence[Cue], language: str, asset: Asset) -> str:
    """Return cues as they are stored; ValidationError that names the first that cannot be."""
    if asset.kind == AssetKind.PHOTOGRAPH:
        raise ValidationError(_("A photograph has no captions in time."), code="not_a_film")
    if len(cues) > tracks.MOST_CUES:
        raise ValidationError(_("These are more lines than a film can have."), code="too_many")
    tidy = [
        Cue(
            cue.start_ms,
            cue.end_ms,
            tracks.clean(cue.text, language),
            tracks.clean_voice(cue.voice, language),
        )
        for cue in cues
    ]
    if wrong := tracks.faults_of(tidy):
        index, code = wrong[0]
        raise ValidationError(fault_words(code), code=code, params={"place": index + 1})
    if asset.duration_ms is not None and any(cue.start_ms > asset.duration_ms + _GRACE_MS for cue in tidy):
        end = localise(tracks.clock_of(asset.duration_ms), "fa")
        raise ValidationError(
            _("A line begins after the end of the film (%(end)s)."), code="beyond_end", params={"end": end}
        )
    return tracks.write(tidy, language)


def fault_words(code: str) -> str:
    """Return what is wrong with a cue, as a sentence."""
    return {
        "times": _("The times of a line cannot be read."),
        "order": _("A line ends before it begins."),
        "empty": _("A line has no text."),
        "long": _("A line is too long to be read on the screen."),
    }[code]
