"""The archive notices what changes behind its back, and mends what can be mended without losing anything."""

import datetime as dt
import hashlib
import uuid
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.demo.media_factories import AssetFactory, MediaItemFactory, MediaSetFactory, jpeg
from media_archive.jobs import queue
from media_archive.jobs.running import run_due_jobs
from media_archive.keeping import findings, fixity, repairs, retention
from media_archive.keeping.findings import Problem
from media_archive.models import (
    Asset,
    AssetState,
    AuditEntry,
    FixityCheck,
    FixityOutcome,
    Job,
    JobKind,
    UploadSession,
    UploadState,
    new_revision,
)
from media_archive.services import visibility
from media_archive.store import ObjectStore, StoreUnavailableError, keys, store
from media_archive.store.local import LocalStore

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_documents")]
AT_ONCE = dt.timedelta()


on_both_stores = pytest.mark.parametrize(
    "empty_store", ["local", pytest.param("s3", marks=pytest.mark.s3)], indirect=True
)


@pytest.fixture(autouse=True)
def empty_store(request: pytest.FixtureRequest, settings: Any, tmp_path: Any) -> ObjectStore:
    """A store without anything in it: local files, or S3 where a test asks for both."""
    if getattr(request, "param", "local") == "s3":
        request.getfixturevalue("s3_media")
    else:
        settings.MEDIA_ROOT = str(tmp_path / "media")
        settings.CMS_MEDIA_PRIVATE_ROOT = str(tmp_path / "archive")
    settings.CMS_MEDIA_WORK_FOLDER = str(tmp_path / "work")
    return store()


def published_asset() -> Asset:
    """Return an asset with public copies."""
    item = MediaItemFactory()
    visibility.publish_set(item.media_set)
    run_due_jobs()
    return Asset.objects.get(pk=item.asset_id)


def bytes_of(key: str) -> bytes:
    """Return an object's bytes."""
    with store().open(key) as stream:
        return stream.read()


def problems(**options: Any) -> list[tuple[Problem, str]]:
    """Return what does not match, however young."""
    return [(found.problem, found.key) for found in findings.find(grace=AT_ONCE, **options)]


def mend_all() -> list[bool]:
    """Mend everything, and do the work that this asks for."""
    done = [repairs.mend(found) for found in list(findings.find(grace=AT_ONCE))]
    run_due_jobs()
    return done


@on_both_stores
def test_one_flipped_byte_is_one_failure_and_one_entry() -> None:
    """Found by the command, named, and not told again every day."""
    whole = [AssetFactory() for _ in range(3)]
    original = bytearray(bytes_of(whole[1].original_key))
    original[100] ^= 1
    store().put(whole[1].original_key, bytes(original), "image/jpeg")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("media_verify", all=True, stdout=out, stderr=StringIO())
    assert f"changed: {whole[1].uid}" in out.getvalue()
    assert FixityCheck.objects.exclude(outcome=FixityOutcome.INTACT).count() == 1
    with pytest.raises(SystemExit):
        call_command("media_verify", all=True, stdout=StringIO(), stderr=StringIO())
    assert AuditEntry.objects.filter(action="fixity_changed").count() == 1


def test_a_missing_original_is_told_and_a_mended_one_too() -> None:
    """What comes back from the backup is intact again, and the trail says since when."""
    asset = AssetFactory()
    content = bytes_of(asset.original_key)
    store().delete([asset.original_key])
    assert [row.outcome for row in fixity.check(asset)] == [FixityOutcome.MISSING]
    store().put(asset.original_key, content, "image/jpeg")
    assert [row.outcome for row in fixity.check(asset)] == [FixityOutcome.INTACT]
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert [name for name in actions if name.startswith("fixity")] == ["fixity_missing", "fixity_intact"]


def test_a_store_that_is_away_says_nothing_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """No row, no false alarm."""
    asset = AssetFactory()

    def away(*args: Any, **kwargs: Any) -> Any:
        raise StoreUnavailableError("away")

    monkeypatch.setattr(type(store()), "open", away)
    with pytest.raises(CommandError):
        call_command("media_verify", all=True, stdout=StringIO(), stderr=StringIO())
    queue.enqueue(JobKind.FIXITY, asset)
    run_due_jobs()
    assert not FixityCheck.objects.exists()
    assert Job.objects.get(kind=JobKind.FIXITY).reason_code == "store_unavailable"


def test_originals_take_turns(settings: Any) -> None:
    """A day's share, the longest unread first; what was read is not due again for a round."""
    settings.CMS_MEDIA_VERIFY_DAYS = 4
    for _ in range(8):
        AssetFactory()
    assert fixity.schedule() == 4
    run_due_jobs()
    assert fixity.schedule() == 4
    run_due_jobs()
    assert fixity.schedule() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=5), tick=False):
        assert fixity.schedule() == 4


@on_both_stores
def test_a_sound_archive_has_nothing_to_reconcile() -> None:
    """Private, public, and with work under way."""
    published_asset()
    AssetFactory()
    AssetFactory(is_processed=False)
    queue.enqueue(JobKind.VERIFY, Asset.objects.get(state=AssetState.VERIFYING))
    assert problems() == []


@on_both_stores
def test_objects_without_a_row_go_after_their_days_of_grace() -> None:
    """And not before; what a row names stays, whatever happens."""
    asset = published_asset()
    stray = [
        keys.original(uuid.uuid4(), 1),
        keys.private(asset.uid, new_revision(), "w32.jpg"),
        keys.public(asset.uid, new_revision(), "w32.jpg"),
    ]
    for key in stray:
        store().put(key, b"stray", "image/jpeg")
    young = list(findings.find(grace=dt.timedelta(days=7)))
    assert [found.is_ripe for found in young] == [False] * 3
    assert not any(repairs.mend(found) for found in young)
    assert sorted(problems()) == sorted((Problem.ORPHAN, key) for key in stray)
    assert mend_all() == [True] * 3
    assert problems() == []
    assert AuditEntry.objects.filter(action="delete_orphan").count() == 3


def test_a_row_that_came_between_saves_its_object() -> None:
    """The references are asked for again when the object is about to go."""
    asset = AssetFactory()
    rev = new_revision()
    store().put(keys.private(asset.uid, rev, "w64.jpg"), b"new", "image/jpeg")
    (found,) = list(findings.find(grace=AT_ONCE))
    asset.derivatives.create(spec="w64.jpg", rev=rev, content_type="image/jpeg", size=3, sha256="0" * 64)
    assert repairs.mend(found) is False
    assert store().head(found.key) is not None


@on_both_stores
def test_what_can_be_made_again_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Public copies are copied again; a derivative is ordered; a lost original is left to people."""
    asset = published_asset()
    row = asset.derivatives.get()
    row.asset = asset
    store().delete([row.public_key])
    assert problems() == [(Problem.MISSING, row.public_key)]
    assert mend_all() == [True]
    asset.refresh_from_db()
    assert [info.key for info in store().objects(keys.public_prefix(asset.uid, asset.public_rev))]
    store().delete([row.key])
    (found,) = [f for f in findings.find(grace=AT_ONCE) if f.problem == Problem.MISSING]
    assert repairs.mend(found)
    assert Job.objects.active().filter(kind=JobKind.LADDER, asset=asset).exists()
    store().delete([asset.original_key])
    lost = [f for f in findings.find(grace=AT_ONCE) if f.key == asset.original_key]
    assert [repairs.mend(f) for f in lost] == [False]


@on_both_stores
def test_uploads_without_a_sign_are_given_up() -> None:
    """The row, its item, the parts in the store, and parts that no row knows of."""
    media_set = MediaSetFactory()
    asset = Asset.objects.create(filename="film.mp4")
    item = MediaItemFactory(media_set=media_set, asset=asset)
    upload_id = store().begin_upload(asset.original_key, "video/mp4")
    store().put_part(asset.original_key, upload_id, 1, b"part")
    UploadSession.objects.create(
        asset=asset, media_set=media_set, fingerprint="x", part_size=8, size=8, upload_id=upload_id
    )
    other = keys.original(uuid.uuid4(), 1)
    store().begin_upload(other, "video/mp4")
    assert problems() == [(Problem.LOST_UPLOAD, other)]
    UploadSession.objects.update(touched_at=timezone.now() - dt.timedelta(days=30))
    assert (Problem.STALE_UPLOAD, asset.original_key) in problems()
    mend_all()
    assert problems() == []
    assert not type(item).objects.filter(pk=item.pk).exists()
    assert not Asset.objects.filter(pk=asset.pk).exists()
    assert list(store().open_uploads(keys.ORIGINAL)) == []


@on_both_stores
def test_a_stale_upload_that_arrived_whole_is_finished() -> None:
    """Its parts are there and its hash was declared: nobody has to send it again."""
    media_set, content = MediaSetFactory(), jpeg()
    asset = Asset.objects.create(filename="hall.jpg")
    MediaItemFactory(media_set=media_set, asset=asset)
    upload_id = store().begin_upload(asset.original_key, "image/jpeg")
    store().put_part(asset.original_key, upload_id, 1, content)
    UploadSession.objects.create(
        asset=asset,
        media_set=media_set,
        fingerprint="x",
        part_size=len(content),
        size=len(content),
        upload_id=upload_id,
        state=UploadState.COMPLETING,
        declared_sha256=hashlib.sha256(content).hexdigest(),
    )
    UploadSession.objects.update(touched_at=timezone.now() - dt.timedelta(days=30))
    assert problems() == [(Problem.STALE_UPLOAD, asset.original_key)]
    mend_all()
    assert problems() == []
    assert Asset.objects.get(pk=asset.pk).state == AssetState.READY


def test_what_was_under_way_on_a_disk_goes_after_its_days() -> None:
    """Files half written when the power went, and parts whose upload was forgotten; a young one stays."""
    here = store()
    assert isinstance(here, LocalStore)
    upload_id = here.begin_upload("orig/x/1", "image/jpeg")
    here.put_part("orig/x/1", upload_id, 1, b"part")
    (here.uploads_root / upload_id / "key").unlink()
    half = here.path(f"pub/{uuid.uuid4()}/w32.jpg.new-0123abcd")
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    found = list(findings.find())
    assert [(f.problem, f.is_ripe) for f in found] == [(Problem.REMAINS, False)] * 3
    assert [repairs.mend(f) for f in found] == [False] * 3
    mend_all()
    assert problems() == []
    assert not half.parent.exists()
    assert not (here.uploads_root / upload_id).exists()


def test_a_file_that_nobody_works_on_is_given_to_somebody() -> None:
    """Once: a job that failed is shown to people instead."""
    asset = AssetFactory(is_processed=False)
    assert problems() == [(Problem.IDLE, asset.original_key)]
    (found,) = list(findings.find(grace=AT_ONCE))
    assert repairs.mend(found)
    assert Job.objects.active().filter(kind=JobKind.VERIFY, asset=asset).exists()
    Job.objects.update(state="failed")
    assert problems() == []


def test_the_command_reports_and_touches_nothing_unless_told() -> None:
    """With an exit status that a monitor can read."""
    key = keys.original(uuid.uuid4(), 1)
    store().put(key, b"stray", "image/jpeg")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("media_reconcile", grace_days=0, stdout=out, stderr=StringIO())
    assert f"orphan: {key}" in out.getvalue()
    assert store().head(key) is not None
    call_command("media_reconcile", mend=True, grace_days=0, stdout=out, stderr=StringIO())
    assert "1 found, 1 mended." in out.getvalue()
    call_command("media_reconcile", mend=True, grace_days=0, stdout=out, stderr=StringIO())
    assert "0 found, 0 mended." in out.getvalue()


def test_refused_files_go_after_a_month_and_held_ones_stay(settings: Any) -> None:
    """The trail keeps their hash."""
    refused = MediaItemFactory().asset
    held = MediaItemFactory(asset__is_on_hold=True).asset
    Asset.objects.filter(pk__in=[refused.pk, held.pk]).update(state=AssetState.QUARANTINED)
    assert retention.apply_rules()["refused"] == 0
    Asset.objects.update(updated_at=timezone.now() - dt.timedelta(days=31))
    assert retention.apply_rules()["refused"] == 1
    run_due_jobs()
    assert list(Asset.objects.all()) == [held]
    assert AuditEntry.objects.get(action="delete_refused").detail["sha256"] == refused.sha256


def test_replaced_originals_go_only_where_a_rule_says_so(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """Never the current one, and by default none."""
    asset = AssetFactory()
    old = asset.original_key
    Asset.objects.filter(pk=asset.pk).update(version=2)
    store().put(keys.original(asset.uid, 2), b"newer", "image/jpeg")
    asset.versions.create(number=2, filename="b.jpg", size=5, sha256="0" * 64, content_type="image/jpeg")
    with time_machine.travel(timezone.now() + dt.timedelta(days=100), tick=False):
        assert retention.apply_rules()["versions"] == 0
        settings.CMS_MEDIA_VERSION_DAYS = 30
        with django_capture_on_commit_callbacks(execute=True):
            assert retention.apply_rules()["versions"] == 1
    assert store().head(old) is None
    assert store().head(keys.original(asset.uid, 2)) is not None


def test_a_replacement_given_up_leaves_the_original_alone() -> None:
    """Neither its bytes that have arrived nor its parts are claimed by the file that stays."""
    asset = published_asset()
    key = keys.original(asset.uid, 2)
    upload_id = store().begin_upload(key, "image/jpeg")
    UploadSession.objects.create(
        asset=asset,
        media_set=asset.item.media_set,
        fingerprint="y",
        part_size=8,
        size=8,
        upload_id=upload_id,
        version=2,
    )
    store().put(key, b"arrived", "image/jpeg")
    assert problems() == []
    UploadSession.objects.update(touched_at=timezone.now() - dt.timedelta(days=30))
    mend_all()
    mend_all()
    assert problems() == []
    assert bytes_of(asset.original_key)
    assert Asset.objects.get(pk=asset.pk).is_public
    assert store().head(key) is None


def test_an_upload_that_just_begins_is_not_taken_for_a_stale_one() -> None:
    """Neither has a name in the store yet; only one of them is given up."""
    sessions = []
    for number in range(2):
        item = MediaItemFactory(asset__is_processed=False, asset__state=AssetState.UPLOADING)
        sessions.append(
            UploadSession.objects.create(
                asset=item.asset, media_set=item.media_set, fingerprint=str(number), part_size=8, size=8
            )
        )
    stale, fresh = sessions
    long_ago = timezone.now() - dt.timedelta(days=30)
    UploadSession.objects.filter(pk=stale.pk).update(touched_at=long_ago)
    (found,) = [one for one in findings.find(grace=AT_ONCE) if one.problem == Problem.STALE_UPLOAD]
    assert repairs.mend(found)
    states = dict(UploadSession.objects.values_list("pk", "state"))
    assert states == {fresh.pk: "open", stale.pk: "aborted"}


def test_a_refused_file_stays_while_a_sound_one_is_on_its_way() -> None:
    """Otherwise a month's patience would end in the minute of the remedy."""
    asset = MediaItemFactory().asset
    upload = UploadSession.objects.create(
        asset=asset, media_set=asset.item.media_set, fingerprint="x", part_size=8, size=8, version=2
    )
    Asset.objects.update(state=AssetState.QUARANTINED, updated_at=timezone.now() - dt.timedelta(days=31))
    assert retention.apply_rules()["refused"] == 0
    upload.delete()
    assert retention.apply_rules()["refused"] == 1
