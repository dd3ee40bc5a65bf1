"""The record's report in Markdown: queries and CPU at both sizes, and whether the budgets are kept."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from bench.budgets import GROWTH, NOISE_MS
from bench.result import machine

#: Sessions of the demo's record, which both databases have.
DEMO_SESSIONS = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One address at both sizes: queries and CPU in milliseconds, small and large; the growth of the CPU."""

    name: str
    path: str
    queries: tuple[int, int]
    cpu_ms: tuple[float, float]
    growth: float
    budget: int | None

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)


def is_kept(line: Line) -> bool:
    """Tell whether a line keeps its budgets: queries the same and not too many, CPU hardly more."""
    small, large = line.queries
    is_steady = line.growth <= GROWTH or line.cpu_ms[1] - line.cpu_ms[0] <= NOISE_MS
    return small == large and large <= (line.budget or large) and is_steady


def report(lines: list[Line], database: str, sessions: int, command: str) -> str:
    """Return the table of one database."""
    small, large = f"{DEMO_SESSIONS:,}", f"{DEMO_SESSIONS + sessions:,}"
    date = dt.datetime.now(dt.UTC).isoformat(timespec="minutes")
    rows = [
        f"### {database}: {small} and {large} sessions",
        f"{date} · `{command}` · {machine()}",
        "",
        f"| what | queries | budget | CPU ms, {small} | CPU ms, {large} | growth | |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for line in lines:
        few, many = line.queries
        rows.append(
            f"| {line.name} | {many if few == many else f'{few} → {many}'} | {line.budget or ''} "
            f"| {line.cpu_ms[0]:.2f} | {line.cpu_ms[1]:.2f} | {line.growth:.2f}× "
            f"| {'kept' if is_kept(line) else '**broken**'} |"
        )
    return "\n".join(rows)
