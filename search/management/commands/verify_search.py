"""`manage.py verify_search`: compare the search index with the published documents."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.verification import verify


class Command(BaseCommand):
    """Fails, naming what differs, when the index is not in step with the documents."""

    help = "Compare the search index with the published documents; exit with an error when they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--full`."""
        parser.add_argument(
            "--full", action="store_true", help="Fold every text again and compare the tokens too (slow)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the differences."""
        report = verify(full=options["full"])
        for problem in report.problems:
            self.stderr.write(problem)
        if report.problems:
            raise CommandError("The index differs from the documents. Run: python manage.py rebuild_search")
        self.stdout.write(self.style.SUCCESS(f"{report.checked} entries are in step with their documents."))
