"""The checkout's own paths and files: everything portal.py writes lies in `.venv/` and `var/`."""

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .console import PortalError, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VAR = ROOT / "var"
LOGS = VAR / "log"
LOCKS = VAR / "lock"
MEGABYTE = 1024 * 1024


def fingerprint(paths: Iterable[Path]) -> str:
    """Return the SHA-256 (hex) over the names, relative to the checkout, and the bytes of `paths`, in sorted order."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(f"{os.path.relpath(path, ROOT)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def read_stamp(path: Path) -> str:
    """Return what `write_stamp` last put there, or "" if it never finished."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def write_stamp(path: Path, value: str) -> None:
    """Record that a step is done, whole or not at all: a run that dies half-way leaves the old stamp."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        new.write_text(value, encoding="utf-8")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def make_writable() -> None:
    """Make `var/` and its folders; raise `PortalError` where the checkout cannot be written."""
    for folder in (VAR, LOGS, LOCKS):
        try:
            folder.mkdir(exist_ok=True)
            probe = folder / f".probe-{os.getpid()}"
            probe.write_bytes(b"x")
            probe.unlink()
        except OSError as error:
            raise PortalError(sentence_for(error, folder)) from error
    if VENV.exists() and not os.access(VENV, os.W_OK):
        raise PortalError(sentence_for(PermissionError(errno.EACCES, "not writable"), VENV))


def sentence_for(error: OSError, path: Path | str | None = None) -> str:
    """Return one sentence, with its remedy, for an error of the file system."""
    place = path or error.filename or ROOT
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return (
            f"The disk that holds {ROOT} is full: free some space (df -h {ROOT} shows it) and run this again."
        )
    if error.errno == errno.EROFS:
        return f"{place} is on a read-only disk: clone the project to a place that can be written and run it there."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return (
            f"{place} cannot be written by you (user {os.getuid()}), perhaps because it was first run by another user: "
            f"run `sudo chown -R {os.getuid()}:{os.getgid()} {ROOT}`, or clone the project into a folder of your own."
        )
    return f"{place}: {error.strerror or error}."


def require_space(megabytes: int) -> None:
    """Raise `PortalError` unless `megabytes` are free on the checkout's disk."""
    free = shutil.disk_usage(ROOT).free // MEGABYTE
    if free < megabytes:
        raise PortalError(
            f"Setting up needs {megabytes} MB and the disk that holds {ROOT} has {free} MB left: "
            f"free some space (df -h {ROOT} shows it) and run this again."
        )


def disk_is_full() -> bool:
    """Tell whether the checkout's disk has run out of room or of files, to explain a failed child process."""
    state = os.statvfs(ROOT)
    return state.f_bavail * state.f_frsize < 4 * MEGABYTE or (state.f_files > 0 and state.f_favail == 0)


@contextmanager
def lock(name: str, *, busy: str | None = None) -> Iterator[None]:
    """Hold `var/lock/<name>`; the kernel frees it when the process ends, however it ends.

    When another process holds it: raise `PortalError(busy)`, where `{holder}` names it, or wait where `busy` is None.
    """
    LOCKS.mkdir(parents=True, exist_ok=True)
    with (LOCKS / name).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "process unknown"
            if busy is not None:
                raise PortalError(busy.format(holder=holder)) from None
            say(f"Another portal.py ({holder}) is busy here; waiting for it …")
            fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()}")
        file.flush()
        yield
