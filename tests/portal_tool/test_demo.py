"""The demo's own decisions: which step is needed, what `--fresh` deletes, what it prints."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from portal_tool import checkout, demo
from portal_tool.console import PortalError
from portal_tool.django import clean_environment
from portal_tool.processes import Child


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A checkout of this test's own, where `manage.py` commands are only noted."""
    var = tmp_path / "var"
    (var / "log").mkdir(parents=True)
    (tmp_path / "cms" / "demo").mkdir(parents=True)
    (tmp_path / "home" / "migrations").mkdir(parents=True)
    (tmp_path / "home" / "migrations" / "0001_initial.py").write_text("one")
    (tmp_path / "requirements.txt").write_text("Django==5.2.19")
    for name, value in {"ROOT": tmp_path, "VAR": var, "LOGS": var / "log"}.items():
        monkeypatch.setattr(checkout, name, value)
    monkeypatch.setattr(demo, "DATABASE", var / "portal.sqlite3")
    monkeypatch.setattr(demo, "STAMPS", var / "stamps")
    ran: list[str] = []

    def note(*arguments: str, **_rest: object) -> None:
        ran.append(arguments[0])
        demo.DATABASE.touch()

    @contextmanager
    def gathered(_state: str, _settings: dict[str, str]) -> Iterator[None]:
        yield

    monkeypatch.setattr(demo, "manage", note)
    monkeypatch.setattr(demo, "gathering", gathered)
    return ran


def test_a_second_start_prepares_nothing(steps: list[str]) -> None:
    demo.prepare({})
    assert steps == ["migrate", "load_demo"]
    demo.prepare({})
    assert len(steps) == 2


def test_a_new_migration_is_applied_and_the_content_kept(steps: list[str], tmp_path: Path) -> None:
    demo.prepare({})
    (tmp_path / "home" / "migrations" / "0002_more.py").write_text("two")
    demo.prepare({})
    assert steps[2:] == ["migrate"]


def test_a_step_that_failed_is_done_again(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    note = demo.manage

    def fails_to_load(*arguments: str, **rest: object) -> None:
        if arguments[0] == "load_demo":
            raise PortalError("the disk is full")
        note(*arguments, **rest)

    monkeypatch.setattr(demo, "manage", fails_to_load)
    with pytest.raises(PortalError):
        demo.prepare({})
    monkeypatch.setattr(demo, "manage", note)
    demo.prepare({})
    assert steps == ["migrate", "load_demo"]


@pytest.fixture
def static_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `manage.py` that notes its command in the file `calls`, and fails if there is a file `broken`."""
    note = "import os, sys\nopen('calls', 'a').write(sys.argv[1])\nprint('the reason')\n"
    (tmp_path / "manage.py").write_text(note + "sys.exit(os.path.exists('broken'))\n")
    monkeypatch.setattr(checkout, "LOGS", tmp_path)
    monkeypatch.setattr(demo, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(demo, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(demo, "Child", partial(Child, cwd=tmp_path))
    return tmp_path


def test_static_files_are_gathered_once_for_each_state(static_tool: Path) -> None:
    for state in ("one", "one", "two"):
        with demo.gathering(state, dict(os.environ)):
            pass
    assert (static_tool / "calls").read_text() == "collectstatic" * 2


def test_gathering_that_failed_is_told_and_done_again(static_tool: Path) -> None:
    (static_tool / "broken").touch()
    with pytest.raises(PortalError, match="the reason"), demo.gathering("one", dict(os.environ)):
        pass
    (static_tool / "broken").unlink()
    with demo.gathering("one", dict(os.environ)):
        pass
    assert (static_tool / "calls").read_text() == "collectstatic" * 2


def test_a_deleted_database_is_filled_again(steps: list[str]) -> None:
    demo.prepare({})
    demo.DATABASE.unlink()
    demo.prepare({})
    assert steps == ["migrate", "load_demo"] * 2


def test_fresh_deletes_data_and_keeps_logs_and_locks(steps: list[str]) -> None:
    for name in ("lock", "media", "stamps"):
        (checkout.VAR / name).mkdir()
    demo.DATABASE.touch()
    demo.start_over(yes=True)
    assert {path.name for path in checkout.VAR.iterdir()} == {"lock", "log"}


def test_fresh_asks_a_person_first(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    demo.DATABASE.touch()
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: "n")
    with pytest.raises(PortalError, match="Nothing was deleted"):
        demo.start_over(yes=False)
    assert demo.DATABASE.exists()
    monkeypatch.setattr("builtins.input", lambda _question: "y")
    demo.start_over(yes=False)
    assert not demo.DATABASE.exists()


def test_an_installation_of_the_machine_never_reaches_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://the.real.one/portal")
    monkeypatch.setenv("MEDIA_S3_BUCKET", "the-real-one")
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    settings = clean_environment(tmp_path / "home", BASE_URL="http://127.0.0.1:8000")
    assert "DATABASE_URL" not in settings
    assert "MEDIA_S3_BUCKET" not in settings
    assert settings["https_proxy"] == "http://proxy.example:3128"
    assert settings["BASE_URL"] == "http://127.0.0.1:8000"
    assert Path(settings["TMPDIR"]).is_dir()


def test_the_announcement_names_addresses_and_accounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    accounts = tmp_path / "accounts.json"
    accounts.write_text(
        json.dumps([{"username": "editor", "password": "a-demo-password", "role": "Media unit"}])
    )
    monkeypatch.setattr(demo, "ACCOUNTS", accounts)
    demo.announce(8123)
    out = capsys.readouterr().out
    for part in (
        "http://127.0.0.1:8123/\n",
        "http://127.0.0.1:8123/admin/",
        "editor",
        "a-demo-password",
        "Media unit",
    ):
        assert part in out


def test_the_accounts_shown_are_those_the_demo_makes() -> None:
    """portal.py, the README and `load_demo` name the same accounts."""
    from cms.demo.people import ACCOUNTS, PASSWORD

    shown = json.loads(demo.ACCOUNTS.read_text(encoding="utf-8"))
    assert {account["username"]: account["password"] for account in shown} == dict.fromkeys(
        ACCOUNTS, PASSWORD
    )
    readme = (checkout.ROOT / "README.md").read_text(encoding="utf-8")
    assert PASSWORD in readme
    for account in shown:
        assert f"| `{account['username']}` | {account['role']} |" in readme
