"""The public archive: its list at 10,000 and at 1,000,000 items, a set beside stock Wagtail, the memory of a ZIP.

Two databases, `var/bench-media/<items>/`, each with a process of its own, are measured in turn, line by line, so that
whatever else the machine does falls on both. They stay for the next run; one that was broken off goes on.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.asking import ask, read

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "bench-media"
SIZES = (10_000, 1_000_000)
ROUNDS, RUNS = 7, 9
ZIP_MEGABYTES = (100, 1000)
#: Growth of a list; a set of 200 beside stock; memory of a large ZIP beside that of a small one; queries of a page.
GROWTH, OF_STOCK, ZIP_GROWTH, QUERIES, SET_QUERIES = 1.2, 0.15, 1.2, 15, 8
#: Growth of less than so many milliseconds is noise.
NOISE_MS = 0.3


def run() -> int:
    """Fill, measure, print, and return 1 when a budget is broken."""
    places = [_Place(size) for size in SIZES]
    for place in places:
        progress(f"filling {place.folder.relative_to(ROOT)}")
        place.call("fill", str(place.size))
    verdicts = [*_lists(places), _set(places[0]), _zips(places[0])]
    return int(not all(verdicts))


def progress(text: str) -> None:
    """Write what is being done now to standard error; `bench.measure` needs the apps, which only the workers load."""
    print(f"  … {text}", file=sys.stderr, flush=True)


class _Place:
    """One database with its folder."""

    def __init__(self, size: int) -> None:
        self.size, self.folder = size, FOLDER / str(size)
        self.folder.mkdir(parents=True, exist_ok=True)

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:
        """Start a process on it."""
        own = {
            "DATABASE_URL": f"sqlite:///{self.folder / 'portal.sqlite3'}",
            "CMS_VAR_DIR": str(self.folder),
            "LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
        }
        command = [sys.executable, "-m", "bench.media.archive_worker", *arguments]
        return subprocess.Popen(command, env=os.environ | own, cwd=ROOT, text=True, **options)

    def call(self, *arguments: str) -> Any:
        """Run a process on it to its end; returns what it printed last, as JSON."""
        process = self.start(*arguments, stdout=subprocess.PIPE)
        said, _nothing = process.communicate()
        if process.returncode:
            raise RuntimeError(f"{arguments} failed; what it said stands above")
        lines = said.strip().splitlines()
        return json.loads(lines[-1]) if lines else None


def _lists(places: list[_Place]) -> list[bool]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    workers = [place.start("serve", **pipes) for place in places]
    verdicts = []
    print("| list | sets shown | queries | CPU ms, 10,000 | CPU ms, 1,000,000 | growth | |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    try:
        names = [read(worker) for worker in workers]
        for index, name in enumerate(names[0]):
            rounds = []
            for number in range(ROUNDS):
                order = (0, 1) if number % 2 else (1, 0)
                found = {place: ask(workers[place], line=index, runs=RUNS) for place in order}
                rounds.append((found[0], found[1]))
            small, large = (statistics.median(row[side]["cpu_ms"] for row in rounds) for side in (0, 1))
            growth = statistics.median(row[1]["cpu_ms"] / row[0]["cpu_ms"] for row in rounds)
            queries = [rounds[0][side]["queries"] for side in (0, 1)]
            sets = [rounds[0][side]["shown"] for side in (0, 1)]
            is_kept = max(queries) <= QUERIES and (growth <= GROWTH or large - small <= NOISE_MS)
            # A page that shows more takes longer: only pages of the same length say anything of growth.
            is_alike = sets[0] == sets[1]
            verdicts.append(is_kept and queries[0] == queries[1] if is_alike else max(queries) <= QUERIES)
            word = _word(verdicts[-1]) if is_alike else "not compared"
            cells = [
                name,
                _both(sets),
                _both(queries),
                f"{small:.2f}",
                f"{large:.2f}",
                f"{growth:.2f}×",
                word,
            ]
            print(f"| {' | '.join(cells)} |", flush=True)
    finally:
        for worker in workers:
            worker.communicate()
    return verdicts


def _set(place: _Place) -> bool:
    found = place.call("set")
    ratio = found["cpu_ms"] / found["stock_ms"]
    is_kept = ratio <= OF_STOCK and found["queries"] == found["queries_of_few"] <= SET_QUERIES
    is_kept = is_kept and not found["store_calls"]
    print(
        f"\nset of 200: {found['cpu_ms']:.1f} ms, {found['queries']} queries (of 20: {found['queries_of_few']}), "
        f"{found['store_calls']} calls of the store, {found['kilobytes']:.1f} KB; stock with its renditions there: "
        f"{found['stock_ms']:.1f} ms, {found['stock_queries']} queries: {ratio:.3f}× (budget {OF_STOCK}) "
        f"{_word(is_kept)}; stock with renditions prefetched: {found['prefetched_ms']:.1f} ms"
    )
    return is_kept


def _zips(place: _Place) -> bool:
    peaks = [place.call("zip", str(size))["peak_mb"] for size in ZIP_MEGABYTES]
    ratio = peaks[1] / peaks[0]
    is_kept = ratio <= ZIP_GROWTH
    print(
        f"ZIP of {ZIP_MEGABYTES[1]:,} MB beside one of {ZIP_MEGABYTES[0]}: {peaks[1]:.0f} and {peaks[0]:.0f} MB of "
        f"memory at most, {ratio:.2f}× (budget {ZIP_GROWTH}) {_word(is_kept)}"
    )
    return is_kept


def _both(pair: list[int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]} and {pair[1]}"


def _word(is_kept: bool) -> str:
    return "kept" if is_kept else "**broken**"
