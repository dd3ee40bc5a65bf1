"""Sending files that this machine holds: from a form, from the camera team's disks, from the watched folder.

A file is read part by part, never whole into memory, and only once when it is new to nobody: what has arrived before is
compared by its MD5 (S3's own name for a part) and sent again where it differs.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.db.models import Q

from media_archive.models import AssetState, MediaItem, MediaSet, UploadSession, UploadState

from . import services
from .errors import PartsMissingError, UploadRefusedError
from .kinds import HEAD
from .limits import check_file, clean_filename, fingerprint_of, part_count, size_of_part

_BLOCK = 1024 * 1024
#: Told how many bytes of how many have been read (a new file is read twice) or sent.
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to send; `open` may be called several times and gives it from its beginning."""

    name: str
    size: int
    modified: int
    open: Callable[[], BinaryIO]

    @classmethod
    def of_path(cls, path: Path) -> "Source":
        """Return a file of this machine; UploadRefusedError for one that cannot be read."""
        try:
            found = path.stat()
        except OSError as error:
            raise UploadRefusedError("read_failed", detail=error.strerror) from error
        return cls(path.name, found.st_size, found.st_mtime_ns, lambda: path.open("rb"))

    def ends(self) -> tuple[bytes, bytes]:
        """Return the first and the last bytes."""
        with self.open() as file:
            head = file.read(HEAD)
            file.seek(max(self.size - HEAD, 0))
            return head, file.read(HEAD)

    def fingerprint(self) -> str:
        """Return what tells the file again."""
        return fingerprint_of(clean_filename(self.name), self.size, self.modified, *self.ends())


def send(
    source: Source,
    *,
    media_set: MediaSet,
    user: Any = None,
    credit: str = "",
    replaces: MediaItem | None = None,
    is_held: bool = False,
    report: Report = lambda done, total: None,
) -> UploadSession | None:
    """Send a file into a set, or go on where an earlier attempt stopped.

    Returns:
        The upload, done; None where the set has the same file already, by name, size and time or by its SHA-256.

    Raises:
        UploadRefusedError: for what the archive does not take; of a file that changes meanwhile nothing stays.
        StoreUnavailableError: the same call goes on later.
    """
    try:
        head, tail = source.ends()
        check_file(filename=clean_filename(source.name), size=source.size, head=head)
        begun = _begun(source, media_set)
        if begun is not None and begun.state == UploadState.DONE and replaces is None:
            return None
        digest = ""
        if begun is None and replaces is None:
            digest = _digest(source, report)
            if has_same(media_set, digest):
                return None
        session = services.begin(
            media_set=media_set,
            filename=source.name,
            size=source.size,
            modified=source.modified,
            head=head,
            tail=tail,
            user=user,
            credit=credit,
            replaces=replaces,
            is_held=is_held,
        )
        return _send(session, source, digest, user, report)
    except OSError as error:
        raise UploadRefusedError("read_failed", detail=error.strerror or str(error)) from error


def _begun(source: Source, media_set: MediaSet) -> UploadSession | None:
    return (
        UploadSession.objects.filter(media_set=media_set, fingerprint=source.fingerprint())
        .exclude(state=UploadState.ABORTED)
        .exclude(asset__state__in=[AssetState.QUARANTINED, AssetState.DELETING])
        .first()
    )


def has_same(media_set: MediaSet, sha256: str) -> bool:
    """Tell whether a set has an item with this very content that was not refused."""
    arrived = Q(asset__upload__declared_sha256=sha256, asset__upload__state=UploadState.DONE)
    return (
        MediaItem.objects.filter(Q(asset__sha256=sha256) | arrived, media_set=media_set)
        .exclude(asset__state__in=[AssetState.QUARANTINED, AssetState.DELETING])
        .exists()
    )


def _digest(source: Source, report: Report) -> str:
    digest, done = hashlib.sha256(), 0
    with source.open() as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            done += len(block)
            report(done, 2 * source.size)
    return digest.hexdigest()


def _send(session: UploadSession, source: Source, digest: str, user: Any, report: Report) -> UploadSession:
    for attempt in (1, 2, 3):
        if session.state == UploadState.DONE:
            return session
        found = _send_missing(session, source, report)
        if found is None or (digest and found != digest):
            services.abort(session, user=user)
            raise UploadRefusedError("changed")
        try:
            return services.complete(session, sha256=found)
        except PartsMissingError:
            if attempt == 3:
                raise
        except UploadRefusedError as error:
            if error.code != "lost" or attempt == 3:
                raise
        session = services.fresh(session)
    raise AssertionError  # The third attempt returns or raises.


def _send_missing(session: UploadSession, source: Source, report: Report) -> str | None:
    """Send what has not arrived; returns the SHA-256 of the whole, or None for a file that is not what it was."""
    session, parts = services.status(session)
    there = {part.number: part.etag for part in parts}
    digest, done = hashlib.sha256(), 0
    with source.open() as file:
        for number in range(1, part_count(session.size, session.part_size) + 1):
            size = size_of_part(number, session.size, session.part_size)
            block = file.read(size)
            if len(block) != size:
                return None
            digest.update(block)
            if there.get(number) != hashlib.md5(block, usedforsecurity=False).hexdigest():
                services.put_part(session, number, block, size=size)
            done += size
            report(source.size + done, 2 * source.size)
        return None if file.read(1) else digest.hexdigest()
