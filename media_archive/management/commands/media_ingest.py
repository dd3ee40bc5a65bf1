"""Bring the camera team's disks into the archive."""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.accounts.models import User
from media_archive.models import MediaSet, Occasion
from media_archive.services.arranging import create_set
from media_archive.slugs import slug_for_set
from media_archive.store import StoreError
from media_archive.uploads.errors import UploadRefusedError
from media_archive.uploads.folders import files_below
from media_archive.uploads.sending import Source, send

#: Exit status when some files were refused; a wrong call or a store that is away is 1.
REFUSED = 2
#: Seconds before a file is tried again while the store is away; then the command gives up.
_PAUSES = (5, 15, 45)


class Command(BaseCommand):
    help = (
        "Takes every photograph, film and recording below a folder into a set. It leaves the folder as it is; "
        "called again it goes on where it stopped, and what the set has already is skipped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Define the options."""
        parser.add_argument("folder", type=Path, help="A folder, or a single file.")
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--set", metavar="SLUG", dest="set_slug", help="The set.")
        where.add_argument(
            "--occasion", metavar="SLUG", help="The occasion: its only set, or a new one of its name."
        )
        parser.add_argument("--credit", default="", help="Who made the files, unless it is the set's credit.")
        parser.add_argument("--user", metavar="NAME", help="Whose upload it is, for the audit trail.")

    def handle(self, *, folder: Path, **options: Any) -> None:
        """Take the files one after another, and list at the end what was refused."""
        if not folder.exists():
            raise CommandError(f"{folder}: there is no such folder.")
        user = _user(options["user"])
        media_set = _set(options["set_slug"], options["occasion"], options["credit"], user)
        paths = [folder] if folder.is_file() else list(files_below(folder))
        credit = "" if options["credit"] == media_set.credit else options["credit"]
        refused: list[tuple[Path, str]] = []
        taken = known = 0
        bar = _Bar(self.stderr, sum(map(_size, paths)), len(paths))
        for number, path in enumerate(paths, 1):
            bar.begin(number, path)
            try:
                is_new = self._take(path, media_set, user, credit, bar)
            except UploadRefusedError as error:
                refused.append((path, error.message))
            else:
                taken, known = taken + is_new, known + (not is_new)
            bar.end()
        bar.close()
        self.stdout.write(
            f"{media_set.slug}: {taken} taken, {known} there already, {len(refused)} refused, of {len(paths)}."
        )
        for path, why in refused:
            self.stderr.write(f"{path}: {why}")
        if refused:
            sys.exit(REFUSED)

    def _take(self, path: Path, media_set: MediaSet, user: Any, credit: str, bar: "_Bar") -> bool:
        """Send one file; returns whether it is new. A store that is away is given some time to come back."""
        for pause in (*_PAUSES, None):
            try:
                return (
                    send(Source.of_path(path), media_set=media_set, user=user, credit=credit, report=bar.move)
                    is not None
                )
            except StoreError as error:
                if pause is None:
                    raise CommandError(
                        f"The store does not answer ({error}). Call the command again later: it goes on from here."
                    ) from error
                time.sleep(pause)
        raise AssertionError


def _user(name: str | None) -> User | None:
    if not name:
        return None
    try:
        found: User = User.objects.get_by_natural_key(name)
    except User.DoesNotExist as error:
        raise CommandError(f"There is no user {name}.") from error
    return found


def _set(slug: str | None, occasion_slug: str | None, credit: str, user: Any) -> MediaSet:
    """Return the set that the options name; the one of an occasion is made when it has none."""
    if slug:
        found = MediaSet.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"There is no set {slug}.")
        return found
    occasion = Occasion.objects.filter(slug=occasion_slug).first()
    if occasion is None:
        raise CommandError(f"There is no occasion {occasion_slug}.")
    sets = list(occasion.sets.all())
    if len(sets) > 1:
        slugs = ", ".join(row.slug for row in sets)
        raise CommandError(f"The occasion has several sets, name one with --set: {slugs}.")
    if sets:
        return sets[0]
    if not credit:
        raise CommandError("The occasion has no set yet; to make it, say with --credit who made the files.")
    return create_set(
        user=user,
        occasion=occasion,
        slug=slug_for_set(occasion),
        name=occasion.name,
        name_en=occasion.name_en,
        name_ar=occasion.name_ar,
        credit=credit[:160],
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _Bar:
    """Progress in one line of a terminal; elsewhere a line every few seconds."""

    def __init__(self, out: Any, total: int, count: int) -> None:
        self._out, self._total, self._count = out, max(total, 1), count
        self._is_terminal = bool(out.isatty())
        self._pause = 0.2 if self._is_terminal else 10.0
        self._done = self._size = self._number = 0
        self._name, self._shown_at = "", 0.0

    def begin(self, number: int, path: Path) -> None:
        """The next file."""
        self._number, self._name, self._size = number, path.name, _size(path)
        self.move(0, 1)

    def move(self, done: int, total: int) -> None:
        """So much of the file's way is gone: it is read, and sent."""
        if time.monotonic() - self._shown_at >= self._pause:
            self._show(self._done + self._size * done / max(total, 1))

    def end(self) -> None:
        """The file is through."""
        self._done += self._size

    def close(self) -> None:
        """Show the whole, and leave the line."""
        self._show(self._done)
        if self._is_terminal:
            self._out.write("")

    def _show(self, done: float) -> None:
        self._shown_at = time.monotonic()
        share = min(done / self._total, 1)
        filled = int(share * 24)
        text = f"[{'█' * filled}{'·' * (24 - filled)}] {share:4.0%}  {self._number}/{self._count}  {self._name[:40]}"
        self._out.write(
            f"\r{text:<90}" if self._is_terminal else text, ending="" if self._is_terminal else "\n"
        )
        self._out.flush()
