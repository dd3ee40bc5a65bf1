"""A progress bar for commands, quiet where nobody watches."""

from types import TracebackType
from typing import Self, TextIO

WIDTH = 40


class ProgressBar:
    """Draws a bar on a terminal; in a log it prints a line at every tenth of the way."""

    def __init__(self, out: TextIO, total: int) -> None:
        self.out, self.total, self.done = out, max(total, 1), 0
        self.is_terminal = bool(getattr(out, "isatty", lambda: False)())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.is_terminal:
            self.out.write("\n")

    def advance(self, steps: int = 1) -> None:
        """Count `steps` more as done."""
        before, self.done = self.done, min(self.done + steps, self.total)
        percent = self.done * 100 // self.total
        if self.is_terminal:
            filled = WIDTH * self.done // self.total
            self.out.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {percent:3d} %", ending="")  # type: ignore[call-arg]
            self.out.flush()
        elif percent // 10 != before * 100 // self.total // 10:
            self.out.write(f"{percent} %")
