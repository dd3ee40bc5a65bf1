"""Uploads and deletions whose process dies at any step are mended by one reconciliation, on both stores.

For every step there is a file of its own, at which a process dies there; then days pass, the media worker does what is
due, and one reconciliation must leave nothing: no object without a row, no row without an object, no open multipart
upload, no file under way. A second one does nothing.
"""

import datetime as dt
import hashlib
import io
import urllib.request
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.demo.media_factories import MediaItemFactory, MediaSetFactory, jpeg
from media_archive import publishing
from media_archive.jobs import queue
from media_archive.jobs.running import HANDLERS, perform, run_due_jobs
from media_archive.models import (
    Asset,
    AssetState,
    AuditEntry,
    Derivative,
    Job,
    JobKind,
    JobState,
    MediaItem,
    MediaSet,
    UploadSession,
)
from media_archive.services import assets, visibility
from media_archive.store import ObjectStore, keys, store
from media_archive.uploads import services, upkeep
from tests.media_archive import stores

from .crashes import survives

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

#: S3 takes no smaller parts, but for the last.
PARTS = {"s3": 5 * 1024 * 1024, "local": 64 * 1024}
ZONES = (keys.ORIGINAL, keys.PRIVATE, keys.PUBLIC)
#: More than any of the actions has.
MOST_STEPS = 32


@pytest.fixture
def folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the local store and the work of this test lie."""
    # Documents are rows of the same transactions, and would take more time than everything else.
    monkeypatch.setattr(publishing, "publish", lambda *args, **kwargs: None)
    settings.CMS_MEDIA_WORK_FOLDER = str(tmp_path / "work")
    settings.CMS_MEDIA_LEASE = 3600  # Nobody takes over from the dead until days have passed.
    settings.CMS_MEDIA_PART_SIZE = PARTS["local"]
    import_module(HANDLERS)  # Once here, and not in each process that is to die.
    return tmp_path


@pytest.fixture(params=stores.BOTH)
def any_store(request: pytest.FixtureRequest, settings: Any, folder: Path) -> ObjectStore:
    """An empty store of each kind, with the smallest parts it takes."""
    settings.CMS_MEDIA_PART_SIZE = PARTS[request.param]
    return stores.use(request.param, request, settings, folder)


@pytest.fixture
def local_store(request: pytest.FixtureRequest, settings: Any, folder: Path) -> ObjectStore:
    """Local files."""
    return stores.use("local", request, settings, folder)


def photograph(part_size: int, number: int) -> bytes:
    """Return a photograph of two parts that is like no other."""
    return jpeg() + bytes([number]) * part_size


def begin(media_set: MediaSet, whole: bytes, number: int, replaces: MediaItem | None = None) -> UploadSession:
    """Begin to upload a photograph."""
    return services.begin(
        media_set=media_set,
        filename=f"DSC_{number}.jpg",
        size=len(whole),
        modified=number,
        head=whole[:512],
        replaces=replaces,
    )


def send(session: UploadSession, whole: bytes) -> None:
    """Send the parts as a browser does: to the store's own addresses, or through the application."""
    blocks = [whole[: session.part_size], whole[session.part_size :]]
    addresses = services.sign(session, [1, 2]) if store().takes_parts_directly else {}
    for part, block in enumerate(blocks, start=1):
        if addresses:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            opener.open(urllib.request.Request(addresses[part], block, method="PUT"), timeout=10).close()
        else:
            services.put_part(session, part, block, size=len(block))


def complete(session: UploadSession, whole: bytes) -> None:
    """Have the parts put together and checked."""
    services.complete(session, sha256=hashlib.sha256(whole).hexdigest())
    while (job := queue.claim("worker")) is not None:
        perform(job)
        if job.kind == JobKind.VERIFY:
            return


def let_days_pass() -> None:
    """What time does to the leases of the dead and to uploads without a sign."""
    past = timezone.now() - dt.timedelta(days=30)
    Job.objects.filter(state=JobState.LEASED).update(lease_until=past)
    Job.objects.filter(state=JobState.WAITING).update(run_after=past)
    UploadSession.objects.update(touched_at=past)


def reconcile() -> str:
    """Compare and mend once; returns the command's last line."""
    out = io.StringIO()
    call_command("media_reconcile", "--mend", "--grace-days", "0", stdout=out, stderr=io.StringIO())
    return out.getvalue().splitlines()[-1]


def objects() -> set[str]:
    """Return the keys of everything in the store."""
    return {info.key for zone in ZONES for info in store().objects(zone)}


def named() -> set[str]:
    """Return the keys that rows name."""
    found = {version.key for asset in Asset.objects.all() for version in asset.versions.all()}
    for row in Derivative.objects.select_related("asset"):
        is_shown = row.asset.public_rev and not row.spec.startswith("original.")
        found |= {row.key, row.public_key} if is_shown else {row.key}
    return found


def files_under_way(folder: Path) -> list[Path]:
    """Return what lies about in the local store and is no object."""
    roots = (folder / "media", folder / "archive")
    known = {root / key for root in roots for key in objects()}
    return [path for root in roots for path in root.rglob("*") if path.is_file() and path not in known]


def crash_everywhere(action: Callable[[int], Any], prepare: Callable[[int], Any] = lambda step: None) -> int:
    """Let a process die at each step of `action`, called with the step; returns how many there were."""
    for step in range(MOST_STEPS):
        prepare(step)
        is_over = survives(step, partial(action, step))
        # What waits is not for the next process, which is to die in its own work.
        Job.objects.filter(state=JobState.WAITING).update(run_after=timezone.now() + dt.timedelta(days=1))
        if is_over:
            return step
    raise AssertionError("the action never ends")


def mend_once(folder: Path) -> None:
    """Days pass, one reconciliation; then everything matches, and a second does nothing."""
    let_days_pass()
    upkeep.recover()
    run_due_jobs()
    reconcile()
    run_due_jobs()
    assert objects() == named()
    assert [found for zone in ZONES for found in store().open_uploads(zone)] == []
    assert files_under_way(folder) == []
    entries = AuditEntry.objects.count()
    assert reconcile() == "0 found, 0 mended."
    assert (AuditEntry.objects.count(), run_due_jobs()) == (entries, 0)
    assert not Job.objects.exclude(state__in=[JobState.DONE, JobState.CANCELLED]).exists()
    assert not Asset.objects.exclude(state=AssetState.READY).exists()


def digest_of(item: MediaItem) -> str:
    """Return the SHA-256 of what the store has of an item's original."""
    with store().open(Asset.objects.get(pk=item.asset_id).original_key) as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def test_an_upload_may_be_cut_off_anywhere(any_store: ObjectStore, folder: Path, settings: Any) -> None:
    """A photograph whose last part was confirmed is there, whole and with its sizes; of others there is nothing."""
    media_set = MediaSetFactory()
    part_size = settings.CMS_MEDIA_PART_SIZE

    def upload(step: int) -> None:
        whole = photograph(part_size, step)
        session = begin(media_set, whole, step)
        send(session, whole)
        complete(session, whole)

    steps = crash_everywhere(upload)
    mend_once(folder)
    assert steps >= 10
    arrived = {int(item.asset.filename[4:-4]): item for item in MediaItem.objects.select_related("asset")}
    first = min(arrived)
    assert 5 <= first < steps
    assert sorted(arrived) == list(range(first, steps + 1))  # From one step on all of them.
    for number, item in arrived.items():
        assert digest_of(item) == hashlib.sha256(photograph(part_size, number)).hexdigest()


def test_replacing_an_original_may_be_cut_off_anywhere(local_store: ObjectStore, folder: Path) -> None:
    """The item has the one or the other, and what is shown is made of it; all parts have been sent before."""
    items: list[MediaItem] = []
    sessions: list[UploadSession] = []

    def prepare(step: int) -> None:
        items.append(MediaItemFactory())
        whole = photograph(PARTS["local"], step)
        sessions.append(begin(items[step].media_set, whole, step, items[step]))
        send(sessions[step], whole)

    crash_everywhere(lambda step: complete(sessions[step], photograph(PARTS["local"], step)), prepare)
    mend_once(folder)
    versions = [Asset.objects.get(pk=item.asset_id).version for item in items]
    assert versions == sorted(versions)
    assert (versions[0], versions[-1]) == (1, 2)
    for number, version in enumerate(versions):
        expected = jpeg() if version == 1 else photograph(PARTS["local"], number)
        assert digest_of(items[number]) == hashlib.sha256(expected).hexdigest()


def test_giving_an_upload_up_may_be_cut_off_anywhere(local_store: ObjectStore, folder: Path) -> None:
    """It is given up in the end, whichever statement was the last."""
    media_set = MediaSetFactory()
    sessions: list[UploadSession] = []

    def prepare(step: int) -> None:
        whole = photograph(PARTS["local"], step)
        sessions.append(begin(media_set, whole, step))
        store().put_part(sessions[-1].key, sessions[-1].upload_id, 1, whole)

    def give_up(step: int) -> None:
        services.abort(sessions[step])
        run_due_jobs()

    assert crash_everywhere(give_up, prepare) >= 4
    mend_once(folder)
    assert not Asset.objects.exists()


def test_deleting_a_photograph_may_be_cut_off_anywhere(any_store: ObjectStore, folder: Path) -> None:
    """It is there with all its files, or nothing of it is; one that citizens see too."""
    items: list[MediaItem] = []

    def prepare(step: int) -> None:
        items.append(MediaItemFactory())
        if not any_store.takes_parts_directly:
            visibility.publish_set(items[-1].media_set)
            run_due_jobs()

    def delete(step: int) -> None:
        assets.delete_items([items[step]])
        run_due_jobs()

    assert crash_everywhere(delete, prepare) >= 8
    mend_once(folder)
    assert {*MediaItem.objects.values_list("pk", flat=True)} == {items[0].pk}


@pytest.mark.s3
@pytest.mark.usefixtures("s3_media")
def test_a_large_file_of_a_killed_worker_is_given_up(folder: Path) -> None:
    """What is made of films goes to S3 in parts too."""
    asset = MediaItemFactory().asset
    for key in (
        keys.private(asset.uid, "ab" * 16, "hls/720.mp4"),
        keys.public(asset.uid, "ab" * 16, "hls/720.mp4"),
    ):
        store().put_part(key, store().begin_upload(key, "video/mp4"), 1, b"film")
    mend_once(folder)
