"""The browser of the browser tests: the system's Chromium, installed by apt where that is ours to do."""

import os
import shutil
import subprocess
from pathlib import Path

from . import checkout
from .console import PortalError, step

CANDIDATES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: The program that Playwright starts to drive a browser.
DRIVER = "lib/python*/site-packages/playwright/driver/node"
#: Chromium, and what Playwright's driver needs that a bare Debian lacks.
PACKAGES = ("chromium", "libatomic1")
INSTALL = f"apt-get install {' '.join(PACKAGES)}"
APT = (
    ["apt-get", "update", "-qq"],
    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES],
)


def find() -> str:
    """Return the path of an installed Chromium that starts and can be driven, or ""."""
    if not all(starts(str(driver)) for driver in checkout.VENV.glob(DRIVER)):
        return ""
    for name in CANDIDATES:
        path = shutil.which(name)
        if path and starts(path):
            return path
    return ""


def starts(path: str) -> bool:
    """Tell whether the program answers its version (a snap's placeholder does not)."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False, cwd="/")
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def is_debian() -> bool:
    """Tell whether this is Debian itself, whose package `chromium` is a real one."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return "ID=debian" in lines and shutil.which("apt-get") is not None


def ensure() -> str:
    """Return the path of Chromium, installing it where the person is root on Debian; "" where there is none.

    With CI=true a missing browser is an error, so that no green run ever means "not tested".
    """
    path = find()
    if not path and os.geteuid() == 0 and is_debian():
        log = checkout.LOGS / "apt.log"
        with step(f"Installing Chromium for the browser tests ({INSTALL})"):
            install(log)
        path = find()
    if not path and in_ci():
        raise PortalError(f"{why_missing()}. With CI=true the browser tests are not skipped.")
    return path


def why_missing() -> str:
    """Return one sentence on why there is no browser, with the command that mends it."""
    if not Path("/proc/self").exists():
        return "Chromium does not start without /proc, which is not mounted here: mount -t proc proc /proc"
    if os.geteuid() == 0 and is_debian():
        return f"Chromium could not be installed (details: var/log/apt.log): {INSTALL}"
    return f"There is no Chromium that starts here: {INSTALL}"


def install(log: Path) -> None:
    """Install Chromium with apt, output to `log`; raises nothing, since `ensure` looks for the program afterwards."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8")
    with log.open("wb") as output:
        for command in APT:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
                check=False,
                cwd="/",
            )


def in_ci() -> bool:
    """Tell whether a continuous-integration service runs this."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}
