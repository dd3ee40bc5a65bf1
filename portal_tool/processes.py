"""Child processes that live exactly as long as portal.py: started in their own group, watched, stopped in order."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, TracebackType

from . import checkout
from .console import PortalError

#: Seconds that a child gets to stop by itself before it is killed.
PATIENCE = 10.0
PR_SET_PDEATHSIG = 1


class StopRequested(BaseException):
    """Ctrl-C, SIGTERM or a closed terminal; carries the signal's number. Not an error."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _raise_stop(number: int, _frame: FrameType | None) -> None:
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)  # A second Ctrl-C must not leave children behind.
    raise StopRequested(number)


def catch_stop_signals() -> None:
    """Turn the signals that end a program into `StopRequested`, so that `finally` stops the children."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _raise_stop)


def _die_with_parent() -> Callable[[], None] | None:
    """Return what a Linux child runs first so that it is ended even when portal.py is killed outright."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def prepare() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def stream(
    command: list[str],
    *,
    environment: dict[str, str],
    log: Path,
    on_line: Callable[[str], None] | None = None,
    cwd: Path = checkout.ROOT,
) -> tuple[int, str]:
    """Run `command` to its end, appending its output to `log` and handing each line to `on_line`.

    Returns its exit status and its last lines. The child is ended when portal.py is stopped.
    """
    recent: deque[str] = deque(maxlen=400)
    with log.open("a", encoding="utf-8") as file:
        file.write(f"$ {' '.join(command)}\n")
        file.flush()
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environment,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_die_with_parent(),  # noqa: PLW1509 -- no thread runs here
        ) as child:
            try:
                for line in child.stdout or ():
                    recent.append(line)
                    file.write(line)
                    if on_line:
                        on_line(line)
                return child.wait(), "".join(recent)
            finally:
                stop_group(child)


class Child:
    """A running child with its log; `stop()` ends its whole process group."""

    def __init__(
        self,
        name: str,
        command: list[str],
        *,
        environment: dict[str, str],
        log: Path,
        cwd: Path = checkout.ROOT,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.log = log
        self.stop_signal = stop_signal
        with log.open("wb") as output:
            try:
                self.process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    env=environment,
                    cwd=cwd,
                    start_new_session=True,
                    preexec_fn=_die_with_parent(),  # noqa: PLW1509 -- no thread runs here
                )
            except OSError as error:
                raise PortalError(f"{name} could not be started: {error}.") from error

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def has_ended(self) -> bool:
        """Tell whether the child has ended by itself."""
        return self.process.poll() is not None

    def last_words(self, count: int = 12) -> str:
        """Return the last lines of the child's log."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(f"    {line}" for line in lines[-count:])

    def failure(self) -> PortalError:
        """Return the error to raise when the child ended although it should run."""
        if checkout.disk_is_full():
            return PortalError(
                f"{self.name} stopped because the disk that holds {checkout.ROOT} is full: free some space."
            )
        log = os.path.relpath(self.log, checkout.ROOT)
        return PortalError(f"{self.name} stopped by itself; its last lines ({log}):\n{self.last_words()}")

    def stop(self) -> None:
        """End the child and whatever it started; returns when they are gone."""
        stop_group(self.process, self.stop_signal)


def stop_group(
    process: "subprocess.Popen[bytes] | subprocess.Popen[str]", stop_signal: signal.Signals = signal.SIGTERM
) -> None:
    """Ask a child that leads its own process group to stop, wait, then kill what is left of the group."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(
    ready: Callable[[], bool], *children: Child, seconds: float, what: str, pause: float = 0.1
) -> None:
    """Return when `ready()`; raise `PortalError` when a child ends first or `seconds` have passed."""
    deadline = time.monotonic() + seconds
    while not ready():
        for child in children:
            if child.has_ended():
                raise child.failure()
        if time.monotonic() > deadline:
            words = "\n".join(child.last_words() for child in children)
            raise PortalError(
                f"{what} was not ready after {seconds:.0f} s; the last lines of its log:\n{words}"
            )
        time.sleep(pause)


def port_is_free(port: int) -> bool:
    """Tell whether a server could listen on this TCP port of 127.0.0.1."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_ports(count: int) -> list[int]:
    """Return `count` different TCP ports of 127.0.0.1 that nobody listens on at this moment."""
    with contextlib.ExitStack() as stack:
        return [stack.enter_context(_bound_socket()).getsockname()[1] for _ in range(count)]


@contextlib.contextmanager
def _bound_socket() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as held:
        held.bind(("127.0.0.1", 0))
        yield held


def answers(port: int) -> bool:
    """Tell whether something accepts connections on this TCP port of 127.0.0.1."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
