"""`python -m bench.record.worker`: one database, filled with `fill SESSIONS`, measured line by line with `serve`."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any


def main() -> int:
    """Do what the command line says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    import django

    django.setup()
    if sys.argv[1] == "fill":
        from bench.record.data import prepare

        prepare(int(sys.argv[2]))
    else:
        _serve()
    return 0


def _serve() -> None:
    """Print the names of the lines; then, for each `{"line", "runs"}` that is read, what was measured."""
    from bench.measure import Site
    from bench.places import cpu_clock
    from bench.record.lines import addresses

    known, site, clock = addresses(), Site(), cpu_clock()
    print(json.dumps([[line.name, line.path, line.queries] for line in known]), flush=True)
    for text in sys.stdin:
        order = json.loads(text)
        print(json.dumps(_measure(site, known[order["line"]], order["runs"], clock)), flush=True)


def _measure(site: Any, line: Any, runs: int, clock: Callable[[], float]) -> dict[str, Any]:
    from django.core.cache import cache
    from django.test import RequestFactory

    from bench.measure import measure
    from bench.record.lines import forget_everything
    from cms.core.pagecache.middleware import entry_key

    requests = RequestFactory(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip")

    def prepare() -> Any:
        request = requests.get(line.path)
        if line.way == "cold":
            forget_everything()
        elif line.way == "first":
            cache.delete(entry_key(request))
        return request

    return asdict(measure("", site.answer, runs=runs, prepare=prepare, clock=clock))


if __name__ == "__main__":
    sys.exit(main())
