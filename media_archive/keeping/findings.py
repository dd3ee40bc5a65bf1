"""Where rows and objects do not match: both are walked in the order of their identifiers, once, side by side."""

import datetime as dt
import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from media_archive.models import Asset, AssetState, Job, JobKind, UploadSession, UploadState
from media_archive.models.assets import HANDOUT
from media_archive.store import ObjectInfo, keys, store

#: Assets that are compared with one batch of queries.
BATCH = 200


class Problem(enum.StrEnum):
    """What does not match."""

    #: An object that no row names.
    ORPHAN = "orphan"
    #: A row whose object is not there.
    MISSING = "missing"
    #: An upload without a sign for `MEDIA_UPLOAD_DAYS`.
    STALE_UPLOAD = "stale_upload"
    #: A multipart upload in the store that no row names.
    LOST_UPLOAD = "lost_upload"
    #: A file that was under way when a process died (local files; S3 takes objects whole).
    REMAINS = "remains"
    #: A file that waits for work that nobody was asked to do.
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not match. `is_ripe` tells whether its days of grace are over."""

    problem: Problem
    key: str
    uid: UUID
    size: int = 0
    is_ripe: bool = True
    upload_id: str = ""


def find(
    *, grace: dt.timedelta | None = None, progress: Callable[[int], None] = lambda done: None
) -> Iterator[Finding]:
    """Yield everything that does not match; `progress` hears of each asset's objects."""
    wait = dt.timedelta(days=settings.CMS_MEDIA_GRACE_DAYS) if grace is None else grace
    ripe_before = timezone.now() - wait
    done = 0
    for zone in (keys.ORIGINAL, keys.PRIVATE, keys.PUBLIC):
        for uid, objects, expected, tolerated in _side_by_side(zone):
            present = {info.key: info for info in objects}
            for key in sorted(expected - present.keys()):
                yield Finding(Problem.MISSING, key, uid)
            for key in sorted(present.keys() - expected):
                if not key.startswith(tuple(tolerated)):
                    info = present[key]
                    yield Finding(Problem.ORPHAN, key, uid, info.size, info.modified_at <= ripe_before)
            done += 1
            progress(done)
    yield from _uploads(ripe_before)
    for info in store().remains():
        yield Finding(Problem.REMAINS, info.key, UUID(int=0), info.size, info.modified_at <= ripe_before)
    yield from _idle()


def references(zone: str, asset: Asset) -> tuple[set[str], set[str]]:
    """Return the keys of a zone that an asset's rows name, and prefixes of what may be there besides."""
    if asset.state == AssetState.DELETING:
        return set(), {f"{zone}{asset.uid}/"}
    if zone == keys.ORIGINAL:
        numbers = {version.number for version in asset.versions.all()}
        # An original under way may be there or not; it is its upload's business.
        under_way = {asset.original_key} if asset.version not in numbers else set()
        upload: UploadSession | None = getattr(asset, "upload", None)
        if upload is not None and upload.state in (UploadState.OPEN, UploadState.COMPLETING):
            under_way.add(keys.original(asset.uid, upload.version))
        is_received = asset.state == AssetState.VERIFYING
        named = {keys.original(asset.uid, number) for number in numbers}
        if is_received:
            named.add(asset.original_key)
        return named, under_way
    rows = list(asset.derivatives.all())
    if zone == keys.PRIVATE:
        return {keys.private(asset.uid, row.rev, row.spec) for row in rows}, set()
    publishing = {
        keys.public_prefix(asset.uid, job.checkpoint["rev"])
        for job in asset.jobs.all()
        if job.kind == JobKind.PUBLISH and job.is_active and job.checkpoint.get("rev")
    }
    if not asset.public_rev:
        return set(), publishing
    shown = [row.spec for row in rows if not row.spec.startswith(HANDOUT)]
    return {keys.public(asset.uid, asset.public_rev, spec) for spec in shown}, publishing


def _side_by_side(zone: str) -> Iterator[tuple[UUID, list[ObjectInfo], set[str], set[str]]]:
    """Yield for each identifier what the store has, what rows name, and prefixes of what may be there besides."""
    rows, objects = _assets(), _grouped(zone)
    asset, group = next(rows, None), next(objects, None)
    while asset is not None or group is not None:
        if group is None or (asset is not None and str(asset.uid) < group[0]):
            assert asset is not None  # noqa: S101 -- one of the two is there
            yield asset.uid, [], *references(zone, asset)
            asset = next(rows, None)
        elif asset is None or group[0] < str(asset.uid):
            yield _uid(group[0]), group[1], set(), set()
            group = next(objects, None)
        else:
            yield asset.uid, group[1], *references(zone, asset)
            asset, group = next(rows, None), next(objects, None)


def _assets() -> Iterator[Asset]:
    rows = (
        Asset.objects.order_by("uid")
        .select_related("upload")
        .prefetch_related("versions", "derivatives", "jobs")
    )
    batch = list(rows[:BATCH])
    while batch:
        yield from batch
        batch = list(rows.filter(uid__gt=batch[-1].uid)[:BATCH])


def _grouped(zone: str) -> Iterator[tuple[str, list[ObjectInfo]]]:
    for name, group in groupby(store().objects(zone), key=lambda info: info.key.split("/")[1]):
        yield name, list(group)


def _uid(name: str) -> UUID:
    try:
        return UUID(name)
    except ValueError:  # Somebody else's object in our bucket.
        return UUID(int=0)


def _uploads(ripe_before: dt.datetime) -> Iterator[Finding]:
    silent_since = timezone.now() - dt.timedelta(days=settings.CMS_MEDIA_UPLOAD_DAYS)
    under_way = UploadSession.objects.filter(state__in=[UploadState.OPEN, UploadState.COMPLETING])
    for upload in under_way.filter(touched_at__lt=min(silent_since, ripe_before)).select_related("asset"):
        yield Finding(Problem.STALE_UPLOAD, upload.key, upload.asset.uid, upload_id=upload.upload_id)
    known = set(under_way.values_list("upload_id", flat=True))
    # Large derivatives go to S3 in parts too, and a worker may die among them.
    for zone in (keys.ORIGINAL, keys.PRIVATE, keys.PUBLIC):
        for found in store().open_uploads(zone):
            if found.upload_id not in known:
                uid = _uid(found.key.split("/")[1])
                is_ripe = found.begun_at <= ripe_before
                yield Finding(Problem.LOST_UPLOAD, found.key, uid, 0, is_ripe, found.upload_id)


def _idle() -> Iterator[Finding]:
    """Yield files in a state that a job should end, without a job that waits, works, or failed and is shown."""
    waiting = [AssetState.VERIFYING, AssetState.PROCESSING, AssetState.DELETING]
    cared_for = Job.objects.filter(state__in=["waiting", "leased", "failed"]).exclude(asset=None)
    rows = Asset.objects.filter(state__in=waiting).exclude(pk__in=cared_for.values("asset"))
    for asset in rows.order_by("pk"):
        yield Finding(Problem.IDLE, asset.original_key, asset.uid)
