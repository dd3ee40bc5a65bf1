"""Set-up of `.venv/`: done once, repaired when half done, its failures explained."""

import sys
from pathlib import Path

import pytest

from portal_tool import checkout, environment
from portal_tool.console import PortalError, Progress

EXPLAINED = [
    (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "disk is full",
    ),
    (
        "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))",
        "apt-get install ca-certificates",
    ),
    ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "check the network"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one pinned here"),
    ("ERROR: No matching distribution found for granian==2.8.7", "no ready-made package of granian"),
    ("line\nERROR: something never seen\n\n", "something never seen"),
]


@pytest.mark.parametrize(("output", "said"), EXPLAINED)
def test_a_failed_installation_is_explained_in_one_sentence(output: str, said: str) -> None:
    sentence = environment.explain(output, "installing requirements.txt")
    assert sentence.startswith("Installing requirements.txt stopped")
    assert said in sentence
    assert "\n" not in sentence


def test_a_full_disk_is_named_whatever_the_output_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkout, "disk_is_full", lambda: True)
    assert "became full while making .venv/" in environment.explain("Killed", "making .venv/")


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A checkout of this test's own, where commands are only noted and a made `.venv/` is a link to this Python."""
    home = tmp_path / ".venv"
    monkeypatch.setattr(checkout, "ROOT", tmp_path)
    monkeypatch.setattr(checkout, "VENV", home)
    monkeypatch.setattr(checkout, "LOCKS", tmp_path / "lock")
    monkeypatch.setattr(environment, "PYTHON", home / "bin" / "python")
    monkeypatch.setattr(environment, "STAMPS", home / "stamps")
    monkeypatch.setattr(environment.index, "fetch_pip", lambda _folder: tmp_path / "pip.whl")
    (tmp_path / "requirements.txt").write_text("Django==5.2.19 \\\n    --hash=sha256:00\n")
    ran: list[list[str]] = []

    def note(command: list[str], *, doing: str, progress: object = None) -> None:
        ran.append(command)
        if "venv" in command:
            (home / "bin").mkdir(parents=True, exist_ok=True)
            (home / "bin" / "python").symlink_to(sys.executable)
        if "--no-index" in command:
            (home / "bin" / "pip").touch()

    monkeypatch.setattr(environment, "run_logged", note)
    return ran


def test_set_up_runs_once_and_then_does_nothing(venv: list[list[str]]) -> None:
    environment.ensure("requirements.txt")
    assert ["venv" in venv[0], "--no-index" in venv[1], "--require-hashes" in venv[2]] == [True] * 3
    environment.ensure("requirements.txt")
    assert len(venv) == 3


def test_changed_requirements_are_installed_again(venv: list[list[str]], tmp_path: Path) -> None:
    environment.ensure("requirements.txt")
    (tmp_path / "requirements.txt").write_text("Django==5.2.20 \\\n    --hash=sha256:00\n")
    environment.ensure("requirements.txt")
    assert "--require-hashes" in venv[-1]
    assert len(venv) == 4


def test_a_set_up_that_died_before_pip_is_made_whole(venv: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    environment.ensure("requirements.txt")
    assert (tmp_path / ".venv" / "bin" / "pip").exists()
    assert len(venv) == 3


def test_an_installation_that_died_is_started_again(
    venv: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = environment.run_logged

    def dies(
        command: list[str], *, doing: str, progress: environment.CollectingCounter | None = None
    ) -> None:
        if "--require-hashes" in command:
            raise PortalError("no network")
        note(command, doing=doing, progress=progress)

    monkeypatch.setattr(environment, "run_logged", dies)
    with pytest.raises(PortalError, match="no network"):
        environment.ensure("requirements.txt")
    monkeypatch.setattr(environment, "run_logged", note)
    environment.ensure("requirements.txt")
    assert ["--require-hashes" in command for command in venv] == [False, False, True]


def test_an_environment_of_a_python_that_is_gone_is_made_anew(venv: list[list[str]], tmp_path: Path) -> None:
    environment.ensure("requirements.txt")
    python = tmp_path / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.10")
    environment.ensure("requirements.txt")
    assert len(venv) == 6


def test_an_environment_made_by_hand_is_used(venv: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / ".venv" / "bin" / "pip").touch()
    environment.ensure("requirements.txt")
    assert ["--require-hashes" in command for command in venv] == [True]


def test_nothing_of_the_machine_sends_packages_elsewhere(
    venv: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_TARGET", "/somewhere/else")
    settings = environment.child_environment()
    assert "PIP_TARGET" not in settings
    for name in ("PIP_CACHE_DIR", "TMPDIR"):
        assert settings[name].startswith(str(checkout.ROOT))


def test_progress_counts_packages(capsys: pytest.CaptureFixture[str]) -> None:
    ticks = iter(range(0, 1000, 20))
    counter = environment.CollectingCounter(
        Progress("Installing", terminal=False, clock=lambda: next(ticks)), 2
    )
    counter("Collecting Django==5.2.19 (from -r requirements.txt (line 3))\n")
    counter("Requirement already satisfied: wagtail==8.0.1 in ./x\n")
    counter("Installing collected packages: Django\n")
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines == ["1 of 2: Django", "2 of 2: wagtail", "unpacking"]
