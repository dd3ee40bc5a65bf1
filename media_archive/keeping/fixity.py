"""Is every original still what it was? Read, hashed, compared; the outcome is a row, a change is an audit entry."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from media_archive.jobs import queue
from media_archive.models import Asset, AssetVersion, FixityCheck, FixityOutcome, JobKind
from media_archive.services.audit import record
from media_archive.store import ObjectMissingError, store

_BLOCK = 1024 * 1024


def check(asset: Asset) -> list[FixityCheck]:
    """Read every version of an asset and write down what was found, one row each.

    Raises StoreUnavailableError while the store is away: that says nothing about the file, and nothing is written.
    """
    found = [
        (version, *_read(version)) for version in asset.versions.select_related("asset").order_by("number")
    ]
    with transaction.atomic():
        rows = [_note(asset, version, sha256, size) for version, sha256, size in found]
        Asset.objects.filter(pk=asset.pk).update(checked_at=timezone.now())
    return rows


def _read(version: AssetVersion) -> tuple[str, int | None]:
    digest, size = hashlib.sha256(), 0
    try:
        with store().open(version.key) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                size += len(block)
    except ObjectMissingError:
        return "", None
    return digest.hexdigest(), size


def _note(asset: Asset, version: AssetVersion, sha256: str, size: int | None) -> FixityCheck:
    if size is None:
        outcome = FixityOutcome.MISSING
    else:
        is_intact = (sha256, size) == (version.sha256, version.size)
        outcome = FixityOutcome.INTACT if is_intact else FixityOutcome.CHANGED
    before = asset.fixity_checks.filter(version=version.number).order_by("-pk").first()
    row = FixityCheck.objects.create(
        asset=asset, version=version.number, outcome=outcome, found_sha256=sha256, found_size=size
    )
    # The trail tells when it broke and when it was mended, not every day in between.
    if (before.outcome if before else FixityOutcome.INTACT) != outcome:
        record(
            f"fixity_{outcome}", asset, None, version=version.number, expected=version.sha256, found=sha256
        )
    return row


def due(limit: int) -> Iterable[Asset]:
    """Return the assets whose last check is `MEDIA_VERIFY_DAYS` ago or longer, the longest first."""
    before = timezone.now() - timedelta(days=settings.CMS_MEDIA_VERIFY_DAYS)
    never_first = F("checked_at").asc(nulls_first=True)
    rows = Asset.objects.kept().exclude(checked_at__gt=before).order_by(never_first, "pk")
    return rows[:limit]


def schedule() -> int:
    """Once a day: have those checked that are due, but no more than twice a day's fair share; returns how many.

    After a large import all are due on one day; the bound spreads them, and the next rounds stay spread.
    """
    share = -(-Asset.objects.kept().count() // max(settings.CMS_MEDIA_VERIFY_DAYS, 1))
    rows = list(due(2 * share))
    for asset in rows:
        queue.enqueue(JobKind.FIXITY, asset, priority=queue.LATER)
    return len(rows)


def all_in_turn(after: uuid.UUID | None = None) -> Iterator[Asset]:
    """Yield every asset that is kept in the order of its identifier, from `after` on, a batch at a time."""
    while True:
        rows = Asset.objects.kept().order_by("uid")
        batch = list(rows.filter(uid__gt=after)[:200] if after else rows[:200])
        yield from batch
        if len(batch) < 200:
            return
        after = batch[-1].uid
