"""Generate articles in bulk, with their documents and search entries, for benchmarks."""

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from cms.core.management.bulk import bulk_writing
from cms.core.management.progress import Progress
from cms.demo.load import generate_articles


class Command(BaseCommand):
    help = "Brings the number of generated articles up to COUNT, then builds documents and search entries. Resumable."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the count."""
        parser.add_argument("count", type=int, help="for example 2000 or 100000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write rows, then index."""
        count = options["count"]
        with bulk_writing():
            added = generate_articles(count, Progress(sys.stderr, count, "Articles"))
        self.stdout.write(f"{added} articles added")
        call_command("rebuild_documents", type=["article"], missing=True, stdout=self.stdout)
        call_command("rebuild_search", stdout=self.stdout)
