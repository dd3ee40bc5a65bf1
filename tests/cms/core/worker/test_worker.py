"""The background worker: what is due happens, what was lost is found, and nothing stops it for good."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from cms.core.models import WorkerHeartbeat
from cms.core.worker import clock, publishing, runner
from cms.core.worker.recovery import MAX_ATTEMPTS, at_most_once, recover_tasks
from cms.core.worker.signals import day_passed
from cms.core.worker.state import worker_state
from cms.demo import factories
from sections.general.models import ArticlePage

DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
ran: list[int] = []


@task()
def remember(number: int) -> None:
    """Leave a trace."""
    ran.append(number)


@task()
@at_most_once
def send(number: int) -> None:
    """Stand for something that must not be sent twice."""
    ran.append(number)


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    settings.TASKS = DATABASE_TASKS
    ran.clear()


def lost(queued: Any, workers: int = 1) -> DBTaskResult:
    """Make a queued task look like one whose worker was killed ten minutes ago."""
    row = DBTaskResult.objects.get(pk=queued.id)
    row.status, row.started_at = "RUNNING", timezone.now() - timedelta(minutes=10)
    row.worker_ids = ["gone"] * workers
    row.save()
    return row


def test_queued_tasks_run_and_the_worker_beats(transactional_db: None) -> None:
    """One round runs everything that waits."""
    for number in range(3):
        remember.enqueue(number)
    worker = runner.PortalWorker(interval=0, batch=True)
    worker._clock.tick()
    assert WorkerHeartbeat.objects.alive().count() == 1
    worker.run()
    assert ran == [0, 1, 2]
    assert not WorkerHeartbeat.objects.exists(), "it signs off when it ends"


def test_a_failing_task_is_recorded_and_the_next_one_runs(transactional_db: None) -> None:
    """An exception is kept with its traceback and harms nobody."""
    remember.enqueue("no such", "arguments")
    remember.enqueue(1)
    runner.PortalWorker(interval=0, batch=True).run()
    assert ran == [1]
    failed = DBTaskResult.objects.failed().get()
    assert "TypeError" in failed.traceback
    assert worker_state().failed == 1


def test_tasks_of_a_killed_worker_run_again(db: None) -> None:
    """They go back into the queue once its heartbeat has run out; those of the living stay where they are."""
    mine, theirs = lost(remember.enqueue(1)), lost(remember.enqueue(2))
    WorkerHeartbeat.objects.create(worker_id="alive", beaten_at=timezone.now())
    DBTaskResult.objects.filter(pk=theirs.pk).update(worker_ids=["alive"])
    assert recover_tasks() == 1
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.status, theirs.status) == ("READY", "RUNNING")


def test_what_must_not_be_repeated_and_what_kills_workers_fails(db: None) -> None:
    """A message is not sent twice, and a task that took three workers with it gets no fourth."""
    once, deadly = lost(send.enqueue(1)), lost(remember.enqueue(2), workers=MAX_ATTEMPTS)
    assert recover_tasks() == 0
    for row in (once, deadly):
        row.refresh_from_db()
        assert row.status == "FAILED"
        assert "TaskLostError" in row.exception_class_path


def test_a_worker_that_lost_the_database_takes_its_own_task_up_again(db: None) -> None:
    """What it claimed and does not run was lost; what it runs is left alone."""
    row = lost(remember.enqueue(1))
    DBTaskResult.objects.filter(pk=row.pk).update(worker_ids=["me"])
    WorkerHeartbeat.objects.create(worker_id="me", beaten_at=timezone.now())
    assert recover_tasks("me", current=row.pk) == 0
    assert recover_tasks("me") == 1


def test_a_database_that_is_away_is_waited_for(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker goes on when it is back."""
    remember.enqueue(1)
    worker = runner.PortalWorker(interval=0)
    work, attempts = worker.work_once, []
    pauses: list[float] = []

    def flaky() -> bool:
        attempts.append(1)
        if len(attempts) <= 2:
            raise OperationalError("server closed the connection unexpectedly")
        if len(attempts) == 4:
            worker.shutdown(signal.SIGTERM, None)
        return work()

    monkeypatch.setattr(worker, "work_once", flaky)
    monkeypatch.setattr(worker._stopping, "wait", pauses.append)
    worker._work()
    assert ran == [1]
    assert pauses[:2] == [1.0, 2.0]


def test_an_idle_poll_writes_nothing(
    db: None, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking at an empty queue is one read; editors never wait for it on SQLite."""
    monkeypatch.setattr(runner, "close_old_connections", lambda: None)  # It would end the test's transaction.
    with django_assert_num_queries(1) as queries:
        runner.PortalWorker(interval=0).work_once()
    assert queries.captured_queries[0]["sql"].startswith("SELECT")


def scheduled(**fields: Any) -> ArticlePage:
    article = factories.ArticlePageFactory(parent=factories.news_index(), live=False, title="خبر زمان‌دار")
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


def test_scheduled_publishing_and_expiry(db: None) -> None:
    """A page goes live when its time comes, and away when it is over."""
    now = timezone.now()
    article = scheduled(go_live_at=now + timedelta(hours=1), expire_at=now + timedelta(hours=2))
    path = article.get_url()
    assert publishing.publish_due() == 0
    assert Client().get(path).status_code == 404
    with time_machine.travel(now + timedelta(hours=1, seconds=1), tick=False):
        assert publishing.publish_due() == 1
        assert publishing.publish_due() == 0, "a second worker finds nothing left to do"
        assert "خبر زمان‌دار" in Client().get(path).content.decode()
    with time_machine.travel(now + timedelta(hours=2, seconds=1), tick=False):
        assert publishing.publish_due() == 1
        assert Client().get(path).status_code == 404


def test_one_page_that_cannot_be_published_does_not_hold_up_the_rest(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wagtail's own command stops at it."""
    now = timezone.now()
    broken, good = (scheduled(go_live_at=now + timedelta(minutes=minutes)) for minutes in (1, 2))
    publish = publishing._go_live

    def fails_for_one(revision: Any) -> None:
        if str(revision.object_id) == str(broken.pk):
            raise ValueError("broken")
        publish(revision)

    monkeypatch.setattr(publishing, "_go_live", fails_for_one)
    with time_machine.travel(now + timedelta(minutes=3), tick=False):
        assert publishing.publish_due() == 1
    good.refresh_from_db()
    assert good.live


def test_one_duty_that_fails_keeps_no_other(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock goes on."""
    done: list[str] = []
    monkeypatch.setattr(clock, "publish_due", lambda: 1 / 0)
    monkeypatch.setattr(clock, "finish_purges", lambda: done.append("purges"))
    monkeypatch.setattr(clock.connections, "close_all", lambda: None)
    clock.Clock("w", lambda: None).tick()
    assert done == ["purges"]


def test_housekeeping_happens_once_a_day(db: None) -> None:
    """Old results and expired sessions go; whichever worker comes first does it."""
    old = remember.enqueue(1)
    DBTaskResult.objects.filter(pk=old.id).update(
        status="SUCCESSFUL", finished_at=timezone.now() - timedelta(days=8)
    )
    Session.objects.create(session_key="x", session_data="", expire_date=timezone.now() - timedelta(days=1))
    told: list[int] = []
    receiver = lambda **kwargs: told.append(1)  # noqa: E731 -- a signal needs something to hold on to
    day_passed.connect(receiver)
    assert clock.tidy_up()
    day_passed.disconnect(receiver)
    assert told == [1]
    assert not DBTaskResult.objects.exists()
    assert not Session.objects.exists()
    assert not clock.tidy_up()
    cache.clear()
    assert clock.tidy_up()


def test_readiness_names_the_worker(db: None) -> None:
    """`/readyz` is 503 without a heartbeat and 200 with one."""
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json()["worker"] == "failed"
    clock.beat("w")
    assert Client().get("/readyz").json() == dict.fromkeys(("database", "storage", "cache", "worker"), "ok")
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert Client().get("/readyz").json()["worker"] == "failed"


def test_sigterm_ends_an_idle_worker_at_once(tmp_path: Any) -> None:
    """A real process on a database of its own: it beats, and leaves with status 0."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "CMS_VAR_DIR": str(tmp_path),
    }
    environment.pop("DATABASE_URL", None)
    environment.pop("CACHE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "worker"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert process.stdout is not None
        while b"Worker " not in (line := process.stdout.readline()):
            assert line, "the worker ended before it began"
        process.send_signal(signal.SIGTERM)
        started = time.monotonic()
        assert process.wait(10) == 0
        assert time.monotonic() - started < 5
    finally:
        process.kill()
        process.communicate()
