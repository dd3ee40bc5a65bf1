"""The watched folder: what the camera team copies into `<drop folder>/<set>/` comes into the set by itself.

A file is taken when it has stopped growing, and moved to `done/` when its original has been checked in the store; one
that is refused goes to `refused/`, with a text beside it that says why. The media worker looks when it has nothing else
to do, one file at a time; a lock keeps two workers of one folder apart.
"""

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import translation

from media_archive.messages import reason
from media_archive.models import AssetState, MediaSet, UploadSession, UploadState
from media_archive.store import StoreUnavailableError

from . import upkeep
from .errors import UploadRefusedError
from .folders import files_below
from .sending import Source, send

logger = logging.getLogger(__name__)

#: Seconds for which a file must not have changed before it is taken, and between two looks.
STILL, PAUSE = 30.0, 10.0
DONE, REFUSED = "done", "refused"
_LOCK = ".portal-lock"
_CHECKED = (AssetState.PROCESSING, AssetState.READY)


class DropFolder:
    """One process's view of the folder: what it saw there, and since when it is unchanged."""

    def __init__(self, *, still: float = STILL, clock: Callable[[], float] = time.monotonic) -> None:
        self._still, self._clock = still, clock
        self._seen: dict[Path, tuple[int, int, float]] = {}
        self._looked_at = float("-inf")

    def look(self, alive: Callable[[], None] = lambda: None) -> bool:
        """Take the next file that is ready, and put away those that have been checked; returns whether one was taken.

        Args:
            alive: called now and then during a long transfer; what it raises ends it, and it goes on another time.
        """
        if not settings.CMS_MEDIA_DROP_FOLDER or self._clock() - self._looked_at < PAUSE:
            return False
        root = Path(settings.CMS_MEDIA_DROP_FOLDER)
        try:
            with _locked(root) as is_mine:
                is_taken = is_mine and self._look(root, alive)
        except (OSError, StoreUnavailableError) as error:
            logger.warning("Drop folder %s: %s", root, error)
            is_taken = False
        if not is_taken:
            self._looked_at = self._clock()
        return is_taken

    def _look(self, root: Path, alive: Callable[[], None]) -> bool:
        sets = {row.slug: row for row in MediaSet.objects.filter(slug__in=_folders(root))}
        found: dict[Path, tuple[int, int, float]] = {}
        try:
            for slug, media_set in sorted(sets.items()):
                folder = root / slug
                for path in files_below(folder, skip=frozenset({DONE, REFUSED})):
                    found[path] = self._sight(path)
                    if self._clock() - found[path][2] < self._still:
                        continue
                    if _treat(path, folder, media_set, alive):
                        return True
        finally:
            self._seen |= found
        self._seen = found
        return False

    def _sight(self, path: Path) -> tuple[int, int, float]:
        stat = path.stat()
        known = self._seen.get(path)
        if known and known[:2] == (stat.st_size, stat.st_mtime_ns):
            return known
        return stat.st_size, stat.st_mtime_ns, self._clock()


def _folders(root: Path) -> list[str]:
    return [path.name for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")]


def _treat(path: Path, folder: Path, media_set: MediaSet, alive: Callable[[], None]) -> bool:
    """Send a file, or put away one that was sent; returns whether it was sent just now."""
    try:
        source = Source.of_path(path)
        session = (
            UploadSession.objects.select_related("asset")
            .filter(media_set=media_set, fingerprint=source.fingerprint(), state=UploadState.DONE)
            .order_by("-pk")
            .first()
        )
        if session is None:
            if send(source, media_set=media_set, report=lambda done, total: alive()) is None:
                _put_away(path, folder, DONE)  # The set has it, under another name.
            return True
    except UploadRefusedError as error:
        with translation.override(settings.LANGUAGE_CODE):
            _put_away(path, folder, REFUSED, error.message)
        return True
    if session.asset.state in _CHECKED:
        _put_away(path, folder, DONE)
    elif session.asset.state == AssetState.QUARANTINED:
        with translation.override(settings.LANGUAGE_CODE):
            _put_away(path, folder, REFUSED, reason(session.asset.state_code))
    return False


def _put_away(path: Path, folder: Path, name: str, why: str = "") -> None:
    """Move a file below `done/` or `refused/`, never over another."""
    place = folder / name / path.relative_to(folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    free, number = place, 1
    while free.exists():
        number += 1
        free = place.with_name(f"{place.stem} ({number}){place.suffix}")
    path.rename(free)
    if why:
        free.with_name(f"{free.name}.txt").write_text(f"{why}\n", encoding="utf-8")
    logger.info("Drop folder: %s is %s", path, name)


@contextmanager
def _locked(root: Path) -> Iterator[bool]:
    """Hold the folder for this process; False where another has it. A killed process lets go."""
    with (root / _LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def recover_interrupted() -> None:
    """Finish uploads whose last step was interrupted; a store that is away is asked another time."""
    try:
        upkeep.recover()
    except StoreUnavailableError as error:
        logger.warning("Interrupted uploads wait for the store: %s", error)
