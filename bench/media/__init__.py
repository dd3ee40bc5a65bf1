"""`python -m bench --media NAME …`: the media archive; each name is a module of this package with a `run() -> int`."""

from importlib import import_module

#: Name on the command line → module.
SUITES = {"ladder": "bench.media.ladder"}


def run(names: list[str]) -> int:
    """Run the suites of these names, all without any; returns 1 when a budget is broken."""
    chosen = names or list(SUITES)
    return max(import_module(SUITES[name]).run() for name in chosen)
