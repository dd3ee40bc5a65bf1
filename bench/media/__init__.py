"""`python -m bench --media NAME …`: the media archive; each name is a module of this package with a `run() -> int`."""

import subprocess
import sys
from importlib import import_module

#: Name on the command line → module.
SUITES = {
    "archive": "bench.media.archive",
    "films": "bench.media.films",
    "ladder": "bench.media.ladder",
    "signing": "bench.media.signing",
    "upload": "bench.media.upload",
}


def run(names: list[str], *, is_postgresql: bool = False) -> int:
    """Run the suites of these names, all without any; returns 1 when a budget is broken.

    Each has settings of its own, and so a process of its own. What is asked of the database is only in `archive`.
    """
    if is_postgresql:
        from bench.media.archive import run as run_archive

        return run_archive(is_postgresql=True)
    chosen = names or list(SUITES)
    if len(chosen) == 1:
        return int(import_module(SUITES[chosen[0]]).run())
    return max(subprocess.call([sys.executable, "-m", "bench", "--media", name]) for name in chosen)
