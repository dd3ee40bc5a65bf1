"""Keeping what was made of a film: each in one transaction, and nothing if it has another original by now."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from media_archive.jobs import queue
from media_archive.models import Asset, AssetState, Derivative, JobKind
from media_archive.models.assets import HANDOUT
from sections.council.services.base import EditConflict

from .assets import Made, derivative_of, keep_derivatives
from .locking import lock_asset
from .showing import tell_changed

#: What encoding adds later; a film that has been replaced must not go on showing the old one.
LATER_SPECS = "hls/"


def keep_playable(
    asset: Asset,
    rev: str,
    made: Sequence[Made],
    *,
    play: dict[str, Any],
    later: Sequence[JobKind],
    is_given: bool,
) -> None:
    """Keep what makes a film or recording play at once: it is ready now.

    Args:
        later: what is still to be done with it.
        is_given: whether its original is given away as it came; else nothing is, until `keep_handout`.
    """
    with transaction.atomic():
        row = _unchanged(asset)
        if row is None:
            return
        Derivative.objects.filter(asset=row, spec__startswith=LATER_SPECS).delete()
        keep_derivatives(row, rev, made, faces={"play": play, "original": {} if is_given else None})
        for kind in later:
            queue.enqueue(
                kind, row, part=f"v{row.version}", payload={"version": row.version}, priority=queue.LATER
            )


def keep_handout(asset: Asset, rev: str, made: Made | None) -> None:
    """Keep what is given away as the original, the original itself if it is None.

    Pages show the same as before, so nothing is published anew.
    """
    with transaction.atomic():
        row = _unchanged(asset)
        if row is None:
            return
        Derivative.objects.filter(asset=row, spec__startswith=HANDOUT).delete()
        face: dict[str, Any] = {}
        if made is not None:
            derivative_of(row, rev, made).save()
            face = {"rev": rev, "spec": made.spec, "bytes": made.size, "sha256": made.sha256}
        row.faces = {**row.faces, "original": face}
        row.save(update_fields=["faces", "updated_at"])
        tell_changed(row)


def keep_stills(asset: Asset, rev: str, made: Sequence[Made], *, faces: dict[str, Any], colour: str) -> None:
    """Keep poster and storyboard; whether the film is ready is not theirs to say."""
    with transaction.atomic():
        row = _unchanged(asset)
        if row is None:
            return
        row.colour = colour
        row.save(update_fields=["colour", "updated_at"])
        keep_derivatives(row, rev, made, faces=faces, is_ready=False)


def keep_encoded(asset: Asset, rev: str, made: Sequence[Made], *, play: dict[str, Any]) -> None:
    """Keep the rungs of a film; `play` is merged into what pages know of how it plays."""
    with transaction.atomic():
        row = _unchanged(asset)
        if row is None:
            return
        merged = {**row.faces.get("play", {}), **play}
        keep_derivatives(row, rev, made, faces={"play": merged}, is_ready=row.state == AssetState.READY)


def _unchanged(asset: Asset) -> Asset | None:
    """Lock an asset; None when it is gone, or has another original by now."""
    try:
        row = lock_asset(asset)
    except EditConflict:
        return None
    return row if (row.version, row.sha256) == (asset.version, asset.sha256) else None
