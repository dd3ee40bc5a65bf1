"""The demo and a developer's machine: works with no environment variable at all."""

import os

from .base import *  # noqa: F403 -- what stays as it is there
from .environment import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
VAR_DIR.mkdir(parents=True, exist_ok=True)


def _local_secret() -> str:
    """Keep one random key in `var/`, so that a restart does not log everyone out and no key is in the code."""
    from django.core.management.utils import get_random_secret_key

    path = VAR_DIR / "secret_key"
    if not path.exists():
        new = path.with_name(
            f"secret_key.{os.getpid()}"
        )  # Whole or not at all, also when two processes start.
        new.touch(mode=0o600)
        new.write_text(get_random_secret_key())
        new.replace(path)
    return path.read_text()


SECRET_KEY = env("SECRET_KEY", default="") or _local_secret()
SECURE_CROSS_ORIGIN_OPENER_POLICY = ""  # Browsers ignore it, loudly, on plain HTTP.
