"""Files on legal hold: nobody deletes them, no rule lets them go, and their earlier versions stay too.

Triggers in the database (`media_archive.rules`) hold what services refuse in words.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from media_archive.models import Asset, AssetState, MediaItem, MediaSet

from .audit import record
from .locking import hold_sets

#: Files whose original is in the store.
_THERE = (AssetState.VERIFYING, AssetState.PROCESSING, AssetState.READY, AssetState.QUARANTINED)


def put_on_hold(items: Iterable[MediaItem], *, reason: str, user: Any) -> int:
    """Keep the files of items until the hold is taken off, whatever rules and editors say; returns how many are new.

    Raises ValidationError without a reason, and for a file that has not arrived yet.
    """
    return _set(items, True, reason, user)


def take_off_hold(items: Iterable[MediaItem], *, reason: str, user: Any) -> int:
    """End the hold of the files of items; returns how many were on hold. Raises ValidationError without a reason."""
    return _set(items, False, reason, user)


def hold_set(media_set: MediaSet, *, is_on_hold: bool, reason: str, user: Any) -> int:
    """Put every file that a set has now on hold, or take all of them off; what comes later is not meant."""
    with transaction.atomic():
        hold_sets([media_set.pk])
        items = list(media_set.items.filter(asset__state__in=_THERE))
        number = _set(items, is_on_hold, reason, user)
        if number:
            record("hold_set" if is_on_hold else "release_set", media_set, user, reason=reason, files=number)
    return number


def _set(items: Iterable[MediaItem], is_on_hold: bool, reason: str, user: Any) -> int:
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Say why."), code="no_reason")
    with transaction.atomic():
        wanted = MediaItem.objects.filter(pk__in=[item.pk for item in items])
        hold_sets(wanted.values_list("media_set", flat=True))
        assets = Asset.objects.filter(item__in=wanted).exclude(is_on_hold=is_on_hold).order_by("pk")
        rows = list(assets.select_for_update(of=("self",)))
        if any(row.state not in _THERE for row in rows):
            raise ValidationError(_("The file has not arrived yet."), code="not_there")
        Asset.objects.filter(pk__in=[row.pk for row in rows]).update(
            is_on_hold=is_on_hold, updated_at=timezone.now()
        )
        for row in rows:
            record("hold" if is_on_hold else "release", row, user, reason=reason[:300])
    return len(rows)


def refuse_held(asset_ids: Iterable[int]) -> None:
    """Raise ValidationError if one of these files is on hold; to be called in the transaction that lets them go."""
    rows = Asset.objects.select_for_update(of=("self",)).filter(pk__in=list(asset_ids)).order_by("pk")
    if any(list(rows.values_list("is_on_hold", flat=True))):
        raise ValidationError(_("A file on legal hold cannot be deleted."), code="on_hold")
