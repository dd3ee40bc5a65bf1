"""The budgets, and whether a result keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.measure import Measured
from bench.result import Result

LIST_RATIO = 60.0
PAGE_QUERIES = 15
ARTICLE_CPU_MS = 8.0
#: How much less CPU an article page takes than stock Wagtail's: as many more requests a second.
ARTICLE_RATIO = 2.0
GROWTH = 1.2
WORKER_MB = 140.0
COLD_START_S = 2.5
#: Differences below this many milliseconds are noise, not growth.
NOISE_MS = 0.3
#: What may not grow with the number of articles.
STEADY = (
    "list of 20",
    "list of 100",
    "detail",
    "article page, uncached",
    "news list, uncached",
    "news list, page 50, uncached",
    "news front page, uncached",
    "intro page, uncached",
    "create + publish one article",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One budget line."""

    what: str
    bar: str
    measured: str
    is_kept: bool


def judge(results: list[Result]) -> Iterator[Verdict]:
    """Judge every size by itself, then the growth from the smallest to the largest."""
    for result in results:
        yield from _lists(result)
        yield from _pages(result)
        yield from _server(result)
    if len(results) > 1:
        yield from _growth(results[0], results[-1])


def _lists(result: Result) -> Iterator[Verdict]:
    for name in ("list of 20", "list of 100"):
        ours, stock = result.line(name), result.line(f"{name}, stock")
        if ours and stock:
            ratio = stock.cpu_ms / ours.cpu_ms
            what = f"{name}, {result.size:,}"
            yield Verdict(f"{what}: queries", "1", str(ours.queries), ours.queries == 1)
            yield Verdict(
                f"{what}: CPU against stock",
                f"≥ {LIST_RATIO:.0f}× less",
                f"{ratio:.1f}×",
                ratio >= LIST_RATIO,
            )


def _pages(result: Result) -> Iterator[Verdict]:
    for line in result.lines:
        what = f"{line.name}, {result.size:,}"
        if line.name.endswith(", uncached") or line.name.startswith("search page"):
            yield Verdict(
                f"{what}: queries", f"≤ {PAGE_QUERIES}", str(line.queries), line.queries <= PAGE_QUERIES
            )
        if line.name == "article page, uncached":
            yield Verdict(
                f"{what}: CPU",
                f"≤ {ARTICLE_CPU_MS:.0f} ms",
                f"{line.cpu_ms:.2f} ms",
                line.cpu_ms <= ARTICLE_CPU_MS,
            )
            if stock := result.line("article page, uncached, stock"):
                ratio = stock.cpu_ms / line.cpu_ms
                yield Verdict(
                    f"{what}: CPU against stock",
                    f"≥ {ARTICLE_RATIO:.0f}× less",
                    f"{ratio:.1f}×",
                    ratio >= ARTICLE_RATIO,
                )
        if line.name.endswith(", cached"):
            yield Verdict(f"{what}: queries", "0", str(line.queries), line.queries == 0)


def _server(result: Result) -> Iterator[Verdict]:
    if served := result.served:
        start = served.cold_start_s
        for whom, memory in (
            ("citizens", served.public_rss_mb),
            ("citizens and editors", served.worker_rss_mb),
        ):
            yield Verdict(
                f"memory of a web worker for {whom}, {result.size:,}",
                f"≤ {WORKER_MB:.0f} MB",
                f"{memory:.1f} MB",
                memory <= WORKER_MB,
            )
        yield Verdict(
            f"cold start to first 200, {result.size:,}",
            f"≤ {COLD_START_S} s",
            f"{start:.2f} s",
            start <= COLD_START_S,
        )


def _growth(small: Result, large: Result) -> Iterator[Verdict]:
    for name in STEADY:
        before, after = small.line(name), large.line(name)
        if before and after:
            yield _grown(before, after, f"{name}, {small.size:,} → {large.size:,}")


def _grown(before: Measured, after: Measured, what: str) -> Verdict:
    times = after.cpu_ms / before.cpu_ms
    is_kept = (
        times <= GROWTH or after.cpu_ms - before.cpu_ms <= NOISE_MS
    ) and before.queries == after.queries
    return Verdict(
        f"growth of {what}",
        f"≤ {GROWTH}×, same queries",
        f"{times:.2f}×, {before.queries} → {after.queries} queries",
        is_kept,
    )
