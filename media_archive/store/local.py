"""The archive in local files: public copies below `MEDIA_ROOT`, everything else in a folder that no server shows."""

import datetime as dt
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from . import keys
from .base import ObjectInfo, ObjectMissingError, ObjectStore, OpenUpload, Part, Reader, StoreUnavailableError
from .files import TEMPORARY, Limited, files, info_of, remove_empty

SALT = "media_archive.store"
_BLOCK = 1024 * 1024
#: Where the key of an upload under way stands, beside its parts.
_KEY_FILE = "key"


class LocalStore(ObjectStore):
    """Files by key. A file appears under its key only when it is whole and on the disk."""

    takes_parts_directly = False

    def __init__(self) -> None:
        self.public_root = Path(settings.MEDIA_ROOT)
        self.private_root = Path(settings.CMS_MEDIA_PRIVATE_ROOT)
        self.uploads_root = self.private_root / "uploads"

    def path(self, key: str) -> Path:
        """Return the file of a key; ValueError for one that would lead out of the store."""
        if not key or any(part in ("", ".", "..") for part in key.split("/")) or "\0" in key:
            raise ValueError(key)
        return (self.public_root if keys.is_public(key) else self.private_root) / key

    # --- objects ----------------------------------------------------------------------------------------------
    def put(self, key: str, content: BinaryIO | bytes | Path, content_type: str) -> None:
        """Write beside the place, flush to the disk, then take the place."""
        with self._replacing(self.path(key)) as file:
            if isinstance(content, bytes):
                file.write(content)
            elif isinstance(content, Path):
                with content.open("rb") as source:
                    shutil.copyfileobj(source, file, _BLOCK)
            else:
                shutil.copyfileobj(content, file, _BLOCK)

    def open(self, key: str, *, start: int = 0, end: int | None = None) -> Reader:
        """Open the file."""
        file = self.open_file(key)
        file.seek(start)
        return file if end is None else Limited(file, end - start)

    def open_file(self, key: str) -> BinaryIO:
        """Open the file for one who seeks in it."""
        with _asking(key):
            return self.path(key).open("rb")

    def download(self, key: str, path: Path) -> None:
        """Copy the file."""
        with _asking(key):
            shutil.copyfile(self.path(key), path)

    def head(self, key: str) -> ObjectInfo | None:
        """Ask the file system."""
        try:
            with _asking(key):
                return info_of(key, self.path(key))
        except ObjectMissingError:
            return None

    def copy(self, key: str, target: str, content_type: str) -> None:
        """Link the file where the file system can: objects never change, so two names may share one."""
        source, place = self.path(key), self.path(target)
        with _asking(key):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)
            try:
                os.link(source, place)
            except FileExistsError:
                return  # Somebody else has just made it.
            except OSError as error:
                if error.errno == errno.ENOENT:
                    raise
                with source.open("rb") as file:
                    self.put(target, file, content_type)

    def delete(self, keys: Iterable[str]) -> None:
        """Remove files and the folders that this leaves empty."""
        for key in keys:
            path = self.path(key)
            with _asking(key):
                path.unlink(missing_ok=True)
            remove_empty(path.parent, self._root_of(key))

    def objects(self, prefix: str) -> Iterator[ObjectInfo]:
        """Walk the folder of the prefix."""
        root = self._root_of(prefix)
        for path in files(root / prefix.rpartition("/")[0]):
            key = path.relative_to(root).as_posix()
            if key.startswith(prefix):
                try:
                    yield info_of(key, path)
                except FileNotFoundError:
                    continue  # Deleted while we looked.

    # --- multipart uploads ------------------------------------------------------------------------------------
    def begin_upload(self, key: str, content_type: str) -> str:
        """Make a folder for the parts, named by an identifier that nobody can guess."""
        self.path(key)
        upload_id = secrets.token_hex(16)
        with self._replacing(self.uploads_root / upload_id / _KEY_FILE) as file:
            file.write(key.encode())
        return upload_id

    def put_part(self, key: str, upload_id: str, number: int, content: BinaryIO | bytes) -> Part:
        """Write a part as a file named by its number."""
        folder = self._upload(key, upload_id)
        digest = hashlib.md5(usedforsecurity=False)
        with self._replacing(folder / f"{number:05}") as file:
            blocks = [content] if isinstance(content, bytes) else iter(lambda: content.read(_BLOCK), b"")
            for block in blocks:
                digest.update(block)
                file.write(block)
            size = file.tell()
            etag_file = folder / f"{number:05}.etag"
        with self._replacing(etag_file) as file:
            file.write(digest.hexdigest().encode())
        return Part(number, size, digest.hexdigest())

    def sign_parts(self, key: str, upload_id: str, numbers: Sequence[int], *, seconds: int) -> dict[int, str]:
        """Refuse: parts of local uploads come through the application."""
        raise NotImplementedError

    def list_parts(self, key: str, upload_id: str) -> list[Part]:
        """List the files."""
        folder = self._upload(key, upload_id)
        parts = []
        for path in sorted(folder.glob("[0-9][0-9][0-9][0-9][0-9]")):
            etag = folder / f"{path.name}.etag"
            if etag.exists():
                parts.append(Part(int(path.name), path.stat().st_size, etag.read_text(encoding="ascii")))
        return parts

    def complete_upload(self, key: str, upload_id: str, parts: Sequence[Part]) -> None:
        """Append the parts to one file; each is given back to the disk only when the whole is safe."""
        folder = self._upload(key, upload_id)
        with self._replacing(self.path(key)) as file:
            for part in parts:
                with _asking(key), (folder / f"{part.number:05}").open("rb") as source:
                    shutil.copyfileobj(source, file, _BLOCK)
        self._forget(folder)

    def abort_upload(self, key: str, upload_id: str) -> None:
        """Remove the folder."""
        with suppress(ObjectMissingError):
            self._forget(self._upload(key, upload_id))

    def _forget(self, folder: Path) -> None:
        # The key first: an upload is known with all its parts, or not at all.
        (folder / _KEY_FILE).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)

    def open_uploads(self, prefix: str) -> Iterator[OpenUpload]:
        """Read the folders."""
        for path in sorted(self.uploads_root.glob(f"*/{_KEY_FILE}")):
            key = path.read_text(encoding="utf-8")
            if key.startswith(prefix):
                begun = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
                yield OpenUpload(key, path.parent.name, begun)

    def remains(self) -> Iterator[ObjectInfo]:
        """Look for files under way, and for parts in folders that no key stands in any more."""
        zones = [
            self.public_root / keys.PUBLIC,
            self.private_root / keys.ORIGINAL,
            self.private_root / keys.PRIVATE,
        ]
        found = [path for folder in (*zones, self.uploads_root) for path in files(folder, under_way=True)]
        for folder in sorted(self.uploads_root.glob("*")):
            if not (folder / _KEY_FILE).exists():
                found += files(folder)
        for path in found:
            root = self.public_root if self.public_root in path.parents else self.private_root
            with suppress(FileNotFoundError):  # Whole by now.
                yield info_of(path.relative_to(root).as_posix(), path)

    # --- addresses --------------------------------------------------------------------------------------------
    def public_url(self, key: str) -> str:
        """Return the address below the media's."""
        return f"{settings.MEDIA_URL}{key}"

    def signed_url(
        self,
        key: str,
        *,
        seconds: int,
        filename: str = "",
        content_type: str = "",
        now: dt.datetime | None = None,
    ) -> str:
        """Return an address of this site whose last part says what may be read until when."""
        until = int((now or timezone.now()).timestamp()) + seconds
        token = signing.dumps([key, until, filename, content_type], salt=SALT)
        return reverse("media_signed", args=[token])

    # --- files ------------------------------------------------------------------------------------------------
    def _root_of(self, key: str) -> Path:
        return self.public_root if keys.is_public(key) else self.private_root

    def _upload(self, key: str, upload_id: str) -> Path:
        folder = self.uploads_root / upload_id
        try:
            known = (folder / _KEY_FILE).read_text(encoding="utf-8") if upload_id.isalnum() else ""
        except FileNotFoundError:
            known = ""
        if known != key:
            raise ObjectMissingError(key)
        return folder

    @contextmanager
    def _replacing(self, path: Path) -> Iterator[BinaryIO]:
        """Yield a file that becomes `path` when the block ends well."""
        new = path.with_name(f"{path.name}{TEMPORARY}{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with new.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO):
                raise StoreUnavailableError(str(error)) from error
            raise
        finally:
            new.unlink(missing_ok=True)


def read_token(token: str) -> tuple[str, str, str] | None:
    """Return key, file name and media type of a signed address, or None for one that is false or too old."""
    try:
        key, until, filename, content_type = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return (key, filename, content_type) if timezone.now().timestamp() < until else None


@contextmanager
def _asking(key: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise ObjectMissingError(key) from error
    except OSError as error:
        raise StoreUnavailableError(str(error)) from error
