"""`manage.py rebuild_oparl`: make every kept OParl object what the record says."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from cms.core.documents.services import BATCH
from cms.core.management.progress import Progress
from sections.council.oparl.store import all_roots, write


class Command(BaseCommand):
    help = (
        "Rebuild the OParl objects; with --check only count the differences, and exit 1 when there are any."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare `--check`."""
        parser.add_argument("--check", action="store_true", help="write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild in small transactions; what is right already is left alone."""
        plan = list(all_roots())
        progress = Progress(sys.stderr, sum(len(ids) for _, ids in plan), "OParl")
        done = different = 0
        for kind, ids in plan:
            for start in range(0, len(ids), BATCH):
                batch = ids[start : start + BATCH]
                with transaction.atomic():
                    different += write(kind, batch)
                    if options["check"]:
                        transaction.set_rollback(True)
                done += len(batch)
                progress(done)
        self.stdout.write(f"{different} OParl objects {'differ' if options['check'] else 'written'}.")
        if options["check"] and different:
            sys.exit(1)
