"""The real web server: cold start, memory, and requests a second of pages that are kept."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.core.cache import cache

from bench.measure import progress
from cms.core.graphql.trusted import trusted_documents
from portal_tool.demo import LEAN, site_command
from portal_tool.processes import Child, free_ports, wait_until

PATIENCE = 120.0
#: What a worker is asked before its memory is read, beside the pages under load and forty pages of the news list.
VISITED = [
    *(
        f"{language}/{page}"
        for language in ("", "/en", "/ar")
        for page in ("", "general/", "correspondence/new/")
    ),
    *(
        f"/{section}/"
        for section in ("presidency", "commissions", "representations", "resolutions", "assemblies")
    ),
    *(f"/api/v1/articles?limit={limit}" for limit in range(1, 201, 10)),
    *(
        f"/api/v1/graphql?documentId={document.id}"
        for document in trusted_documents().values()
        if document.name == "headlines"
    ),
    *(f"/search/?q={word}" for word in ("%D8%B4%D9%88%D8%B1%D8%A7", "%D8%AA%D9%87%D8%B1%D8%A7%D9%86")),
    *("/feeds/news.rss", "/sitemap.xml"),
]
#: What only a worker that serves editors too is asked.
VISITED_BY_EDITORS = ["/admin/login/", "/styleguide/"]


@dataclass(slots=True)
class Served:
    """What the server was measured at: seconds, MB of resident memory, requests a second.

    All are those of a worker that serves editors too, but for `public_rss_mb`: a worker for citizens alone.
    """

    cold_start_s: float = 0.0
    cold_start_page_s: float = 0.0
    cold_start_cpu_s: float = 0.0
    worker_rss_mb: float = 0.0
    public_rss_mb: float = 0.0
    requests_per_s: dict[str, float] = field(default_factory=dict)
    load_average: float = 0.0


def measure_server(folder: Path, paths: list[str]) -> Served:
    """Start the site as the demo does, wait for its first pages, put it under load, stop it; then one for citizens."""
    progress("web server")
    served = Served(load_average=os.getloadavg()[0])
    start = time.perf_counter()
    with _site(folder) as (child, port):

        def wait(path: str) -> float:
            _wait(child, port, path)
            return time.perf_counter() - start

        served.cold_start_s = wait("/healthz")
        served.cold_start_cpu_s = sum(cpu_seconds(pid) for pid in family(child.process.pid))
        served.cold_start_page_s = wait("/")
        _visit(port, [*paths, *VISITED, *VISITED_BY_EDITORS])
        for path in paths:
            served.requests_per_s[path] = _load(port, path)
        served.worker_rss_mb = _worker_rss_mb(child)
    progress("web server for citizens")
    with _site(folder, SERVES_EDITORS="false") as (child, port):
        _wait(child, port, "/")
        _visit(port, [*paths, *VISITED])
        for path in paths:
            _load(port, path)
        served.public_rss_mb = _worker_rss_mb(child)
    return served


@contextmanager
def _site(folder: Path, **settings: str) -> Iterator[tuple[Child, int]]:
    """Run the site; yields its process and its port. What is kept is forgotten first: each site renders the pages."""
    cache.clear()
    (port,) = free_ports(1)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_STATEMENT_TIMEOUT": "5000",
        **LEAN,
        **settings,
    }
    # With the packages that this runs with: those of requirements.txt alone, if these are all it has.
    command = [sys.executable, *site_command(port)[1:]]
    with Child("The site", command, environment=environment, log=folder / "site.log") as child:
        yield child, port


def _wait(child: Child, port: int, path: str) -> None:
    wait_until(partial(answers, port, path), child, seconds=PATIENCE, what="The site", pause=0.02)


def answers(port: int, path: str) -> bool:
    """Tell whether the site answers `path` with a 200."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _visit(port: int, paths: list[str]) -> None:
    """Ask for a bit of everything over four connections, most of it for the first time."""
    addresses = [*paths, *(f"/general/news/?page={number}" for number in range(1, 41))]
    with ThreadPoolExecutor(4) as readers:
        refused = [
            path
            for path, answer in zip(addresses, readers.map(partial(answers, port), addresses), strict=True)
            if not answer
        ]
    if refused:
        raise RuntimeError(f"The site did not answer 200 to {', '.join(refused)}")


def _load(port: int, path: str) -> float:
    """Return requests a second over four connections, or 0 where `wrk` is not installed."""
    tool = shutil.which("wrk")
    if tool is None:
        return 0.0
    for _ in range(20):
        answers(port, path)
    command = [tool, "-t1", "-c4", "-d4s", "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{port}{path}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output:
        raise RuntimeError(f"Under load {path} did not answer 200 each time:\n{output}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    return float(rate[1]) if rate else 0.0


def family(pid: int) -> list[int]:
    """Return a process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(member for child in children for member in family(int(child)))]


def _worker_rss_mb(child: Child) -> float:
    """Return the resident memory of the larger of the site's processes below the one that was started."""
    return max(_rss_mb(pid) for pid in family(child.process.pid)[1:] or [child.process.pid])


def _rss_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def cpu_seconds(pid: int) -> float:
    """Return the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
