"""Run the media worker."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from media_archive.jobs.worker import MediaWorker


class Command(BaseCommand):
    help = "Works on the files of the media archive: sizes, films, public copies. Several may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument("--once", action="store_true", help="Do what is due, and exit.")

    def handle(self, *, once: bool, **options: Any) -> None:
        """Work until SIGTERM or SIGINT."""
        worker = MediaWorker(is_batch=once)
        signal.signal(signal.SIGTERM, worker.stop)
        signal.signal(signal.SIGINT, worker.stop)
        worker.run()
