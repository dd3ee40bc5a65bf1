"""One result: a database at one size; kept as JSON, so that sizes measured on different days can be compared."""

import datetime as dt
import json
import os
import platform
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.measure import Measured
from bench.server import Served


def machine() -> str:
    """Return processor, number of cores, load, Python and system in one line."""
    info = Path("/proc/cpuinfo")
    text = info.read_text(encoding="utf-8") if info.exists() else ""
    model = re.search(r"model name\s*:\s*(.+)", text)
    name = model[1] if model else platform.processor()
    return (
        f"{name}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    )


@dataclass(slots=True)
class Result:
    """What was measured, when, on what."""

    database: str
    size: int
    lines: list[Measured]
    served: Served | None = None
    command: str = ""
    date: str = field(default_factory=lambda: dt.datetime.now(dt.UTC).isoformat(timespec="minutes"))
    machine: str = field(default_factory=machine)

    def line(self, name: str) -> Measured | None:
        """Return the line of this name."""
        return next((line for line in self.lines if line.name == name), None)

    def save(self, folder: Path) -> Path:
        """Write `<database>-<size>.json` into `folder`."""
        path = folder / f"{self.database}-{self.size}.json"
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return path


def load(folder: Path, database: str) -> list[Result]:
    """Return the kept results of a database, smallest size first."""
    return sorted((_read(path) for path in folder.glob(f"{database}-*.json")), key=lambda result: result.size)


def _read(path: Path) -> Result:
    data = json.loads(path.read_text(encoding="utf-8"))
    data["lines"] = [Measured(**line) for line in data["lines"]]
    data["served"] = Served(**data["served"]) if data["served"] else None
    return Result(**data)
