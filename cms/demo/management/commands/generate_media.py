"""Generate sets of photographs in bulk, as rows without files, for benchmarks."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from cms.core.management.bulk import bulk_writing
from cms.core.management.progress import Progress
from cms.core.pagecache.purges import purge_now
from cms.demo.media_load import generate_media


class Command(BaseCommand):
    help = (
        "Brings the number of generated items of the media archive up to COUNT: rows alone, public, without files. "
        "Resumable. For databases that nobody reads."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the count."""
        parser.add_argument("count", type=int, help="for example 10000 or 1000000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write rows."""
        count = options["count"]
        if count < 0:
            raise CommandError("no negative number of items")
        with bulk_writing():
            added = generate_media(count, Progress(sys.stderr, count, "Items", lines=True))
        with connection.cursor() as cursor:
            cursor.execute(
                "ANALYZE"
            )  # As autovacuum, or the nightly upkeep, would by the time it has grown this large.
        purge_now({"mediasets"})
        self.stdout.write(f"{added} items added")
