"""Databases of several sizes, each with a folder and worker processes of its own; they stay for the next run."""

import json
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Place:
    """One database with the folder of its pictures and cache; `worker` is the module that its processes run."""

    size: int
    folder: Path
    url: str
    worker: str

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:
        """Start a worker on it."""
        own = {
            "DATABASE_URL": self.url,
            "CMS_VAR_DIR": str(self.folder),
            "LOG_LEVEL": "WARNING",
            "DATABASE_STATEMENT_TIMEOUT": "0",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
        }
        command = [sys.executable, "-m", self.worker, *arguments]
        return subprocess.Popen(command, env=os.environ | own, cwd=ROOT, text=True, **options)

    def call(self, *arguments: str) -> Any:
        """Run a worker to its end; returns what it printed last, as JSON. Raises `RuntimeError` when it failed."""
        process = self.start(*arguments, stdout=subprocess.PIPE)
        said, _nothing = process.communicate()
        if process.returncode:
            raise RuntimeError(f"{arguments} failed; what it said stands above")
        lines = said.strip().splitlines()
        return json.loads(lines[-1]) if lines else None


@contextmanager
def places(
    folder: Path, sizes: Sequence[int], worker: str, *, name: str, is_postgresql: bool
) -> Iterator[list[Place]]:
    """Yield a place for each size; on PostgreSQL a server runs meanwhile, its databases called after `name`."""
    for size in sizes:
        (folder / str(size)).mkdir(parents=True, exist_ok=True)
    if not is_postgresql:
        yield [
            Place(size, folder / str(size), f"sqlite:///{folder / str(size) / 'portal.sqlite3'}", worker)
            for size in sizes
        ]
        return
    import psycopg

    from portal_tool.postgres import running

    with running(Path(sysconfig.get_path("purelib")), folder, keep=True) as url:
        server = url.rpartition("/")[0]
        with psycopg.connect(url, autocommit=True) as connection:
            known = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
            for database in {f"{name}_{size}" for size in sizes} - known:
                connection.execute(f'CREATE DATABASE "{database}"')
        yield [Place(size, folder / str(size), f"{server}/{name}_{size}", worker) for size in sizes]


def cpu_clock() -> Callable[[], float]:
    """Return a clock of the CPU that this process takes and, on this machine's PostgreSQL, its server process."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    if not server.exists():
        return time.process_time
    return lambda: time.process_time() + int(server.read_text().split()[0]) / 1e9


def analyze() -> None:
    """Let PostgreSQL look at what is in the tables, as autovacuum would by the time there is so much."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
