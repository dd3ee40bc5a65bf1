"""A process may die at any step: the next one, or one reconciliation, finds everything whole or nothing at all."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from cms.demo.media_factories import MediaItemFactory
from media_archive.jobs import queue
from media_archive.jobs.running import run_due_jobs
from media_archive.keeping import findings, repairs
from media_archive.models import Asset, Job, JobState, MediaItem
from media_archive.services import visibility
from media_archive.store import keys, store

from .crashes import survives

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Any) -> None:
    """An empty store for each test."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.CMS_MEDIA_PRIVATE_ROOT = str(tmp_path / "archive")
    settings.CMS_MEDIA_WORK_FOLDER = str(tmp_path / "work")


def let_leases_run_out() -> None:
    """What time does to the leases of the dead."""
    past = timezone.now() - dt.timedelta(hours=1)
    Job.objects.filter(state=JobState.LEASED).update(lease_until=past)
    Job.objects.filter(state=JobState.WAITING).update(run_after=past)


def reconcile() -> int:
    """Mend what does not match, once, do the work that waits; returns how much was found."""
    found = list(findings.find(grace=dt.timedelta()))
    for finding in found:
        repairs.mend(finding)
    let_leases_run_out()
    run_due_jobs()
    return len(found)


def crash_everywhere(action: Callable[[], Any], check: Callable[[], None], again: Callable[[], None]) -> int:
    """Die at each step of `action` in turn; after one reconciliation all must match, and a second finds nothing.

    Returns how many steps there were. `again` makes the action possible once more.
    """
    for step in range(200):
        is_over = survives(step, action)
        let_leases_run_out()
        run_due_jobs()
        reconcile()
        assert reconcile() == 0, f"step {step}"
        check()
        if is_over:
            return step
        again()
    raise AssertionError("the action never ends")


def test_publishing_may_be_cut_off_anywhere() -> None:
    """In the end the set is public, and there is one set of copies."""
    item = MediaItemFactory()

    def publish() -> None:
        visibility.publish_set(item.media_set)
        run_due_jobs()

    def check() -> None:
        asset = Asset.objects.get(pk=item.asset_id)
        copies = [info.key for info in store().objects(f"{keys.PUBLIC}{asset.uid}/")]
        if MediaItem.objects.public().exists():
            assert copies == [keys.public(asset.uid, asset.public_rev, "w32.jpg")]
        else:
            assert copies == []

    def again() -> None:
        visibility.hide_set(item.media_set)
        run_due_jobs()

    assert crash_everywhere(publish, check, again) >= 6
    assert MediaItem.objects.public().exists()


def test_withdrawing_may_be_cut_off_anywhere() -> None:
    """Either nothing happened, or it is gone for good: never a row without copies, nor copies without a row."""
    item = MediaItemFactory()
    visibility.publish_set(item.media_set)
    run_due_jobs()

    def withdraw() -> None:
        visibility.withdraw_set(item.media_set, reason="اشتباه")
        run_due_jobs()

    def check() -> None:
        asset = Asset.objects.get(pk=item.asset_id)
        copies = list(store().objects(f"{keys.PUBLIC}{asset.uid}/"))
        assert bool(copies) == MediaItem.objects.public().exists()

    def again() -> None:
        visibility.publish_set(item.media_set)
        run_due_jobs()

    assert crash_everywhere(withdraw, check, again) >= 4
    assert not MediaItem.objects.public().exists()


def test_a_job_is_done_once_though_its_worker_died() -> None:
    """The checkpoint tells the next holder which revision the first had begun."""
    item = MediaItemFactory()
    visibility.publish_set(item.media_set)
    job = queue.claim("dead")
    assert job is not None
    queue.save_progress(job, checkpoint={"rev": "ab" * 16})
    let_leases_run_out()
    assert run_due_jobs() == 1
    assert Asset.objects.get(pk=item.asset_id).public_rev == "ab" * 16
