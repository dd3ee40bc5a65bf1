"""`portal.py test`: the code checks, the tests on SQLite and PostgreSQL with a real S3 server, then the browser's."""

import os
import shlex
import shutil
import subprocess
import time
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from . import browser as chromium
from . import checkout, environment, postgres, seaweedfs
from .console import say, step
from .django import clean_environment
from .environment import PYTHON
from .processes import stop_group

FOLDER = checkout.VAR / "test"
SCRIPTS = PYTHON.parent
NO_TESTS_COLLECTED = 5
#: How much of a failed check's output is shown.
LINES_SHOWN = 60


@dataclass
class Outcome:
    """What one part of the run came to; `passed`, `failed` and `skipped` count tests (or checks)."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    note: str = ""


def run(*, expression: str, unit: bool, browser: bool) -> int:
    """Run the suite, or the part of it that the flags name; returns 0 only if everything that ran passed."""
    with checkout.lock(
        "test", busy="A test run is already going on in this checkout ({holder}): wait for it."
    ):
        environment.ensure("requirements.txt", "requirements-dev.txt")
        program = "" if unit else chromium.ensure()
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        with ExitStack() as servers:
            settings = {} if unit else start_servers(servers, database=not browser)
            settings["CMS_TEST_RUN"] = uuid.uuid4().hex
            start_making_databases(servers, settings)
            outcomes = [] if browser or expression else [run_checks()]
            if not browser:
                outcomes += run_without_browser(settings, expression, unit=unit)
            if not unit:
                outcomes.append(run_in_browser(settings, expression, program))
        return report(outcomes)


# --- code checks --------------------------------------------------------------------------------------------------
def checks() -> dict[str, list[str]]:
    """Return the code checks: what each is called and its command."""
    templates = [
        str(path.relative_to(checkout.ROOT)) for path in sorted(checkout.ROOT.glob("templates/**/*.html"))
    ]
    return {
        "types (mypy)": [str(PYTHON), "-m", "mypy"],
        "lint (ruff check)": [str(SCRIPTS / "ruff"), "check", "--output-format=concise", "."],
        "format (ruff format)": [str(SCRIPTS / "ruff"), "format", "--check", "--output-format=concise", "."],
        "templates (djade)": [str(SCRIPTS / "djade"), "--check", "--target-version", "5.2", *templates],
        "migrations match models": [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"],
        "system checks": [str(PYTHON), "manage.py", "check", "--fail-level", "WARNING"],
    }


def run_checks() -> Outcome:
    """Run the code checks, two at a time; prints the output of those that fail."""
    settings = clean_environment(
        FOLDER / "home", DJANGO_SETTINGS_MODULE="cms.settings.test", CMS_VAR_DIR=str(FOLDER / "checks")
    )
    (FOLDER / "checks").mkdir(exist_ok=True)

    def run_check(command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", env=settings, cwd=checkout.ROOT, check=False,
        )  # fmt: skip

    outcome = Outcome("code checks")
    started = time.monotonic()
    with step(f"Checking the code: {', '.join(checks())}"), ThreadPoolExecutor(max_workers=2) as pool:
        results = dict(zip(checks(), pool.map(run_check, checks().values()), strict=True))
    for name, result in results.items():
        if result.returncode == 0:
            outcome.passed += 1
        else:
            outcome.failed += 1
            outcome.note = f"{outcome.note}, {name}".lstrip(", ")
            lines = result.stdout.rstrip().splitlines()
            say(f"\n--- {name} failed: {shlex.join(result.args)} ---")
            say("\n".join(lines[:LINES_SHOWN]))
            if len(lines) > LINES_SHOWN:
                say(f"… and {len(lines) - LINES_SHOWN} more lines")
    outcome.seconds = time.monotonic() - started
    return outcome


# --- tests --------------------------------------------------------------------------------------------------------
def start_servers(servers: ExitStack, *, database: bool) -> dict[str, str]:
    """Start S3 and, if asked, PostgreSQL; returns the variables by which tests find them."""
    (site_packages,) = checkout.VENV.glob("lib/python*/site-packages")
    with step("Starting PostgreSQL and an S3 server" if database else "Starting an S3 server"):
        s3 = servers.enter_context(seaweedfs.running(SCRIPTS, FOLDER / "s3"))
        settings = s3.environment()
        if database:
            settings["POSTGRES_URL"] = servers.enter_context(
                postgres.running(site_packages, FOLDER / "postgres")
            )
    return settings


def start_making_databases(servers: ExitStack, settings: dict[str, str]) -> None:
    """Let the tests' databases be made while the code is checked; tests that need one earlier wait for it."""
    for name in ("SQLite", "PostgreSQL") if "POSTGRES_URL" in settings else ("SQLite",):
        child = subprocess.Popen(
            [str(PYTHON), "-m", "tests.databases"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=environment_of(name, settings), cwd=checkout.ROOT, start_new_session=True,
        )  # fmt: skip
        servers.callback(stop_group, child)


def environment_of(name: str, settings: dict[str, str]) -> dict[str, str]:
    """Return the variables of one part's tests; the browser's go on with the folder and the database of SQLite's."""
    folder = FOLDER / ("sqlite" if name == "browser" else name.lower())
    (folder / "var").mkdir(parents=True, exist_ok=True)
    kept = {key: value for key, value in settings.items() if key.startswith("CMS_TEST_")}
    if name == "PostgreSQL":
        kept["DATABASE_URL"] = settings["POSTGRES_URL"]
    return clean_environment(
        folder / "home", CMS_VAR_DIR=str(folder / "var"), DJANGO_SETTINGS_MODULE="cms.settings.test", **kept
    )


def run_without_browser(settings: dict[str, str], expression: str, *, unit: bool) -> list[Outcome]:
    """Run the tests on SQLite and, unless only the quick ones are asked for, again on PostgreSQL."""
    if unit:
        return [run_pytest("SQLite", "not browser and not s3 and not postgres", expression, settings)]
    return [
        run_pytest("SQLite", "not browser and not postgres", expression, settings),
        run_pytest("PostgreSQL", "not browser and not s3", expression, settings),
    ]


def run_in_browser(settings: dict[str, str], expression: str, program: str) -> Outcome:
    """Run the browser tests once, or count them where there is no browser."""
    if program:
        return run_pytest("browser", "browser", expression, settings | {"CMS_TEST_CHROMIUM": program})
    count = count_tests("browser", expression)
    say(f"Browser tests: {count} skipped. {chromium.why_missing()}.")
    return Outcome("browser", skipped=count, note=chromium.why_missing())


def pytest_command(marks: str, expression: str, *extra: str) -> list[str]:
    """Return the pytest command for the tests with these marks whose names match `expression` (all if empty)."""
    command = [str(PYTHON), "-m", "pytest", "-m", marks, *extra]
    return [*command, "-k", expression] if expression else command


def workers() -> list[str]:
    """Return pytest's flags for running on every core, up to four."""
    cores = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 4)
    return ["-n", str(cores), "--dist", "worksteal"] if cores > 1 else []


def run_pytest(name: str, marks: str, expression: str, settings: dict[str, str]) -> Outcome:
    """Run one pytest with its output on the terminal; returns its counts."""
    counts = FOLDER / f"{name.lower()}.xml"
    child_settings = environment_of(name, settings)
    say(f"\n=== {name} ===")
    started = time.monotonic()
    command = pytest_command(marks, expression, f"--junitxml={counts}", "-q", *workers())
    status = run_in_front(command, child_settings)
    outcome = read_counts(name, counts, status)
    outcome.seconds = time.monotonic() - started
    return outcome


def run_in_front(command: Sequence[str], settings: dict[str, str]) -> int:
    """Run a child that writes to this terminal; ends it with all it started when portal.py is stopped."""
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, env=settings, cwd=checkout.ROOT, start_new_session=True
    )
    try:
        return child.wait()
    finally:
        stop_group(child)


def read_counts(name: str, junit: Path, status: int) -> Outcome:
    """Return the counts in pytest's JUnit file; a run that ended without one counts as one failure."""
    outcome = Outcome(name)
    if status == NO_TESTS_COLLECTED:
        return outcome
    try:
        suites = list(ET.parse(junit).getroot().iter("testsuite"))
    except (OSError, ET.ParseError):
        return Outcome(name, failed=1, note=f"pytest ended with status {status} before it could count")
    for found in suites:
        bad = int(found.get("failures", 0)) + int(found.get("errors", 0))
        skipped = int(found.get("skipped", 0))
        outcome.failed += bad
        outcome.skipped += skipped
        outcome.passed += int(found.get("tests", 0)) - bad - skipped
    if status and not outcome.failed:
        outcome.failed, outcome.note = 1, f"pytest ended with status {status}"
    return outcome


def count_tests(marks: str, expression: str) -> int:
    """Return how many tests pytest would run with these marks."""
    settings = clean_environment(FOLDER / "count", CMS_VAR_DIR=str(FOLDER / "count"))
    command = pytest_command(marks, expression, "--collect-only", "-q", "-p", "no:cacheprovider")
    done = subprocess.run(
        command, capture_output=True, text=True, env=settings, cwd=checkout.ROOT, check=False
    )
    return sum("::" in line for line in done.stdout.splitlines())


def report(outcomes: list[Outcome]) -> int:
    """Print one line for each part and the closing line; returns the exit status."""
    say()
    for outcome in outcomes:
        line = f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
        say(
            f"{outcome.name:<12} {line}  in {outcome.seconds:.0f} s{'  (' + outcome.note + ')' if outcome.note else ''}"
        )
    passed, failed, skipped = (
        sum(getattr(o, kind) for o in outcomes) for kind in ("passed", "failed", "skipped")
    )
    if passed + failed + skipped == 0:
        say("No test matches.")
    say(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if failed == 0 and passed + skipped > 0 else 1
