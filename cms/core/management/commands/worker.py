"""Run the background worker."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.core.worker.runner import PortalWorker


class Command(BaseCommand):
    help = "Runs background tasks and the clock: scheduled publishing, heartbeat, repairs. Several may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument(
            "--interval",
            type=float,
            default=1.0,
            help="Seconds between two looks at an empty queue (default: 1).",
        )
        parser.add_argument(
            "--once", action="store_true", help="Tick once, run what is in the queue, and exit."
        )

    def handle(self, *, interval: float, once: bool, **options: Any) -> None:
        """Work until SIGTERM or SIGINT."""
        worker = PortalWorker(interval=interval, batch=once)
        worker.configure_signals()
        worker.run()
