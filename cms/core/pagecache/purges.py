"""Purging by tag when a transaction commits, so that the next reader sees what was committed and nobody sees less."""

import logging
import threading
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import DatabaseError, transaction
from django.utils import timezone

from . import fronts, store

logger = logging.getLogger(__name__)

#: A front may have been handed an old page just before the purge and store it just after; it is swept once more.
SECOND_SWEEP_SECONDS = 1.0
#: The worker leaves a purge this long to the process that committed it.
_LEFT_BEHIND = timedelta(seconds=5)


def _rows() -> Any:
    # Blocks note tags and models hold blocks: this module is imported before the models are.
    return apps.get_model("core", "CachePurge")._default_manager


class PendingPurge:
    """The purge that runs when the transaction (or savepoint) it was asked for in commits."""

    def __init__(self) -> None:
        self.tags: set[str] = set()
        self.rows: list[int] = []

    def add(self, tags: set[str]) -> None:
        """Add tags, and write them down in the same transaction."""
        if new := tags - self.tags:
            self.tags |= new
            self.rows.append(_rows().create(tags=sorted(new)).pk)

    def __call__(self) -> None:
        """Purge; whatever goes wrong is left to the worker, for what was committed stays committed."""
        try:
            _carry_out(self.tags, self.rows)
        except Exception:
            logger.exception("Page cache: purge of %s failed, the worker will repeat it", sorted(self.tags))


def purge(*tags: str) -> None:
    """Drop what depends on any of the tags as soon as the running transaction commits (at once without one)."""
    if not tags:
        return
    connection = transaction.get_connection()
    here = set(connection.savepoint_ids)
    # Purges of one savepoint travel together; a savepoint that is rolled back takes its own with it.
    for savepoints, callback, _robust in connection.run_on_commit:
        if isinstance(callback, PendingPurge) and savepoints == here:
            callback.add(set(tags))
            return
    pending = PendingPurge()
    pending.add(set(tags))
    transaction.on_commit(pending)


def _carry_out(tags: set[str], rows: list[int]) -> None:
    store.purge(tags)
    done = _rows().filter(pk__in=rows)
    front = fronts.configured()
    if front is None:
        done.delete()
        return
    front.purge(tags)
    done.update(purged_at=timezone.now())
    sweep = threading.Timer(SECOND_SWEEP_SECONDS, _sweep_again, (tags,))
    sweep.daemon = True
    sweep.start()


def _sweep_again(tags: set[str]) -> None:
    try:
        if front := fronts.configured():
            front.purge(tags)
    except Exception:
        logger.exception("Page cache: second sweep of %s failed, the worker will repeat it", sorted(tags))


def finish_purges() -> int:
    """Carry out purges that a dying process left behind, and the front's second sweeps; the worker calls it."""
    rows = list(_rows().filter(created_at__lt=timezone.now() - _LEFT_BEHIND).order_by("pk")[:1000])
    if not rows:
        return 0
    if undone := {tag for row in rows if row.purged_at is None for tag in row.tags}:
        store.purge(undone)
    if front := fronts.configured():
        front.purge({tag for row in rows for tag in row.tags})
    _rows().filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def purge_now(tags: set[str]) -> None:
    """Purge at once, outside any transaction and without a trace in the database (commands, migrations)."""
    store.purge(tags)
    try:
        if front := fronts.configured():
            front.purge(tags)
    except (OSError, DatabaseError):
        logger.exception("Page cache: the front could not be purged of %s", sorted(tags))
