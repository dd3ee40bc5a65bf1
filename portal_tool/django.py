"""Running the project's own `manage.py` in `.venv/` with an environment that lets nothing of the machine's leak in."""

import os
import re
from pathlib import Path

from . import checkout
from .console import PortalError, Progress
from .environment import PYTHON
from .processes import stream

#: Settings of an installation (docs/operators/settings.md) that must not reach the demo or the tests by accident,
#: or the demo would be loaded into somebody's real database.
INSTALLATION_SETTINGS = re.compile(
    r"^(SECRET_KEY|DEBUG|ALLOWED_HOSTS|BASE_URL|DATABASE_.*|CACHE_URL|MEDIA_.*|SEARCH_URL|EMAIL_URL|DEFAULT_FROM_EMAIL|"
    r"SMS_.*|WEBSUB_.*|SENTRY_.*|TRUSTED_PROXIES|TIME_ZONE|SECURE_.*|LOG_LEVEL|WORKER_.*|DJANGO_.*|CMS_.*|GRANIAN_.*|"
    r"PYTHONPATH|PYTHONHOME|PYTEST_.*|PG[A-Z]+|AWS_.*)$"
)

#: Begins a line of Django's logging, which is for the log file and no progress to show.
LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d ")


def clean_environment(home: Path, **settings: str) -> dict[str, str]:
    """Return the environment for a child: the person's own without installation settings, then `settings`.

    `home` becomes the child's home and holds its caches and temporary files, so that nothing is written elsewhere.
    """
    temporary = home / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not INSTALLATION_SETTINGS.match(name)}
    return kept | {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "TMPDIR": str(temporary),
        "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "VIRTUAL_ENV": str(checkout.VENV),
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "C.UTF-8",
        **settings,
    }


def manage(
    *arguments: str, environment: dict[str, str], doing: str, log: Path, progress: Progress | None = None
) -> None:
    """Run `manage.py` with `arguments`, its output in `log`; raise `PortalError` with its last line if it fails."""
    command = [str(PYTHON), "manage.py", *arguments]
    log.unlink(missing_ok=True)

    def show(line: str) -> None:
        if progress and line.strip() and not LOG_LINE.match(line):
            progress(line)

    status, output = stream(command, environment=environment, log=log, on_line=show)
    lines = [
        line.strip()
        for line in output.splitlines()
        if line.strip() and not line.startswith("Type 'manage.py")
    ]
    last = lines[-1] if lines else "no output"
    if status:
        where = log.relative_to(checkout.ROOT)
        if checkout.disk_is_full() or "disk is full" in last or "No space left" in last:
            raise PortalError(
                f"The disk that holds {checkout.ROOT} became full while {doing}: free some space and run this again."
            )
        raise PortalError(f"{doing.capitalize()} failed: {last} (the whole story: {where}).")
