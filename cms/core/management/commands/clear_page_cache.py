"""Forget every kept page."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.core.pagecache.collector import EVERYTHING
from cms.core.pagecache.purges import purge_now


class Command(BaseCommand):
    help = "Forgets every kept page, in the front cache too. Run it after changing templates; `migrate` does it itself."

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge what carries the tag of everything."""
        purge_now({EVERYTHING})
        self.stdout.write("Every kept page is forgotten.")
