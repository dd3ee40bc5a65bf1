"""What the local store does with files and folders."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .base import ObjectInfo, Reader

#: What a file under way is called; never listed as an object.
TEMPORARY = ".new-"


def files(folder: Path, *, under_way: bool = False) -> Iterator[Path]:
    """Yield the files below a folder in the order of their keys, one folder in memory at a time.

    `under_way`: instead those that somebody is writing, or was when the process died.
    """
    try:
        entries = sorted(
            os.scandir(folder), key=lambda entry: f"{entry.name}/" if entry.is_dir() else entry.name
        )
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from files(Path(entry.path), under_way=under_way)
        elif (TEMPORARY in entry.name) == under_way:
            yield Path(entry.path)


def info_of(key: str, path: Path) -> ObjectInfo:
    """Return what is known of a file; FileNotFoundError without one."""
    found = path.stat()
    if not path.is_file():
        raise FileNotFoundError(key)
    return ObjectInfo(key, found.st_size, dt.datetime.fromtimestamp(found.st_mtime, dt.UTC))


def remove_empty(folder: Path, root: Path) -> None:
    """Remove a folder below `root`, and those above it, as long as they are empty."""
    while folder != root and root in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


class Limited(Reader):
    """The beginning of an open file."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._left = file, size

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, all that are left by default."""
        wanted = self._left if size < 0 else min(size, self._left)
        block = self._file.read(wanted)
        self._left -= len(block)
        return block

    def close(self) -> None:
        """Close the file."""
        self._file.close()
