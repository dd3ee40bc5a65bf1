"""What citizens see of the archive is what editors mean, at every moment."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from cms.demo.media_factories import AssetFactory, MediaItemFactory, MediaSetFactory
from media_archive.jobs import copies, queue
from media_archive.jobs.running import JobRun, LeaseLostError, run_due_jobs
from media_archive.models import (
    Asset,
    AssetState,
    AuditEntry,
    Job,
    JobKind,
    JobState,
    MediaItem,
    MediaSet,
    Visibility,
)
from media_archive.services import assets, visibility
from media_archive.signals import media_changed
from media_archive.store import keys, store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_documents")]


def public_objects(asset: Asset) -> list[str]:
    """Return what lies in the public bucket of an asset."""
    return [info.key for info in store().objects(f"{keys.PUBLIC}{asset.uid}/")]


def published() -> MediaItem:
    """Return the only item of a public set."""
    item: MediaItem = MediaItemFactory()
    visibility.publish_set(item.media_set)
    run_due_jobs()
    item.refresh_from_db()
    return item


def test_a_set_is_announced_when_its_files_are_there() -> None:
    """Not before: between the click and the copies nothing points to what is not there yet."""
    item = MediaItemFactory()
    visibility.publish_set(item.media_set)
    assert not MediaSet.objects.public().exists()
    run_due_jobs()
    item.refresh_from_db()
    assert list(MediaItem.objects.public()) == [item]
    assert public_objects(item.asset) == [keys.public(item.asset.uid, item.asset.public_rev, "w32.jpg")]


def test_a_set_waits_for_what_is_still_worked_on_and_not_for_what_failed() -> None:
    """It appears whole; a file that nobody can process keeps the others from nobody."""
    item = MediaItemFactory()
    late = MediaItemFactory(media_set=item.media_set, asset__is_processed=False)
    job = queue.enqueue(JobKind.VERIFY, late.asset, delay=3600)
    visibility.publish_set(item.media_set)
    run_due_jobs()
    assert not MediaSet.objects.public().exists()
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED)
    visibility.open_due()
    assert list(MediaItem.objects.public()) == [item]


def test_an_embargo_ends_by_itself() -> None:
    """Until then there is no public copy that somebody could find."""
    item = MediaItemFactory()
    ends_at = timezone.now() + dt.timedelta(hours=1)
    visibility.publish_set(item.media_set, embargo_until=ends_at)
    run_due_jobs()
    visibility.open_due()
    assert not MediaItem.objects.public().exists()
    assert public_objects(item.asset) == []
    with time_machine.travel(ends_at + dt.timedelta(seconds=1), tick=False):
        visibility.open_due()
        run_due_jobs()
        assert list(MediaItem.objects.public()) == [item]


def test_an_embargo_set_on_a_public_set_hides_it_again() -> None:
    """At once, files and all."""
    item = published()
    visibility.publish_set(item.media_set, embargo_until=timezone.now() + dt.timedelta(hours=1))
    assert not MediaItem.objects.public().exists()
    run_due_jobs()
    assert public_objects(item.asset) == []


def test_withdrawing_kills_every_address() -> None:
    """The rows in the transaction, the copies with the next job; published again, the addresses are others."""
    item = published()
    old = item.asset.public_rev
    visibility.withdraw_set(item.media_set, reason="درخواست خانواده")
    assert not MediaSet.objects.public().exists()
    assert not MediaItem.objects.public().exists()
    run_due_jobs()
    assert public_objects(item.asset) == []
    visibility.publish_set(item.media_set)
    run_due_jobs()
    item.asset.refresh_from_db()
    assert item.asset.public_rev not in ("", old)


def test_withdrawing_asks_for_a_reason() -> None:
    """And without one changes nothing."""
    item = published()
    with pytest.raises(ValidationError):
        visibility.withdraw_set(item.media_set, reason="  ")
    assert MediaItem.objects.public().exists()


def test_one_item_is_withdrawn_and_the_others_stay() -> None:
    """An item has a visibility of its own inside its set's."""
    item = published()
    other = MediaItemFactory(media_set=item.media_set)
    visibility.settle([item.media_set_id])
    run_due_jobs()
    assert MediaItem.objects.public().count() == 2
    visibility.set_item_visibility(item, Visibility.WITHDRAWN, reason="چهرهٔ کودک")
    assert list(MediaItem.objects.public()) == [other]
    run_due_jobs()
    assert public_objects(item.asset) == []


def test_withdrawn_while_its_copies_are_made() -> None:
    """The copier notices, and leaves none behind."""
    item = MediaItemFactory()
    visibility.publish_set(item.media_set)
    job = queue.claim("copier")
    assert job is not None
    run = JobRun(job)
    run.save(rev="0" * 32)
    store().put(keys.public(item.asset.uid, "0" * 32, "w32.jpg"), b"x", "image/jpeg")
    visibility.withdraw_set(item.media_set, reason="اشتباه")
    with pytest.raises(LeaseLostError):
        copies.publish(run)
    run_due_jobs()
    assert public_objects(item.asset) == []
    assert not MediaItem.objects.public().exists()


def test_changed_derivatives_are_published_under_another_address() -> None:
    """The old ones stay until pages under way have been read, then they go."""
    item = published()
    old = item.asset.public_rev
    rev = "ab" * 16
    store().put(keys.private(item.asset.uid, rev, "w32.jpg"), b"new", "image/jpeg")
    assets.keep_derivatives(item.asset, rev, [assets.Made("w32.jpg", "image/jpeg", 3, "0" * 64)], faces={})
    run_due_jobs()
    item.asset.refresh_from_db()
    assert item.asset.public_rev != old
    assert len(public_objects(item.asset)) == 2
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=2), tick=False):
        run_due_jobs()
    assert public_objects(item.asset) == [keys.public(item.asset.uid, item.asset.public_rev, "w32.jpg")]


def test_quarantine_takes_a_published_file_out() -> None:
    """Whatever was published before somebody looked."""
    item = published()
    assets.quarantine(item.asset, "polyglot")
    assert not MediaItem.objects.public().exists()
    run_due_jobs()
    assert public_objects(item.asset) == []


def test_deleting_leaves_nothing_but_the_trail() -> None:
    """No object, no row; who deleted what and why stays."""
    item = published()
    asset = item.asset
    assets.delete_items([item], reason="تکراری")
    assert not MediaItem.objects.exists()
    run_due_jobs()
    assert not Asset.objects.exists()
    for prefix in (keys.ORIGINAL, keys.PRIVATE, keys.PUBLIC):
        assert list(store().objects(f"{prefix}{asset.uid}/")) == []
    entry = AuditEntry.objects.get(action="delete_item")
    assert entry.detail["reason"] == "تکراری"


def test_a_file_on_hold_is_not_deleted() -> None:
    """Whoever asks."""
    item = MediaItemFactory(asset__is_on_hold=True)
    with pytest.raises(ValidationError):
        assets.delete_items([item])
    assert MediaItem.objects.exists()


def test_listeners_hear_of_every_way_in_and_out() -> None:
    """Whoever keeps documents or pages of the archive is told in the transaction."""
    heard: list[tuple[set[int], set[int]]] = []

    def listen(sender: Any, set_ids: set[int], item_ids: set[int], **kwargs: Any) -> None:
        heard.append((set_ids, item_ids))

    media_changed.connect(listen)
    try:
        item = published()
        assert ({item.media_set_id}, {item.pk}) in heard
        heard.clear()
        visibility.withdraw_set(item.media_set, reason="اشتباه")
        assert heard == [({item.media_set_id}, {item.pk})]
    finally:
        media_changed.disconnect(listen)


def test_the_database_refuses_what_must_not_be() -> None:
    """A public row that is not meant to be, a public file that is not ready, a changed trail."""
    item = MediaItemFactory()
    assets.record("test", item)
    for attempt in (
        lambda: MediaSet.objects.filter(pk=item.media_set_id).update(is_public=True),
        lambda: MediaItem.objects.update(visibility="private", is_public=True),
        lambda: Asset.objects.update(state=AssetState.QUARANTINED, public_rev="0" * 32),
        lambda: AuditEntry.objects.update(action="nothing"),
        lambda: AuditEntry.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_a_dead_holder_is_followed_by_another() -> None:
    """From the checkpoint, after the lease; a holder that comes back late writes nothing."""
    asset = AssetFactory()
    queue.enqueue(JobKind.PUBLISH, asset)
    first = queue.claim("first")
    assert first is not None
    JobRun(first).save(percent=40, done=[1, 2])
    assert queue.claim("second") is None
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=5), tick=False):
        second = queue.claim("second")
        assert second is not None
        assert (second.pk, second.checkpoint, second.percent) == (first.pk, {"done": [1, 2]}, 40)
        with pytest.raises(LeaseLostError):
            JobRun(first).save(done=[1, 2, 3])
        queue.finish(first)
        assert Job.objects.get(pk=first.pk).state == JobState.LEASED


def test_a_job_that_kills_its_holders_is_given_up() -> None:
    """With a reason that an editor can read, and can be tried again."""
    asset = AssetFactory()
    job = queue.enqueue(JobKind.PUBLISH, asset)
    for number in range(queue.MAX_ATTEMPTS + 1):
        with time_machine.travel(timezone.now() + dt.timedelta(hours=number + 1), tick=False):
            queue.claim(f"worker {number}")
    job.refresh_from_db()
    assert (job.state, job.reason_code) == (JobState.FAILED, "holder_died")
    assert queue.retry(job).state == JobState.WAITING


def test_the_same_work_waits_once() -> None:
    """However often it is asked for."""
    asset = AssetFactory()
    assert queue.enqueue(JobKind.LADDER, asset) == queue.enqueue(JobKind.LADDER, asset)
    assert queue.enqueue(JobKind.LADDER, asset, part="x") != queue.enqueue(JobKind.LADDER, asset)


def test_a_new_set_is_private() -> None:
    """Nothing is public until somebody says so."""
    media_set = MediaSetFactory()
    assert media_set.visibility == Visibility.PRIVATE
    with pytest.raises(ValidationError):
        visibility.publish_set(media_set)


@pytest.mark.parametrize("count", [2, 9])
def test_a_private_set_costs_the_same_however_long(count: int, django_assert_max_num_queries: Any) -> None:
    """Each of its files that becomes ready looks at all of it, and tells nobody."""
    media_set = MediaSetFactory()
    for _number in range(count):
        MediaItemFactory(media_set=media_set)
    told: list[Any] = []

    def hear(sender: Any, **kwargs: Any) -> None:
        told.append(kwargs)

    media_changed.connect(hear)
    with django_assert_max_num_queries(6):
        visibility.settle([media_set.pk])
    media_changed.disconnect(hear)
    assert told == []


def test_a_second_withdrawal_reaches_what_the_first_has_missed() -> None:
    """It tells of every item again."""
    media_set = published().media_set
    visibility.withdraw_set(media_set, reason="دلیل")
    told: list[set[int]] = []

    def hear(sender: Any, item_ids: set[int], **kwargs: Any) -> None:
        told.append(set(item_ids))

    media_changed.connect(hear)
    visibility.withdraw_set(media_set, reason="دلیل")
    media_changed.disconnect(hear)
    assert told == [set(media_set.items.values_list("pk", flat=True))]
