"""Write a bag (RFC 8493) of a set or of a year's sets: originals, records, hashes."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.management.progress import Progress
from cms.core.persian.jalali import CalendarError
from media_archive.exchange.bags import BagError
from media_archive.exchange.exporting import export_bag, sets_of_year
from media_archive.models import MediaSet
from media_archive.store import StoreError


class Command(BaseCommand):
    help = "Writes the originals and records of a set or a year as a bag (BagIt 1.0); goes on where it was stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder, and what to export."""
        parser.add_argument(
            "--bagit", type=Path, required=True, metavar="FOLDER", help="where the bag is to be"
        )
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--set", metavar="SLUG", help="one set, by its address name")
        what.add_argument(
            "--year", type=int, help="all sets of the occasions in a Solar Hijri year, such as 1405"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, and name what was left out."""
        sets, identifier, description = self._wanted(options)
        bar = Progress(sys.stderr, 1000, identifier, lines=True)
        try:
            report = export_bag(
                sets,
                options["bagit"],
                identifier=identifier,
                description=description,
                progress=lambda done, total: bar(1000 * done // max(total, 1)),
            )
        except (BagError, StoreError, OSError) as error:
            raise CommandError(str(error)) from None
        for name in report.left_out:
            self.stdout.write(f"left out, because its file is not whole and checked: {name}")
        self.stdout.write(
            f"{report.sets} sets, {report.originals} originals, {report.size:,} bytes in {options['bagit']}"
        )

    def _wanted(self, options: dict[str, Any]) -> tuple[list[MediaSet], str, str]:
        if slug := options["set"]:
            found = MediaSet.objects.filter(slug=slug).select_related("occasion").first()
            if found is None:
                raise CommandError(f"There is no set with the address name {slug}.")
            return [found], f"media-set:{found.uid}", found.name
        year = options["year"]
        try:
            sets = sets_of_year(year)
        except CalendarError as error:
            raise CommandError(str(error)) from None
        return sets, f"media-year:{year}", f"Media archive of the Solar Hijri year {year}"
