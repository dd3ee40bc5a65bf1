"""The public archive: its list at 10,000 and at 1,000,000 items, a set beside stock Wagtail, the memory of a ZIP.

Two databases, `var/bench-media/<items>/`, each with a process of its own, are measured in turn, line by line, so that
whatever else the machine does falls on both. They stay for the next run; one that was broken off goes on.
"""

import statistics
import subprocess
import sys

from bench.asking import ask, read
from bench.places import ROOT, Place, places

FOLDER = ROOT / "var" / "bench-media"
SIZES = (10_000, 1_000_000)
ROUNDS, RUNS = 7, 9
ZIP_MEGABYTES = (100, 1000)
#: Growth of a list; a set of 200 beside stock; memory of a large ZIP beside that of a small one; queries of a page.
GROWTH, OF_STOCK, ZIP_GROWTH, QUERIES, SET_QUERIES = 1.2, 0.15, 1.2, 15, 8
#: Growth of less than so many milliseconds is noise.
NOISE_MS = 0.3


def run(*, is_postgresql: bool = False) -> int:
    """Fill, measure, print, and return 1 when a budget is broken."""
    folder = FOLDER / "postgresql" if is_postgresql else FOLDER
    sized = places(folder, SIZES, "bench.media.archive_worker", name="archive", is_postgresql=is_postgresql)
    with sized as both:
        for place in both:
            progress(f"filling {place.folder.relative_to(ROOT)}")
            place.call("fill", str(place.size))
        verdicts = [*_lists(both), _set(both[0]), _zips(both[0])]
    return int(not all(verdicts))


def progress(text: str) -> None:
    """Write what is being done now to standard error; `bench.measure` needs the apps, which only the workers load."""
    print(f"  … {text}", file=sys.stderr, flush=True)


def _lists(both: list[Place]) -> list[bool]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    workers = [place.start("serve", **pipes) for place in both]
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


def _set(place: Place) -> bool:
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


def _zips(place: Place) -> bool:
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
