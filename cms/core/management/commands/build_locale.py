"""`manage.py build_locale`: merge the translations' sources and compile them."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.core.catalogues import extract, merge


class Command(BaseCommand):
    """Write `locale/<language>/LC_MESSAGES/` from `locale/overlay` and `locale/parts`, and report what is missing."""

    help = (
        "Merge locale/overlay and locale/parts into the catalogues Django reads; report missing translations."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail when anything is amiss")
        parser.add_argument("--missing", action="store_true", help="print the missing messages as PO entries")

    def handle(self, *args: Any, **options: Any) -> None:
        locale_dir = settings.BASE_DIR / "locale"
        messages = extract.project_messages(settings.BASE_DIR)
        failures = 0
        for language in merge.LANGUAGES:
            for domain in merge.DOMAINS:
                catalogue = merge.build(locale_dir, language, domain)
                lacking = merge.missing(messages, catalogue)
                in_step = merge.is_in_step(locale_dir, catalogue)
                if not options["check"]:
                    merge.write(locale_dir, catalogue)
                elif not in_step:
                    self.stdout.write(f"{language} {domain}: run build_locale, the catalogue is out of date")
                self._report(catalogue, lacking, as_po=options["missing"])
                failures += len(lacking) + len(catalogue.conflicts) + len(catalogue.mistakes)
                failures += options["check"] and not in_step
        if options["check"] and failures:
            raise CommandError(f"{failures} things to mend in the translations")

    def _report(self, catalogue: merge.Catalogue, lacking: list[extract.Message], *, as_po: bool) -> None:
        name = f"{catalogue.language} {catalogue.domain}"
        if catalogue.entries or lacking:
            self.stdout.write(f"{name}: {len(catalogue.entries)} messages, {len(lacking)} missing")
        for title in ("conflicts", "overrides", "mistakes"):
            for note in getattr(catalogue, title):
                self.stdout.write(f"{name} {title}: {note}")
        for message in lacking:
            self.stdout.write(
                _po_stub(message) if as_po else f"{name} missing: {message.msgid!r} {message.places}"
            )


def _po_stub(message: extract.Message) -> str:
    """Return an empty PO entry for a message, for whoever translates it."""
    entry = merge.polib.POEntry(
        msgctxt=message.context,
        msgid=message.msgid,
        msgid_plural=message.plural or "",
        msgstr_plural={0: "", 1: ""} if message.plural else {},
        comment=" ".join(message.places[:3]),
    )
    return str(entry)
