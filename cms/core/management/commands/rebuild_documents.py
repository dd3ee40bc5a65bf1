"""`manage.py rebuild_documents`: write every published document anew, in small transactions."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.documents.registry import document_types
from cms.core.documents.services import BATCH, sync
from cms.core.documents.verify import missing_ids, object_ids
from cms.core.management.bulk import bulk_writing
from cms.core.management.progress import Progress


class Command(BaseCommand):
    help = "Rebuild published documents; what is right already is left alone, so a broken-off run can be repeated."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare `--type`, `--after` and `--missing`."""
        parser.add_argument(
            "--type", action="append", help="only this type (may be repeated); all types by default"
        )
        parser.add_argument("--after", default="", metavar="TYPE:ID", help="go on after this object")
        parser.add_argument(
            "--missing",
            action="store_true",
            help="only what has no document yet, for example after an import",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild; on Ctrl-C say how to go on."""
        names = self._names(options["type"])
        start, _, after = options["after"].partition(":")
        if options["after"] and (start not in names or not after.isdigit()):
            raise CommandError("--after takes TYPE:ID, for example article:1200")
        names = names[names.index(start) :] if start else names
        types = {name: document_types()[name] for name in names}
        if options["missing"]:
            plan = {name: missing_ids(item) for name, item in types.items()}
        else:
            plan = {
                name: object_ids(item, int(after) if name == start else 0) for name, item in types.items()
            }
        with bulk_writing():
            self._rebuild(plan)

    def _names(self, wanted: list[str] | None) -> list[str]:
        unknown = set(wanted or ()) - set(document_types())
        if unknown:
            raise CommandError(
                f"unknown type {', '.join(sorted(unknown))}; known: {', '.join(document_types())}"
            )
        return [name for name in document_types() if not wanted or name in wanted]

    def _rebuild(self, plan: dict[str, list[int]]) -> None:
        progress = Progress(sys.stderr, sum(map(len, plan.values())), "Rebuilding")
        done = written = removed = 0
        for name, ids in plan.items():
            for start in range(0, len(ids), BATCH):
                batch = ids[start : start + BATCH]
                try:
                    result = sync(name, batch, with_subtree=False)
                except KeyboardInterrupt:
                    raise CommandError(f"Stopped. Go on with --after {name}:{batch[0] - 1}") from None
                done += len(batch)
                written, removed = written + len(result.written), removed + len(result.removed)
                progress(done)
        self.stdout.write(f"{done} objects, {written} documents written, {removed} removed.")
