"""Read originals again and compare them with what they were."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.core.management.progress import Progress
from media_archive.keeping import fixity
from media_archive.models import Asset, FixityOutcome
from media_archive.store import StoreUnavailableError


class Command(BaseCommand):
    help = (
        "Reads originals and compares them with their SHA-256: those that are due, or all of them (--all), which goes "
        "on where it was broken off. Exit status 1 when one has changed or is missing. The media worker does the same "
        "by itself."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument("--all", action="store_true", help="Every original, whenever it was last read.")
        parser.add_argument("--limit", type=int, default=1000, help="How many of those that are due (1000).")

    def handle(self, *, all: bool, limit: int, **options: Any) -> None:
        """Check one after the other."""
        place = Path(settings.CMS_MEDIA_WORK_FOLDER) / "verify-all"
        after = UUID(place.read_text(encoding="ascii")) if all and place.exists() else None
        rows: Iterable[Asset] = fixity.all_in_turn(after) if all else fixity.due(limit)
        total = (
            Asset.objects.kept().filter(**({"uid__gt": after} if after else {})).count()
            if all
            else len(list(rows))
        )
        bar, broken = Progress(sys.stderr, total, "Verifying"), 0
        for asset in rows:
            try:
                found = fixity.check(asset)
            except StoreUnavailableError as error:
                raise CommandError(
                    f"The store is away ({error}); run this again, it goes on from here."
                ) from error
            for row in found:
                if row.outcome != FixityOutcome.INTACT:
                    broken += 1
                    self.stdout.write(f"{row.outcome}: {asset.uid} version {row.version} ({asset.filename})")
            if all:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(str(asset.uid), encoding="ascii")
            bar.advance()
        place.unlink(missing_ok=True)
        self.stdout.write(f"{bar.done} verified, {broken} changed or missing.")
        if broken:
            sys.exit(1)
