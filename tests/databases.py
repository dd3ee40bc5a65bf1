"""The tests' databases: one template, migrated and furnished once for a run; each test process works on a copy of it.

The template holds the planted page tree and the desk's units. A test that commits (`transaction=True`) leaves rows
behind; afterwards the copy is made anew, so that every test finds the same database, keys and all.
"""

import fcntl
import gc
import os
import sqlite3
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from cms.settings.environment import VAR_DIR

#: A run makes its template once, whatever the number of its processes; `portal.py test` names the run.
RUN = os.environ.get("CMS_TEST_RUN") or os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid.uuid4().hex


def template_name() -> str:
    """Return the template's name: a file on SQLite, a database on PostgreSQL."""
    if connection.vendor == "sqlite":
        return str(VAR_DIR / "test-template.sqlite3")
    return "test_portal_template"


def copy_name(process: str) -> str:
    """Return the name of the copy on which this process of the run works."""
    if connection.vendor == "sqlite":
        return str(VAR_DIR / f"test-{process}.sqlite3")
    return f"test_portal_{process}"


def make_template(*, kept: bool = False) -> None:
    """Make the template unless this run has made it; with `kept` one of an earlier run will do.

    The connection points to the template afterwards.
    """
    mark = VAR_DIR / f"test-template-{connection.vendor}.run"
    with _locked(mark.with_suffix(".lock")):
        if _template_exists() and mark.exists() and (kept or mark.read_text() == RUN):
            _point_to(template_name())
            return
        mark.unlink(missing_ok=True)
        _build()
        mark.write_text(RUN)


def work_on_copy(process: str) -> None:
    """Make this process's copy of the template and point the connection to it."""
    _point_to(copy_name(process))
    restore_copy(process)


def restore_copy(process: str) -> None:
    """Make this process's copy anew, whoever still has it open."""
    connection.close()
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(template_name())) as source,
            closing(sqlite3.connect(copy_name(process))) as target,
        ):
            source.backup(target)
        return
    name = connection.ops.quote_name
    with _outside() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name(copy_name(process))} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name(copy_name(process))} TEMPLATE {name(template_name())}")


def drop_copy(process: str) -> None:
    """Remove this process's copy."""
    connection.close()
    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(copy_name(process) + ending).unlink(missing_ok=True)
        return
    with _outside() as cursor:
        cursor.execute(
            f"DROP DATABASE IF EXISTS {connection.ops.quote_name(copy_name(process))} WITH (FORCE)"
        )


@contextmanager
def _outside() -> Iterator[Any]:
    """Give a cursor of PostgreSQL in none of our databases, which may take its time: whole databases are copied."""
    with connection._nodb_cursor() as cursor:  # The way Django's own creation of test databases goes.
        cursor.execute("SET statement_timeout = 0")
        yield cursor


def _build() -> None:
    """Migrate an empty database and furnish it."""
    from cms.demo.tree import plant_tree
    from home.desk.services import set_up_desk

    connection.settings_dict["TEST"]["NAME"] = template_name()
    if connection.vendor == "sqlite":
        for ending in ("-wal", "-shm"):
            Path(template_name() + ending).unlink(missing_ok=True)
    often = gc.get_threshold()
    gc.set_threshold(
        200_000, 20, 20
    )  # Migrations make 20,000 classes; looking through them again takes 6 of 33 s.
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    gc.set_threshold(*often)
    plant_tree()
    set_up_desk()
    connection.close()


def _point_to(name: str) -> None:
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _template_exists() -> bool:
    if connection.vendor == "sqlite":
        return Path(template_name()).exists()
    with _outside() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template_name()])
        return cursor.fetchone() is not None


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let one process at a time build; the others wait, and find it built."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """`python -m tests.databases`: make the template ahead of the tests of the run that `CMS_TEST_RUN` names."""
    import logging

    import django

    django.setup()
    logging.disable(logging.WARNING)
    make_template()
    return 0


if __name__ == "__main__":
    sys.exit(main())
