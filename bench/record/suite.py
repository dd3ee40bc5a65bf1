"""`python -m bench --record`: two databases, each with a process of its own, measured in turn, line by line.

Whatever else runs on the machine then slows both down alike: a line's growth is the median of the ratios of its rounds.
"""

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.asking import ask, read
from bench.measure import progress
from bench.record.report import Line, is_kept, report

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "bench-record"
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """One database with the folder of its pictures and cache."""

    sessions: int
    folder: Path
    url: str

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:
        """Start a worker on it."""
        own = {
            "DATABASE_URL": self.url,
            "CMS_VAR_DIR": str(self.folder),
            "LOG_LEVEL": "WARNING",
            "DATABASE_STATEMENT_TIMEOUT": "0",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
        }
        command = [sys.executable, "-m", "bench.record.worker", *arguments]
        return subprocess.Popen(command, env=os.environ | own, cwd=ROOT, text=True, **options)


def run(options: argparse.Namespace) -> int:
    """Fill both databases, measure, print the report; returns 1 when a budget is broken."""
    with ExitStack() as stack:
        places = list(stack.enter_context(_places(options.record, is_postgresql=options.postgresql)))
        for place in places:
            progress(f"filling {place.folder.relative_to(ROOT)}")
            if place.start("fill", str(place.sessions)).wait():
                return 1
        lines = _measure(places, max(options.runs // ROUNDS, 3))
    database = "postgresql" if options.postgresql else "sqlite"
    command = shlex.join(["python", "-m", "bench", *sys.argv[1:]])
    print(report(lines, database, options.record, command))
    path = FOLDER / f"{database}.json"
    path.write_text(json.dumps([line.as_dict() for line in lines], indent=1) + "\n", encoding="utf-8")
    return 0 if all(map(is_kept, lines)) else 1


@contextmanager
def _places(sessions: int, *, is_postgresql: bool) -> Iterator[list[Place]]:
    """Yield the small and the large database; they stay for the next run."""
    folder = FOLDER / ("postgresql" if is_postgresql else "sqlite")
    counts = (0, sessions)
    for count in counts:
        (folder / str(count)).mkdir(parents=True, exist_ok=True)
    if not is_postgresql:
        yield [
            Place(count, folder / str(count), f"sqlite:///{folder / str(count) / 'portal.sqlite3'}")
            for count in counts
        ]
        return
    import psycopg

    from portal_tool.postgres import running

    with running(Path(sysconfig.get_path("purelib")), folder, keep=True) as url:
        server = url.rpartition("/")[0]
        with psycopg.connect(url, autocommit=True) as connection:
            known = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
            for name in {f"record_{count}" for count in counts} - known:
                connection.execute(f'CREATE DATABASE "{name}"')
        yield [Place(count, folder / str(count), f"{server}/record_{count}") for count in counts]


def _measure(places: list[Place], runs: int) -> list[Line]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    workers = [place.start("serve", **pipes) for place in places]
    try:
        named = [read(worker) for worker in workers]
        if [name for name, *_ in named[0]] != [name for name, *_ in named[1]]:
            raise RuntimeError("The two databases do not have the same to measure.")
        return [
            _line(index, name, path, budget, workers, runs)
            for index, (name, path, budget) in enumerate(named[0])
        ]
    finally:
        for worker in workers:
            worker.communicate()


def _line(
    index: int, name: str, path: str, budget: int | None, workers: list[subprocess.Popen[str]], runs: int
) -> Line:
    """Measure one line at both sizes in turn, each first in every other round."""
    progress(name)
    rounds: list[list[dict[str, Any]]] = []
    for number in range(ROUNDS):
        order = (0, 1) if number % 2 else (1, 0)
        found = {place: ask(workers[place], line=index, runs=runs) for place in order}
        rounds.append([found[0], found[1]])
    small, large = zip(*rounds, strict=True)
    return Line(
        name=name,
        path=path,
        queries=(small[0]["queries"], large[0]["queries"]),
        cpu_ms=(_median(small), _median(large)),
        growth=statistics.median(b["cpu_ms"] / a["cpu_ms"] for a, b in rounds),
        budget=budget,
    )


def _median(rounds: tuple[dict[str, Any], ...]) -> float:
    return statistics.median(found["cpu_ms"] for found in rounds)
