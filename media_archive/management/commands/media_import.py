"""Bring the sets of a bag in, under the identifiers they had."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.management.progress import Progress
from media_archive.exchange.bags import BagError
from media_archive.exchange.importing import Outcome, import_bag
from media_archive.store import StoreError


class Command(BaseCommand):
    help = "Imports a bag that media_export has written: each set entirely or not at all, after checking every byte."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the bag, and whether to only try."""
        parser.add_argument("--bagit", type=Path, required=True, metavar="FOLDER", help="the bag")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say of each set what became of it."""
        bar = Progress(sys.stderr, 1000, options["bagit"].name, lines=True)
        try:
            reports = import_bag(
                options["bagit"],
                dry_run=options["dry_run"],
                progress=lambda done, total: bar(1000 * done // max(total, 1)),
            )
        except (BagError, StoreError, OSError) as error:
            raise CommandError(str(error)) from None
        for report in reports:
            self.stdout.write(str(report))
        refused = sum(report.outcome == Outcome.CONFLICT for report in reports)
        if refused:
            raise CommandError(f"{refused} of {len(reports)} sets cannot come in.")
