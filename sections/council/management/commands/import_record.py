"""Import people, memberships, past sessions or attendance from a CSV or XLSX file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.management.progress import Progress
from sections.council.exchange import Kind, Report, check, run


class Command(BaseCommand):
    help = "Imports a CSV or XLSX file into the council's record: all of it, or nothing if a single row is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file, what it holds, and whether to only try."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", choices=Kind.values, required=True)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and list every problem by its row."""
        path: Path = options["file"]
        bar = Progress(sys.stderr, 1000, path.name, lines=True)
        act = check if options["dry_run"] else run
        try:
            with path.open("rb") as file:
                report = act(
                    file,
                    Kind(options["kind"]),
                    progress=lambda done, total: bar(1000 * done // max(total, 1)),
                )
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from None
        self._tell(report)

    def _tell(self, report: Report) -> None:
        for problem in report:
            self.stdout.write(str(problem))
        if not report.is_sound:
            raise CommandError(report.summary)
        self.stdout.write(report.summary)
