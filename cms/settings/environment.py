"""The process environment, read once: every setting an operator may change comes through here.

`docs/operators/settings.md` documents each variable; a test keeps the two in step.
"""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

#: Where a default installation keeps its database, uploads, caches and logs.
VAR_DIR = Path(env("CMS_VAR_DIR", default=str(BASE_DIR / "var")))
