"""What a person at the terminal sees: steps with progress, and one plain sentence when something is missing."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Seconds between two progress lines where the output is a file or a pipe and no line can be rewritten.
PROGRESS_INTERVAL = 10.0


class PortalError(Exception):
    """Something outside the code is missing or wrong; its text is the one sentence shown to the person."""


def say(text: str = "") -> None:
    """Print one line at once, also into a pipe."""
    print(text, flush=True)


class Progress:
    """The changing tail of one step's line: rewritten in place on a terminal, now and then a line elsewhere."""

    def __init__(self, title: str, *, terminal: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.title = title
        self.terminal = terminal
        self.clock = clock
        self.last = clock()

    def __call__(self, detail: str) -> None:
        """Show what the step is doing now; `detail` is a few words."""
        if self.terminal:
            sys.stdout.write(f"\r\033[K{self.title} … {detail.strip()[:60]}")
            sys.stdout.flush()
        elif self.clock() - self.last >= PROGRESS_INTERVAL:
            self.last = self.clock()
            say(f"    {detail.strip()}")


@contextmanager
def step(title: str) -> Iterator[Progress]:
    """Announce a step, let it report progress, and close its line with the seconds it took."""
    terminal = sys.stdout.isatty()
    started = time.monotonic()
    if terminal:
        sys.stdout.write(f"{title} …")
        sys.stdout.flush()
    else:
        say(f"{title} …")
    try:
        yield Progress(title, terminal=terminal)
    except BaseException:
        if terminal:
            say()
        raise
    seconds = time.monotonic() - started
    say(f"\r\033[K{title}: {seconds:.1f} s" if terminal else f"    done in {seconds:.1f} s")
