"""What the archive asks of a store of objects; S3 and local files answer alike."""

import abc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol


class StoreError(Exception):
    """The store did not do what it was asked."""


class StoreUnavailableError(StoreError):
    """The store is away, hangs, refuses our keys or is full: the same call may succeed later."""


class ObjectMissingError(StoreError):
    """There is no such object or multipart upload."""


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """An object as the store lists it; `modified_at` is aware."""

    key: str
    size: int
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a multipart upload; numbers begin with 1, `etag` is without quotes."""

    number: int
    size: int
    etag: str


@dataclass(frozen=True, slots=True)
class OpenUpload:
    """A multipart upload that was neither completed nor given up."""

    key: str
    upload_id: str
    begun_at: datetime


class Reader(Protocol):
    """A stream of an object's bytes: it can be read and closed, not sought."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, all that are left by default; none at the end."""
        ...

    def close(self) -> None:
        """Give back what reading needs."""
        ...

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *error: Any) -> None:
        self.close()


class ObjectStore(abc.ABC):
    """Objects by key (see `media_archive.store.keys`, which also says in which bucket).

    Every method raises `StoreUnavailableError` within some 20 seconds when the store is away.
    """

    #: Whether browsers send parts straight to the store with `sign_parts`, or to the application.
    takes_parts_directly: bool

    # --- objects ----------------------------------------------------------------------------------------------
    @abc.abstractmethod
    def put(self, key: str, content: BinaryIO | bytes | Path, content_type: str) -> None:
        """Store an object; one that is there under the key is replaced, whole or not at all."""

    @abc.abstractmethod
    def open(self, key: str, *, start: int = 0, end: int | None = None) -> Reader:
        """Return an object's bytes from `start` up to `end` (exclusive); ObjectMissingError without one."""

    @abc.abstractmethod
    def download(self, key: str, path: Path) -> None:
        """Write an object into a file; ObjectMissingError without one."""

    @abc.abstractmethod
    def head(self, key: str) -> ObjectInfo | None:
        """Return what is known of an object, None without one."""

    @abc.abstractmethod
    def copy(self, key: str, target: str, content_type: str) -> None:
        """Copy an object inside the store, from bucket to bucket if need be; ObjectMissingError without one."""

    @abc.abstractmethod
    def delete(self, keys: Iterable[str]) -> None:
        """Delete objects; those that are not there are no error."""

    @abc.abstractmethod
    def objects(self, prefix: str) -> Iterator[ObjectInfo]:
        """Yield the objects whose keys begin with `prefix`, which must name the bucket (`pub/…`), in key order."""

    def delete_prefix(self, prefix: str) -> int:
        """Delete every object below a prefix; returns how many there were."""
        keys = [info.key for info in self.objects(prefix)]
        self.delete(keys)
        return len(keys)

    # --- multipart uploads ------------------------------------------------------------------------------------
    @abc.abstractmethod
    def begin_upload(self, key: str, content_type: str) -> str:
        """Begin a multipart upload of `key`; returns its identifier."""

    @abc.abstractmethod
    def put_part(self, key: str, upload_id: str, number: int, content: BinaryIO | bytes) -> Part:
        """Store one part; a part sent again replaces the one before. ObjectMissingError for an unknown upload."""

    @abc.abstractmethod
    def sign_parts(self, key: str, upload_id: str, numbers: Sequence[int], *, seconds: int) -> dict[int, str]:
        """Return for each number an address to which a browser may PUT that part for so many seconds."""

    @abc.abstractmethod
    def list_parts(self, key: str, upload_id: str) -> list[Part]:
        """Return the parts that have arrived, each number once (the newest), ascending.

        Raises ObjectMissingError for an upload that is unknown, complete or given up.
        """

    @abc.abstractmethod
    def complete_upload(self, key: str, upload_id: str, parts: Sequence[Part]) -> None:
        """Make the object of these parts; ObjectMissingError for an unknown upload."""

    @abc.abstractmethod
    def abort_upload(self, key: str, upload_id: str) -> None:
        """Give an upload up and forget its parts; an unknown one is no error."""

    @abc.abstractmethod
    def open_uploads(self, prefix: str) -> Iterator[OpenUpload]:
        """Yield the multipart uploads under way whose keys begin with `prefix`."""

    def remains(self) -> Iterator[ObjectInfo]:
        """Yield what lies in the store and is neither object nor part: a process died while it wrote.

        What somebody is writing just now is among it. `delete` takes these names too.
        """
        return iter(())

    # --- addresses --------------------------------------------------------------------------------------------
    @abc.abstractmethod
    def public_url(self, key: str) -> str:
        """Return the lasting address of a public copy (`pub/…`); asks the store nothing."""

    @abc.abstractmethod
    def signed_url(
        self,
        key: str,
        *,
        seconds: int,
        filename: str = "",
        content_type: str = "",
        now: datetime | None = None,
    ) -> str:
        """Return an address of any object that works for so many seconds; asks the store nothing.

        With a `filename` it is served as an attachment of that name.
        """
