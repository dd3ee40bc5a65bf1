"""Stamps, locks and the sentences for a file system that refuses."""

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from portal_tool import checkout
from portal_tool.console import PortalError

HOLD_LOCK = (
    "import sys; from pathlib import Path; from portal_tool import checkout\n"
    "checkout.LOCKS = Path(sys.argv[1])\n"
    "with checkout.lock('demo'):\n"
    "    print('held', flush=True)\n"
    "    sys.stdin.read()\n"
)


def test_a_stamp_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = tmp_path / "stamps" / "migrations"
    assert checkout.read_stamp(stamp) == ""
    checkout.write_stamp(stamp, "first")

    def full_disk(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full_disk)
    with pytest.raises(OSError, match="No space left"):
        checkout.write_stamp(stamp, "second")
    assert checkout.read_stamp(stamp) == "first"
    assert [path.name for path in stamp.parent.iterdir()] == ["migrations"]


def test_the_fingerprint_follows_names_and_bytes_but_not_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    before = checkout.fingerprint([one, two])
    assert checkout.fingerprint([two, one]) == before
    two.write_text("c")
    assert checkout.fingerprint([one, two]) != before
    two.write_text("b")
    assert checkout.fingerprint([one, two.rename(tmp_path / "three")]) != before


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "is full: free some space"),
        (errno.EDQUOT, "is full: free some space"),
        (errno.EROFS, "read-only disk: clone the project"),
        (errno.EACCES, "chown -R"),
    ],
)
def test_file_system_errors_are_one_sentence_with_a_remedy(number: int, said: str) -> None:
    sentence = checkout.sentence_for(OSError(number, "whatever", "/some/file"))
    assert said in sentence
    assert "\n" not in sentence


def test_too_little_space_is_said_before_anything_is_installed() -> None:
    with pytest.raises(PortalError, match="Setting up needs 1000000000 MB"):
        checkout.require_space(1_000_000_000)


@pytest.fixture
def locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of locks of this test's own."""
    monkeypatch.setattr(checkout, "LOCKS", tmp_path)
    return tmp_path


def _holder(locks: Path) -> "subprocess.Popen[str]":
    """Start another process that holds the lock until its input closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD_LOCK, str(locks)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=checkout.ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_which_process_holds_the_lock(locks: Path) -> None:
    with _holder(locks) as process:
        with (
            pytest.raises(PortalError, match=f"already running .process {process.pid}."),
            checkout.lock("demo", busy="already running ({holder})"),
        ):
            pass
        process.communicate("")


def test_a_killed_run_leaves_no_lock_behind(locks: Path) -> None:
    with _holder(locks) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    with checkout.lock("demo", busy="already running ({holder})"):
        assert (locks / "demo").read_text().startswith("process ")


def test_an_unwritable_checkout_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "var"
    in_the_way.write_text("a file where a folder should be")
    monkeypatch.setattr(checkout, "VAR", in_the_way)
    with pytest.raises(PortalError, match="var"):
        checkout.make_writable()
