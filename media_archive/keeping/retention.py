"""What may go by now. Originals never do: only what was refused, what was replaced where a rule says so, and notes."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from media_archive.models import (
    Asset,
    AssetState,
    AssetVersion,
    FixityCheck,
    FixityOutcome,
    Job,
    JobState,
    ShareLink,
)
from media_archive.services.assets import discard
from media_archive.services.audit import record
from media_archive.store import store
from media_archive.uploads.rows import OPEN

#: Days for which notes are kept: of jobs that are over, of checks that found nothing, of links that no longer open.
JOB_DAYS, CHECK_DAYS, LINK_DAYS = 30, 400, 90


def apply_rules(sender: Any = None, **kwargs: Any) -> dict[str, int]:
    """Let go what is over; returns how much of each. Called once a day, and may be called again at once."""
    now = timezone.now()
    over = [JobState.DONE, JobState.CANCELLED]
    return {
        "refused": _refused(),
        "versions": _versions(),
        "jobs": Job.objects.filter(state__in=over, finished_at__lt=now - timedelta(days=JOB_DAYS)).delete()[
            0
        ],
        "checks": FixityCheck.objects.filter(
            outcome=FixityOutcome.INTACT, checked_at__lt=now - timedelta(days=CHECK_DAYS)
        ).delete()[0],
        "links": ShareLink.objects.filter(expires_at__lt=now - timedelta(days=LINK_DAYS)).delete()[0],
    }


def _refused() -> int:
    """Delete refused files after `MEDIA_REFUSED_DAYS`: they are dangerous or broken, and nobody has seen them."""
    if not settings.CMS_MEDIA_REFUSED_DAYS:
        return 0
    before = timezone.now() - timedelta(days=settings.CMS_MEDIA_REFUSED_DAYS)
    rows = Asset.objects.filter(state=AssetState.QUARANTINED, updated_at__lt=before, is_on_hold=False)
    # One for which a sound file is on its way is not over.
    rows = rows.exclude(upload__state__in=OPEN)
    count = 0
    for key in list(rows.order_by("pk").values_list("pk", flat=True)[:1000]):
        with transaction.atomic():
            asset = rows.select_for_update(of=("self",)).filter(pk=key).first()
            if asset is None:
                continue  # Somebody has replaced it, deleted it or had it kept meanwhile.
            record("delete_refused", asset, None, code=asset.state_code, sha256=asset.sha256)
            item = getattr(asset, "item", None)
            if item is not None:
                item.delete()
            discard(asset)
        count += 1
    return count


def _versions() -> int:
    """Delete originals that were replaced `MEDIA_VERSION_DAYS` ago; 0 keeps them for ever. The current one stays."""
    if not settings.CMS_MEDIA_VERSION_DAYS:
        return 0
    before = timezone.now() - timedelta(days=settings.CMS_MEDIA_VERSION_DAYS)
    rows = AssetVersion.objects.filter(number__lt=F("asset__version"), asset__is_on_hold=False)
    count = 0
    for row in rows.select_related("asset").order_by("pk")[:1000]:
        replaced_at = row.asset.versions.filter(number__gt=row.number).order_by("number").first()
        if replaced_at is None or replaced_at.created_at >= before:
            continue
        with transaction.atomic():
            if not Asset.objects.select_for_update().filter(pk=row.asset_id, is_on_hold=False).exists():
                continue  # Somebody has had it kept meanwhile.
            record("delete_version", row.asset, None, version=row.number, sha256=row.sha256)
            key = row.key
            row.delete()
            transaction.on_commit(partial(store().delete, [key]), robust=True)
        count += 1
    return count
