"""`portal.py demo`: the portal with its demo content on this machine, SQLite and files under `var/`."""

import json
import os
import shutil
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import checkout, environment
from .console import PortalError, say, step
from .django import clean_environment, manage
from .environment import PYTHON
from .processes import Child, StopRequested, port_is_free, wait_until

HOST = "127.0.0.1"
DATABASE = checkout.VAR / "portal.sqlite3"
STAMPS = checkout.VAR / "stamps"
ACCOUNTS = checkout.ROOT / "cms" / "demo" / "accounts.json"
#: What `--fresh` leaves: the logs and locks of the tool itself, and what the tests keep.
KEPT_BY_FRESH = {"log", "lock", "test"}
#: Folders that hold nothing the demo is made of.
NOT_SOURCE = {"var", "tests", "node_modules", "__pycache__"}
#: The C library else keeps up to eight heaps for each core, and in each what a picture or a long page once needed;
#: and Python the columns of every line, for tracebacks that underline what the line's number tells.
LEAN = {"MALLOC_ARENA_MAX": "2", "PYTHONNODEBUGRANGES": "1"}
#: Seconds that the site may take to answer first, on a slow machine.
START_PATIENCE = 120.0
#: Seconds that fingerprinting and compressing the static files may take.
GATHERING_PATIENCE = 600.0


def run(*, port: int, fresh: bool, yes: bool) -> int:
    """Set up whatever is missing, serve until Ctrl-C or SIGTERM, stop everything; returns the exit status."""
    busy = "The demo is already running from this checkout ({holder}): use that one, or stop it first."
    with checkout.lock("demo", busy=busy):
        refuse_used_port(port)
        if fresh:
            start_over(yes=yes)
        environment.ensure("requirements.txt")
        settings = demo_environment(port)
        prepare(settings)
        refuse_used_port(port)
        return serve(port, settings)


def refuse_used_port(port: int) -> None:
    """Raise `PortalError` when somebody listens on `port`."""
    if not port_is_free(port):
        raise PortalError(
            f"Port {port} of {HOST} is in use by another program: choose another one with "
            f"`python3 portal.py demo --port {port + 1}`."
        )


def start_over(*, yes: bool) -> None:
    """Delete the demo's database and files, after asking when somebody sits at a terminal."""
    if not yes and sys.stdin.isatty():
        answer = input(f"Delete the demo's database and files in {checkout.VAR}? [y/N] ")
        if answer.strip().lower() not in {"y", "yes"}:
            raise PortalError("Nothing was deleted; without --fresh the demo starts with what it has.")
    for entry in checkout.VAR.iterdir():
        if entry.name in KEPT_BY_FRESH:
            continue
        shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    say("The demo's database and files are deleted; it starts from nothing.")


def demo_environment(port: int) -> dict[str, str]:
    """Return the environment of the demo's processes."""
    return clean_environment(
        checkout.VAR / "home",
        DJANGO_SETTINGS_MODULE="cms.settings.development",
        CMS_VAR_DIR=str(checkout.VAR),
        BASE_URL=f"http://{HOST}:{port}",
        **LEAN,
    )


def source_files() -> Iterator[Path]:
    """Yield the project's own files, without those of tests, tools and packages."""
    for folder, subfolders, names in os.walk(checkout.ROOT):
        subfolders[:] = [name for name in subfolders if name not in NOT_SOURCE and not name.startswith(".")]
        yield from (Path(folder) / name for name in names)


def migrations() -> list[Path]:
    """Return the project's own migrations; those of packages change with requirements.txt alone."""
    return [path for path in source_files() if path.suffix == ".py" and path.parent.name == "migrations"]


def static_files() -> list[Path]:
    """Return the project's own static files."""
    return [path for path in source_files() if "static" in path.relative_to(checkout.ROOT).parts]


def prepare(settings: dict[str, str]) -> None:
    """Migrate, load the demo content and gather static files: each only when its stamp is not of this very state."""
    packages = checkout.ROOT / "requirements.txt"
    if not DATABASE.exists():
        shutil.rmtree(STAMPS, ignore_errors=True)
    with gathering(checkout.fingerprint([packages, *static_files()]), settings):
        once(
            "migrate", "--no-input",
            title="Preparing the database", state=checkout.fingerprint([packages, *migrations()]), settings=settings,
        )  # fmt: skip
        content = checkout.fingerprint((checkout.ROOT / "cms" / "demo").rglob("*.py"))
        once("load_demo", title="Loading the demo content", state=content, settings=settings)


def once(command: str, *flags: str, title: str, state: str, settings: dict[str, str]) -> None:
    """Run a `manage.py` command unless its stamp says that it was done in this `state`."""
    stamp = STAMPS / command
    if checkout.read_stamp(stamp) == state:
        return
    with step(title) as show:
        log = checkout.LOGS / f"{command}.log"
        manage(command, *flags, environment=settings, doing=title.lower(), log=log, progress=show)
    checkout.write_stamp(stamp, state)


@contextmanager
def gathering(state: str, settings: dict[str, str]) -> Iterator[None]:
    """Fingerprint and compress the static files while the block prepares the database: it is the slower half."""
    stamp = STAMPS / "collectstatic"
    if checkout.read_stamp(stamp) == state:
        yield
        return
    command = [str(PYTHON), "manage.py", "collectstatic", "--no-input", "--clear", "--verbosity=0"]
    log = checkout.LOGS / "collectstatic.log"
    with Child("Gathering the static files", command, environment=settings, log=log) as child:
        yield
        with step("Gathering style sheets, scripts and fonts"):
            wait_until(child.has_ended, seconds=GATHERING_PATIENCE, what="The heap of static files")
            if child.process.returncode:
                raise child.failure()
    checkout.write_stamp(stamp, state)


def site_command(port: int) -> list[str]:
    """Return the web server's command: one process, since SQLite has one writer, with a few threads for readers."""
    return [
        str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--no-ws", "cms.wsgi:application",
    ]  # fmt: skip


def first_page_answers(port: int) -> bool:
    """Tell whether the intro page answers 200."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://{HOST}:{port}/", timeout=30) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return False
    except OSError:
        return False


def serve(port: int, settings: dict[str, str]) -> int:
    """Run the worker and the site until somebody stops them; returns the exit status."""
    with ExitStack() as children:
        with step("Starting the site and its workers"):
            log = checkout.LOGS / "site.log"
            site = children.enter_context(
                Child("The site", site_command(port), environment=settings, log=log)
            )
            command = [str(PYTHON), "manage.py", "worker"]
            log = checkout.LOGS / "worker.log"
            worker = children.enter_context(Child("The worker", command, environment=settings, log=log))
            command = [str(PYTHON), "manage.py", "media_worker"]
            log = checkout.LOGS / "media-worker.log"
            media_worker = children.enter_context(
                Child("The media worker", command, environment=settings, log=log)
            )
            ours = (site, worker, media_worker)
            wait_until(lambda: first_page_answers(port), *ours, seconds=START_PATIENCE, what="The site")
        announce(port)
        try:
            wait_until(lambda: False, *ours, seconds=float("inf"), what="The site", pause=0.5)
        except StopRequested:
            say("\nStopping …")
    say("The demo has stopped; `python3 portal.py demo` starts it again with everything it had.")
    return 0


def announce(port: int) -> None:
    """Print where to look and with which accounts to log in."""
    address = f"http://{HOST}:{port}"
    say(f"\nThe portal is up.\n\n    Site     {address}/\n    Admin    {address}/admin/\n")
    accounts = json.loads(ACCOUNTS.read_text(encoding="utf-8")) if ACCOUNTS.exists() else []
    if accounts:
        say("    Demo accounts (invented people, for this machine only):")
        width = max(len(account["username"]) for account in accounts)
        for account in accounts:
            say(f"      {account['username']:<{width}}  {account['password']}   {account['role']}")
        say()
    say("Ctrl-C stops it. Logs: var/log/.")
