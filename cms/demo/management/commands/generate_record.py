"""Generate terms with thousands of sessions, with their documents and search entries, for benchmarks."""

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.management.progress import Progress
from cms.demo.record.bulk import OtherTermsError, generate_record


class Command(BaseCommand):
    help = (
        "Brings the number of generated sessions up to SESSIONS, spread over TERMS former terms, then builds documents "
        "and search entries. Resumable."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the numbers."""
        parser.add_argument("--terms", type=int, default=20)
        parser.add_argument("--sessions", type=int, default=8000)
        parser.add_argument("--rows-only", action="store_true", help="leave documents and search alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write rows, then index."""
        terms, sessions = options["terms"], options["sessions"]
        if not 1 <= terms <= 25 or sessions < 0:
            raise CommandError("between 1 and 25 terms, and no negative number of sessions")
        try:
            added = generate_record(terms, sessions, Progress(sys.stderr, sessions, "Sessions", lines=True))
        except OtherTermsError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{added} sessions added")
        if not options["rows_only"]:
            call_command("rebuild_documents", missing=True, stdout=self.stdout)
            call_command("rebuild_search", stdout=self.stdout)
