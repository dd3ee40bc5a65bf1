"""Children end with portal.py, together with their own children; ports are looked at before they are used."""

import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portal_tool import command_line, processes
from portal_tool.console import PortalError
from portal_tool.demo import refuse_used_port
from portal_tool.processes import Child, StopRequested, free_ports, port_is_free, stream, wait_until

SLEEPER_WITH_CHILD = (
    "import subprocess, sys, time\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
    "print(child.pid, flush=True)\n"
    "time.sleep(600)\n"
)


def _child(tmp_path: Path, code: str) -> Child:
    return Child(
        "The child",
        [sys.executable, "-c", code],
        environment=dict(os.environ),
        log=tmp_path / "child.log",
        cwd=tmp_path,
    )


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_stopping_a_child_stops_what_it_started(tmp_path: Path) -> None:
    with _child(tmp_path, SLEEPER_WITH_CHILD) as child:
        wait_until(lambda: child.log.read_text().strip() != "", child, seconds=20, what="The child")
        grandchild = int(child.log.read_text())
        assert _alive(grandchild)
    assert child.has_ended()
    wait_until(lambda: not _alive(grandchild), seconds=20, what="The end of the grandchild")


def test_a_child_that_ends_by_itself_is_reported_with_its_last_words(tmp_path: Path) -> None:
    with (
        _child(tmp_path, "print('the reason')") as child,
        pytest.raises(PortalError, match="The child stopped by itself") as caught,
    ):
        wait_until(lambda: False, child, seconds=20, what="The child")
    assert "the reason" in str(caught.value)


def test_waiting_has_an_end(tmp_path: Path) -> None:
    with (
        _child(tmp_path, "import time; time.sleep(600)") as child,
        pytest.raises(PortalError, match="The site was not ready"),
    ):
        wait_until(lambda: False, child, seconds=0.05, what="The site", pause=0.01)


def test_a_program_that_is_missing_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="could not be started"):
        Child("The child", ["/nowhere/program"], environment={}, log=tmp_path / "log", cwd=tmp_path)


def test_stream_hands_on_each_line_and_keeps_the_log(tmp_path: Path) -> None:
    seen: list[str] = []
    status, output = stream(
        [sys.executable, "-c", "print('one'); print('two'); raise SystemExit(3)"],
        environment=dict(os.environ), log=tmp_path / "log", on_line=seen.append, cwd=tmp_path,
    )  # fmt: skip
    assert (status, output, seen) == (3, "one\ntwo\n", ["one\n", "two\n"])
    assert (tmp_path / "log").read_text().endswith("one\ntwo\n")


def test_a_used_port_is_one_sentence_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not port_is_free(port)
        with pytest.raises(PortalError, match=f"Port {port} of 127.0.0.1 is in use.*--port {port + 1}"):
            refuse_used_port(port)
    assert port_is_free(port)


def test_free_ports_are_different() -> None:
    assert len(set(free_ports(10))) == 10


@pytest.fixture
def signals() -> object:
    """Put back this process's signal handlers after the test."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {name: signal.getsignal(name) for name in names}
    yield
    for name, handler in before.items():
        signal.signal(name, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_way_to_end_the_program_unwinds_it(signals: object, number: signal.Signals) -> None:
    processes.catch_stop_signals()
    with pytest.raises(StopRequested) as caught:
        signal.raise_signal(number)
    assert caught.value.number == number
    signal.raise_signal(number)  # A second one does not disturb the clearing up.


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (PortalError("the one sentence"), 1, "portal.py: the one sentence"),
        (OSError(28, "No space left on device"), 1, "is full: free some space"),
        (StopRequested(signal.SIGTERM), 143, "run the same command again"),
    ],
)
def test_what_goes_wrong_ends_in_a_sentence_and_a_status(
    signals: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    said: str,
) -> None:
    def fails(_arguments: object) -> int:
        raise error

    replace: Callable[..., None] = monkeypatch.setattr
    replace(command_line, "run", fails)
    assert command_line.main(["demo"]) == status
    assert said in capsys.readouterr().err
