"""`python -m bench --record`: two databases, each with a process of its own, measured in turn, line by line.

Whatever else runs on the machine then slows both down alike: a line's growth is the median of the ratios of its rounds.
"""

import argparse
import json
import shlex
import statistics
import subprocess
import sys
from typing import Any

from bench.asking import ask, read
from bench.measure import progress
from bench.places import ROOT, Place, places
from bench.record.report import Line, is_kept, report

FOLDER = ROOT / "var" / "bench-record"
ROUNDS = 5


def run(options: argparse.Namespace) -> int:
    """Fill both databases, measure, print the report; returns 1 when a budget is broken."""
    database = "postgresql" if options.postgresql else "sqlite"
    sizes = (0, options.record)
    sized = places(
        FOLDER / database, sizes, "bench.record.worker", name="record", is_postgresql=options.postgresql
    )
    with sized as both:
        for place in both:
            progress(f"filling {place.folder.relative_to(ROOT)}")
            if place.start("fill", str(place.size)).wait():
                return 1
        lines = _measure(both, max(options.runs // ROUNDS, 3))
    command = shlex.join(["python", "-m", "bench", *sys.argv[1:]])
    print(report(lines, database, options.record, command))
    path = FOLDER / f"{database}.json"
    path.write_text(json.dumps([line.as_dict() for line in lines], indent=1) + "\n", encoding="utf-8")
    return 0 if all(map(is_kept, lines)) else 1


def _measure(both: list[Place], runs: int) -> list[Line]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    workers = [place.start("serve", **pipes) for place in both]
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
