"""`manage.py rebuild_search`: bring the whole search index in step with the published documents."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.core.management.bulk import bulk_writing
from search.backends import get_backend
from search.indexing import Outcome, batches, stale_documents, sync_documents

_BAR = 30


class Command(BaseCommand):
    """Indexes what is missing or out of date. Interrupted, it goes on where it stopped when it is run again."""

    help = (
        "Index the published documents that the search does not know yet, and take out those that are gone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--all`."""
        parser.add_argument(
            "--all", action="store_true", help="Write every entry anew, also those that are in step already."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work through the documents in small transactions, so that readers and editors are never held up."""
        documents = stale_documents(everything=options["all"])
        total = documents.count()
        done, outcome = 0, Outcome()
        with bulk_writing():
            for keys in batches(documents):
                step = sync_documents(keys, everything=options["all"])
                outcome = Outcome(outcome.indexed + step.indexed, outcome.removed + step.removed)
                done += len(keys)
                self._show_progress(done, max(total, done))
            get_backend().tidy()
        if self.stdout.isatty():
            self.stdout.write("")
        self.stdout.write(
            self.style.SUCCESS(f"{done} documents: {outcome.indexed} indexed, {outcome.removed} taken out.")
        )

    def _show_progress(self, done: int, total: int) -> None:
        if sys.stdout.isatty() and self.stdout.isatty():
            filled = _BAR * done // total
            self.stdout.write(f"\r[{'█' * filled}{'·' * (_BAR - filled)}] {done}/{total}", ending="")
            self.stdout.flush()
