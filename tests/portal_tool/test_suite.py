"""The test run's own arithmetic, and the servers it starts."""

import stat
from pathlib import Path

import pytest

from portal_tool import postgres, seaweedfs, suite
from portal_tool.console import PortalError
from portal_tool.suite import Outcome

JUNIT = '<testsuites><testsuite tests="10" failures="1" errors="1" skipped="3"/></testsuites>'


def test_counts_are_read_from_pytests_own_file(tmp_path: Path) -> None:
    junit = tmp_path / "junit.xml"
    junit.write_text(JUNIT)
    outcome = suite.read_counts("SQLite", junit, 1)
    assert (outcome.passed, outcome.failed, outcome.skipped) == (5, 2, 3)


def test_a_pytest_that_died_counts_as_a_failure(tmp_path: Path) -> None:
    assert suite.read_counts("SQLite", tmp_path / "missing.xml", 3).failed == 1
    green = tmp_path / "junit.xml"
    green.write_text('<testsuite tests="4" failures="0" errors="0" skipped="0"/>')
    outcome = suite.read_counts("SQLite", green, 2)
    assert (outcome.passed, outcome.failed) == (4, 1)


def test_no_test_collected_in_one_part_is_no_failure(tmp_path: Path) -> None:
    assert suite.read_counts("browser", tmp_path / "missing.xml", suite.NO_TESTS_COLLECTED) == Outcome(
        "browser"
    )


def test_the_browser_goes_on_with_the_database_of_the_first_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tests find the migrated database ready; PostgreSQL's address reaches only PostgreSQL's tests."""
    monkeypatch.setattr(suite, "FOLDER", tmp_path)
    settings = {"CMS_TEST_RUN": "1", "POSTGRES_URL": "postgres://x/y"}
    first, second, browser = (
        suite.environment_of(name, settings) for name in ("SQLite", "PostgreSQL", "browser")
    )
    assert first["CMS_VAR_DIR"] == browser["CMS_VAR_DIR"] != second["CMS_VAR_DIR"]
    assert "DATABASE_URL" not in browser
    assert second["DATABASE_URL"] == "postgres://x/y"
    assert {env["CMS_TEST_RUN"] for env in (first, second, browser)} == {"1"}


@pytest.mark.parametrize(
    ("outcomes", "status", "closing"),
    [
        ([Outcome("a", passed=3), Outcome("b", passed=2, skipped=1)], 0, "5 passed, 0 failed, 1 skipped"),
        ([Outcome("a", passed=3), Outcome("b", failed=1)], 1, "3 passed, 1 failed, 0 skipped"),
        ([Outcome("a")], 1, "0 passed, 0 failed, 0 skipped"),
    ],
)
def test_the_closing_line_and_the_status(
    outcomes: list[Outcome], status: int, closing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suite.report(outcomes) == status
    assert capsys.readouterr().out.splitlines()[-1] == closing


def test_without_a_browser_its_tests_are_counted_as_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(suite, "count_tests", lambda _marks, _expression: 7)
    assert suite.run_in_browser({}, "", "").skipped == 7
    assert "7 skipped" in capsys.readouterr().out


def test_in_ci_a_missing_browser_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suite.chromium, "find", lambda: "")
    monkeypatch.setattr(suite.chromium, "is_debian", lambda: False)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(PortalError, match=r"apt-get install chromium libatomic1\. With CI=true"):
        suite.chromium.ensure()
    monkeypatch.setenv("CI", "")
    assert suite.chromium.ensure() == ""


def test_an_ordinary_user_runs_postgresql_directly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres.os, "geteuid", lambda: 1000)
    assert postgres.prefix_for_root(tmp_path) == []


def test_root_runs_postgresql_as_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres.os, "geteuid", lambda: 0)
    monkeypatch.setattr(postgres.shutil, "which", lambda _name: "/usr/bin/setpriv")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    prefix = postgres.prefix_for_root(closed)
    assert "--reuid=65534" in prefix
    assert "--ambient-caps=+dac_override" in prefix
    monkeypatch.setattr(postgres.stat, "S_IXOTH", stat.S_IXUSR)
    assert "--ambient-caps=+dac_override" not in postgres.prefix_for_root(closed)


def test_servers_that_are_not_installed_name_the_command(tmp_path: Path) -> None:
    for look in (postgres.binaries, seaweedfs.binary):
        with pytest.raises(PortalError, match=r"python3 portal.py test"):
            look(tmp_path)
