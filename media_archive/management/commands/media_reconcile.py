"""Compare rows and objects of the archive."""

import sys
from argparse import ArgumentParser
from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from cms.core.management.progress import Progress
from media_archive.keeping import repairs
from media_archive.keeping.findings import Finding, find
from media_archive.models import Asset
from media_archive.store import StoreUnavailableError


class Command(BaseCommand):
    help = (
        "Finds objects without a row, rows without an object, uploads that were given up and files that nobody works "
        "on. It only reports, unless --mend is given: then it deletes what nobody claims and is past its days of "
        "grace, and has made again what can be. Exit status 1 when something is left that does not match."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument("--mend", action="store_true", help="Put right what was found.")
        parser.add_argument(
            "--grace-days",
            type=float,
            help="Instead of MEDIA_GRACE_DAYS. 0 is safe only while no worker and no upload runs.",
        )

    def handle(self, *, mend: bool, grace_days: float | None, **options: Any) -> None:
        """Report, and mend if asked to."""
        grace = None if grace_days is None else timedelta(days=grace_days)
        bar = Progress(sys.stderr, 3 * Asset.objects.count(), "Comparing")
        counts: Counter[str] = Counter()
        try:
            for finding in find(grace=grace, progress=bar):
                is_mended = mend and repairs.mend(finding)
                counts["mended" if is_mended else "left"] += 1
                self.stdout.write(_line(finding, is_mended=is_mended))
        except StoreUnavailableError as error:
            raise CommandError(f"The store is away ({error}); run this again.") from error
        self.stdout.write(f"{counts.total()} found, {counts['mended']} mended.")
        if counts["left"]:
            sys.exit(1)


def _line(finding: Finding, *, is_mended: bool) -> str:
    size = f" ({filesizeformat(finding.size)})" if finding.size else ""
    state = "mended" if is_mended else "within its days of grace" if not finding.is_ripe else "left"
    return f"{finding.problem}: {finding.key}{size}: {state}"
