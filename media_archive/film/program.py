"""Running ffmpeg: found, fenced in, watched, and ended with whoever wanted it."""

import contextlib
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from django.conf import settings

#: Seconds between two looks at whether the work is still wanted.
TICK = 0.5
#: Lines of ffmpeg's words that are kept, first and last; a damaged film says the same a million times.
FIRST_LINES, LAST_LINES = 300, 60
_GUARD = Path(__file__).with_name("guard.py")


class ProgramError(Exception):
    """ffmpeg did not do it; `said` are its last words."""

    def __init__(self, said: str) -> None:
        super().__init__(said[-500:] or "ffmpeg failed")
        self.said = said


class ProgramMissingError(Exception):
    """There is no ffmpeg on this machine."""


class ProgramTimeoutError(ProgramError):
    """ffmpeg took longer than it was given."""


@dataclass(slots=True)
class Progress:
    """How far ffmpeg is: frames written, and seconds of the result."""

    frames: int = 0
    seconds: float = 0.0


def ffmpeg() -> str:
    """Return the path of ffmpeg: the setting's, the machine's, or that of the package imageio-ffmpeg."""
    return _find(settings.CMS_MEDIA_FFMPEG)


@cache
def _find(wanted: str) -> str:
    if wanted:
        if found := shutil.which(wanted):
            return found
        raise ProgramMissingError(wanted)
    if found := shutil.which("ffmpeg"):
        return found
    try:
        import imageio_ffmpeg  # noqa: PLC0415 -- only where the machine has none

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        raise ProgramMissingError(str(error)) from error


@dataclass(slots=True)
class Done:
    """What ffmpeg said, and how far it came."""

    said: str
    progress: Progress


def run(
    arguments: Sequence[str | Path],
    *,
    timeout: float,
    tick: Callable[[Progress], None] | None = None,
    level: str = "error",
) -> Done:
    """Run ffmpeg to its end.

    Args:
        arguments: inputs and outputs; nothing is read from standard input, nothing written to standard output.
        timeout: seconds after which it is killed (ProgramTimeoutError).
        tick: called about every half second; what it raises ends ffmpeg and is raised here.
        level: of what it says.
    """
    command = [
        *(sys.executable, "-I", "-S", str(_GUARD)),
        *(ffmpeg(), "-hide_banner", "-nostdin", "-nostats", "-y", "-v", level, "-progress", "pipe:1"),
        *map(str, arguments),
    ]
    process = subprocess.Popen(  # noqa: S603 -- a list, no shell, inputs named `file:…`
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "AV_LOG_FORCE_NOCOLOR": "1"},
    )
    try:
        return _watch(process, timeout, tick)
    finally:
        _reap(process)


def _watch(
    process: "subprocess.Popen[bytes]", timeout: float, tick: Callable[[Progress], None] | None
) -> Done:
    said = _Said()
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    assert process.stdout is not None  # noqa: S101 -- a pipe
    assert process.stderr is not None  # noqa: S101 -- a pipe
    listeners = [
        threading.Thread(target=_listen, args=(process.stderr, said), daemon=True),
        threading.Thread(target=_pass_on, args=(process.stdout, lines), daemon=True),
    ]
    for listener in listeners:
        listener.start()
    progress, end, looked = Progress(), time.monotonic() + timeout, 0.0
    while True:
        with contextlib.suppress(queue.Empty):
            line = lines.get(timeout=TICK)
            if line is None:
                break
            _read_progress(progress, line)
        if time.monotonic() > end:
            raise ProgramTimeoutError(said.text())
        if tick and time.monotonic() - looked >= TICK:
            looked = time.monotonic()
            tick(progress)
    code = process.wait()
    listeners[0].join(timeout=5)
    if tick:
        tick(progress)  # Whoever ends the worker ends ffmpeg too: that is no fault of the film.
    if code:
        raise ProgramError(said.text() or f"ffmpeg ended with {code}")
    return Done(said.text(), progress)


class _Said:
    def __init__(self) -> None:
        self._first: list[str] = []
        self._last: deque[str] = deque(maxlen=LAST_LINES)

    def text(self) -> str:
        return "\n".join([*self._first, *self._last])

    def add(self, line: str) -> None:
        (self._first if len(self._first) < FIRST_LINES else self._last).append(line)


def _listen(stream: IO[bytes], said: _Said) -> None:
    for line in stream:
        said.add(line.decode(errors="replace").rstrip()[:1000])


def _pass_on(stream: IO[bytes], lines: "queue.SimpleQueue[bytes | None]") -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def _read_progress(progress: Progress, line: bytes) -> None:
    name, _, value = line.strip().partition(b"=")
    with contextlib.suppress(ValueError):  # "N/A", until there is something
        if name == b"frame":
            progress.frames = int(value)
        elif name == b"out_time_us":
            progress.seconds = max(int(value) / 1_000_000, 0.0)


def _reap(process: "subprocess.Popen[bytes]") -> None:
    """Leave nothing of the group behind."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            with contextlib.suppress(OSError):
                stream.close()
