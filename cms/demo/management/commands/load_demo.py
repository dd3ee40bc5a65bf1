"""Load the starting and demo content; a second run adds what is missing and changes nothing else."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.demo.tree import plant_tree


class Command(BaseCommand):
    help = "Loads the starting tree and the demo content (fictitious people, generated pictures). Idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        """Plant the tree."""
        with transaction.atomic():
            plant_tree()
