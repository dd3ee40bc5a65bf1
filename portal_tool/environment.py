"""The Python environment in `.venv/`: made without ensurepip, filled from hashed requirements, repaired by a rerun."""

import os
import re
import shutil
import subprocess
import sys
import urllib.parse
from pathlib import Path

from . import checkout, index
from .console import PortalError, Progress, say, step
from .processes import stream

PYTHON = checkout.VENV / "bin" / "python"
STAMPS = checkout.VENV / "stamps"
DOWNLOADS = checkout.VENV / "downloads"
INSTALL_LOG = checkout.LOGS / "install.log"
#: Megabytes that each requirements file needs on the disk while it is installed, measured and rounded up.
SPACE_NEEDED = {"requirements.txt": 600, "requirements-dev.txt": 650}
#: pip settings that would send the packages somewhere else than into `.venv/`.
HARMFUL_PIP_VARIABLES = (
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_ROOT",
    "PIP_USER",
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_NO_DEPS",
)


def ensure(*requirements: str) -> None:
    """Bring `.venv/` to the named requirements files; does nothing, in milliseconds, when it is there already."""
    with checkout.lock("setup"):
        ensure_venv()
        for name in requirements:
            ensure_installed(name)


def venv_version() -> str:
    """Return the version of the interpreter that `.venv/` runs, like "3.11", or "" if it does not run."""
    command = [str(PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def ensure_venv() -> None:
    """Make `.venv/`, again if the Python it was made with has gone or changed its version."""
    stamp = STAMPS / "python"
    made_with = checkout.read_stamp(stamp)
    running = venv_version()
    if running and running == (made_with or running) and (PYTHON.parent / "pip").exists():
        return
    if not running or (made_with and running != made_with):
        shutil.rmtree(checkout.VENV, ignore_errors=True)
    with step("Making the Python environment in .venv/"):
        checkout.require_space(60)
        run_logged([sys.executable, "-m", "venv", "--without-pip", str(checkout.VENV)], doing="making .venv/")
        wheel = index.fetch_pip(DOWNLOADS)
        run_logged(
            [
                str(PYTHON),
                f"{wheel}/pip",
                "install",
                "--no-index",
                "--no-deps",
                "--force-reinstall",
                str(wheel),
            ],
            doing="installing pip",
        )
    checkout.write_stamp(stamp, venv_version())


def ensure_installed(name: str) -> None:
    """Install the requirements file `name` with its hashes, unless its stamp says that this very file is installed."""
    path = checkout.ROOT / name
    stamp = STAMPS / name
    wanted = f"{checkout.fingerprint([path])} {venv_version()}"
    if checkout.read_stamp(stamp) == wanted:
        return
    total = len(re.findall(r"^[A-Za-z0-9].*==", path.read_text(encoding="utf-8"), re.MULTILINE))
    command = pip_install(path)
    with step(f"Installing the {total} packages of {name}") as progress:
        checkout.require_space(SPACE_NEEDED.get(name, 0))
        run_logged(command, doing=f"installing {name}", progress=CollectingCounter(progress, total))
    shutil.rmtree(checkout.VENV / "cache", ignore_errors=True)
    checkout.write_stamp(stamp, wanted)


def pip_install(requirements: Path) -> list[str]:
    """Return the pip command: nothing is built, nothing is taken whose hash is not in the file."""
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    command += [
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
        "--no-warn-script-location",
    ]
    command += ["--retries", "2", "--timeout", "30", "-r", str(requirements)]
    if not os.environ.get("PIP_CERT") and not index.has_certificates():
        say("This machine knows no certificate authorities; each download is checked by its SHA-256 alone.")
        for host in (
            urllib.parse.urlsplit(index.index_url()).netloc.rpartition("@")[2],
            "files.pythonhosted.org",
        ):
            command += ["--trusted-host", host]
    return command


class CollectingCounter:
    """Turns pip's output lines into "12 of 66: Django"."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress = progress
        self.total = total
        self.seen = 0

    def __call__(self, line: str) -> None:
        """Read one line of pip's output."""
        words = line.split()
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            self.seen += 1
            name = re.split(r"[=<>~ ;]", words[1] if line.startswith("C") else words[3], maxsplit=1)[0]
            self.progress(f"{min(self.seen, self.total)} of {self.total}: {name}")
        elif line.startswith("Installing collected"):
            self.progress("unpacking")


def child_environment() -> dict[str, str]:
    """Return the environment of set-up's children: caches and temporary files inside the checkout."""
    temporary = checkout.VENV / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in HARMFUL_PIP_VARIABLES}
    return kept | {
        "PIP_CACHE_DIR": str(checkout.VENV / "cache"),
        "TMPDIR": str(temporary),
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "C.UTF-8",
    }


def run_logged(command: list[str], *, doing: str, progress: "CollectingCounter | None" = None) -> None:
    """Run `command` with its output in the install log; raise `PortalError` with the cause if it fails."""
    status, output = stream(command, environment=child_environment(), log=INSTALL_LOG, on_line=progress)
    if status:
        raise PortalError(explain(output, doing))


NETWORK = (
    r"Temporary failure in name resolution|Name or service not known|NewConnectionError|ConnectTimeout|ReadTimeout|"
    r"ConnectionResetError|ProxyError|Network is unreachable|Connection refused|Max retries exceeded"
)
#: What pip says when something outside is at fault → what the person can do about it.
CAUSES = {
    r"No space left on device|Errno 28\b|Disk quota exceeded": (
        "The disk is full: free some space and run this again."
    ),
    r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError": (
        "The package index's certificate could not be verified: install the certificate authorities "
        "(apt-get install ca-certificates), or name your network's own with SSL_CERT_FILE, and run this again."
    ),
    r"DO NOT MATCH THE HASHES": (
        "A downloaded package is not the one pinned here (its hash differs), so it was not installed: "
        "try again, and if it stays, do not trust this package index."
    ),
    NETWORK: (
        "The package index could not be reached: check the network (or PIP_INDEX_URL and https_proxy) "
        "and run this again; it goes on where it stopped."
    ),
    r"No matching distribution found for (?P<what>[\w.\-]+)": (
        "There is no ready-made package of {what} for this Python and machine: "
        "use Linux (x86-64 or arm64) or macOS, with Python 3.11 to 3.14."
    ),
}


def explain(output: str, doing: str) -> str:
    """Return one sentence for the failure in `output`, which a child wrote while `doing` something."""
    log = INSTALL_LOG.relative_to(checkout.ROOT)
    if checkout.disk_is_full():
        return f"The disk that holds {checkout.ROOT} became full while {doing}: free some space and run this again."
    for pattern, remedy in CAUSES.items():
        if found := re.search(pattern, output):
            return f"{doing.capitalize()} stopped. {remedy.format(**found.groupdict())} (Details: {log})"
    last = next((line for line in reversed(output.splitlines()) if line.strip()), "no output")
    return f"{doing.capitalize()} stopped: {last.strip()} (details: {log})."
