"""A progress bar for management commands: one line on a terminal; in a log nothing, or a line a tenth of the way."""

from typing import TextIO

WIDTH = 40


class Progress:
    """Shows how many of `total` are done."""

    def __init__(self, stream: TextIO, total: int, label: str, *, lines: bool = False) -> None:
        self._lines = lines
        self.done = 0
        self._stream = stream
        self._total = max(total, 1)
        self._label = label
        self._shown = -1

    def __call__(self, done: int) -> None:
        """Redraw the bar when its percentage changed."""
        self.done = done
        percent = min(100 * done // self._total, 100)
        if percent == self._shown or not (self._lines or self._stream.isatty()):
            return
        if not self._stream.isatty():
            self._write_line(percent)
            return
        self._shown = percent
        bar = "█" * (percent * WIDTH // 100)
        self._stream.write(f"\r{self._label} {bar:░<{WIDTH}} {percent:3}% ({done}/{self._total})")
        if percent == 100:
            self._stream.write("\n")
        self._stream.flush()

    def advance(self) -> None:
        """Count one more as done."""
        self(self.done + 1)

    def _write_line(self, percent: int) -> None:
        if percent // 10 != self._shown // 10:
            self._stream.write(f"{percent} %\n")
            self._stream.flush()
        self._shown = percent
