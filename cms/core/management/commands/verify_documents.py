"""`manage.py verify_documents`: is every published document what a rebuild would make it?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from cms.core.documents.verify import count_objects, find_drift
from cms.core.management.progress import Progress


class Command(BaseCommand):
    help = "Compare every published document with a fresh one; exit 1 and list the differences when there are any."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, list, and exit 1 on drift."""
        total = count_objects()
        drift = list(find_drift(Progress(sys.stderr, total, "Verifying")))
        for item in drift:
            self.stdout.write(f"{item.reason}\t{item.type}\t{item.object_id}")
        if drift:
            self.stderr.write(
                f"{len(drift)} of {total} differ; `manage.py rebuild_documents` puts them right."
            )
            sys.exit(1)
        self.stdout.write(f"{total} objects verified, no drift.")
