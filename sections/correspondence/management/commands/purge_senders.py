"""Delete the personal data of senders whose messages were answered long enough ago."""

from typing import Any

from django.core.management.base import BaseCommand

from sections.correspondence.services import purge_senders


class Command(BaseCommand):
    help = "Deletes names and contacts of citizens whose messages were answered longer ago than the retention allows."

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge and say how many."""
        self.stdout.write(f"{purge_senders()} deleted")
