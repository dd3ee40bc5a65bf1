"""The report in Markdown: what was measured, the ratios to stock, and each budget kept or broken."""

from collections.abc import Iterator

from bench.budgets import judge
from bench.measure import Measured
from bench.result import Result

#: A name with this ending is stock Wagtail's counterpart of the name without it.
STOCK = ", stock"


def report(results: list[Result]) -> str:
    """Return tables for all sizes of one database, smallest first, and the verdicts."""
    lines: list[str] = []
    for result in results:
        lines += [*_table(result), ""]
    return "\n".join([*lines, *_verdicts(results)])


def _table(result: Result) -> Iterator[str]:
    yield f"### {result.database}, {result.size:,} articles"
    yield f"{result.date} · `{result.command}` · {result.machine}"
    yield ""
    yield "| what | CPU ms | wall ms | queries | stock: CPU ms | queries | less CPU |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for line in result.lines:
        if not line.name.endswith(STOCK):
            yield _row(line, result.line(counterpart(line.name)))
    for line in result.lines:
        if line.note:
            yield f"\n{line.name}: {line.note}."
    if result.served:
        yield ""
        yield from _served(result)


def counterpart(name: str) -> str:
    """Return the name of the stock line that a line is compared with."""
    return name.removeprefix("GraphQL ") + STOCK


def _row(line: Measured, stock: Measured | None) -> str:
    queries = line.queries if line.queries >= 0 else "–"
    row = f"| {line.name} | {line.cpu_ms:.2f} | {line.wall_ms:.2f} | {queries} "
    if stock is None:
        return row + "| | | |"
    if stock.runs == 0:
        return row + "| stopped | | |"
    return row + f"| {stock.cpu_ms:.1f} | {stock.queries} | {stock.cpu_ms / line.cpu_ms:.1f}× |"


def _served(result: Result) -> Iterator[str]:
    served = result.served
    if served is None:
        return
    rates = ", ".join(
        f"`{path}` {rate:,.0f} requests/s" if rate else f"`{path}` not measured (no wrk)"
        for path, rate in served.requests_per_s.items()
    )
    yield (
        f"Web server (granian, one worker, load {served.load_average:.1f} before it started): "
        f"first 200 of `/healthz` after {served.cold_start_s:.2f} s ({served.cold_start_cpu_s:.2f} s of CPU), "
        f"of `/` after {served.cold_start_page_s:.2f} s; {served.worker_rss_mb:.1f} MB resident after load, "
        f"{served.public_rss_mb:.1f} MB for a worker without editors' addresses; "
        f"kept pages: {rates}."
    )


def _verdicts(results: list[Result]) -> Iterator[str]:
    yield f"### {results[0].database}: budgets"
    yield "| budget | bar | measured | |"
    yield "| --- | --- | --- | --- |"
    for verdict in judge(results):
        yield (
            f"| {verdict.what} | {verdict.bar} | {verdict.measured} | {'kept' if verdict.is_kept else '**broken**'} |"
        )
