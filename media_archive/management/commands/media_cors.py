"""Let browsers send parts of files straight to the store."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from media_archive.store import StoreError, store
from media_archive.uploads import cors


class Command(BaseCommand):
    help = "Writes the rule to the buckets by which editors' browsers may upload into them (CORS)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument(
            "--origin",
            action="append",
            help="Origin of the site as editors open it, https://example.org; may be repeated. Default: BASE_URL's.",
        )
        parser.add_argument(
            "--print",
            action="store_true",
            dest="only_print",
            help="Print the rule of the private bucket, write nothing.",
        )

    def handle(self, *, origin: list[str] | None, only_print: bool, **options: Any) -> None:
        """Write, and say where; refuse where there are no buckets."""
        origins = origin or [cors.own_origin()]
        if only_print:
            self.stdout.write(json.dumps(cors.private_rule(origins), indent=2))
            return
        if not store().takes_parts_directly:
            raise CommandError(
                "Files lie in local folders: MEDIA_S3_BUCKET is not set, and no rule is needed."
            )
        try:
            buckets = cors.apply(origins)
        except StoreError as error:
            raise CommandError(
                f"The store did not take the rule ({error}). `media_cors --print` shows it, to be set by hand."
            ) from error
        self.stdout.write(f"{', '.join(buckets)}: browsers at {', '.join(origins)} may upload.")
