"""A progress bar for management commands: one line on a terminal, nothing in a log."""

from typing import TextIO

WIDTH = 40


class Progress:
    """Shows how many of `total` are done."""

    def __init__(self, stream: TextIO, total: int, label: str) -> None:
        self._stream = stream
        self._total = max(total, 1)
        self._label = label
        self._shown = -1

    def __call__(self, done: int) -> None:
        """Redraw the bar when its percentage changed."""
        percent = min(100 * done // self._total, 100)
        if percent == self._shown or not self._stream.isatty():
            return
        self._shown = percent
        bar = "█" * (percent * WIDTH // 100)
        self._stream.write(f"\r{self._label} {bar:░<{WIDTH}} {percent:3}% ({done}/{self._total})")
        if percent == 100:
            self._stream.write("\n")
        self._stream.flush()
