"""Keeps the triggers in the database what the code says.

They are no part of migrations: on SQLite a migration that alters a table makes it anew, which silently loses its
triggers or stops at those of other tables. So they step aside before migrations run and come back after.
"""

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .definitions import RULES
from .triggers import Rule, create_statements, drop_statements, source

#: Our triggers are told from others by their names, where rule and place are joined by two underscores.
_INSTALLED = {
    "sqlite": """
        SELECT name, tbl_name, sql FROM sqlite_master
        WHERE type = 'trigger' AND name LIKE 'council~_%~_~_%' ESCAPE '~'
    """,
    "postgresql": """
        SELECT t.tgname, c.relname, p.prosrc
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
        AND t.tgname LIKE 'council~_%~_~_%' ESCAPE '~'
    """,
}


def installed_triggers(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """Return our triggers that the database has: name → table and source."""
    with connection.cursor() as cursor:
        cursor.execute(_INSTALLED[connection.vendor])
        return {name: (table, text.strip("\n")) for name, table, text in cursor.fetchall()}


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the triggers that the database lacks or has otherwise; empty on a sound one."""
    present = installed_triggers(connection)
    return [rule.trigger for rule in RULES if not _is_installed(rule, present, connection.vendor)]


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Make the database's triggers those of `RULES`; what is right already is not touched."""
    vendor, present = connection.vendor, installed_triggers(connection)
    lacking = [rule for rule in RULES if not _is_installed(rule, present, vendor)]
    gone = (present.keys() - {rule.trigger for rule in RULES}) | {rule.trigger for rule in lacking}
    _drop(connection, {name: present[name][0] for name in gone & present.keys()})
    _run(connection, [line for rule in lacking for line in create_statements(rule, vendor)])


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Remove our triggers."""
    _drop(connection, {name: table for name, (table, _text) in installed_triggers(connection).items()})


def _is_installed(rule: Rule, present: dict[str, tuple[str, str]], vendor: str) -> bool:
    return present.get(rule.trigger) == (rule.table, source(rule, vendor))


def _drop(connection: BaseDatabaseWrapper, tables: dict[str, str]) -> None:
    lines = (drop_statements(name, table, connection.vendor) for name, table in tables.items())
    _run(connection, [line for some in lines for line in some])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    if not statements:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def step_aside(using: str, plan: list[Any], **kwargs: Any) -> None:
    """Before migrations: remove the triggers if a table may be altered."""
    if plan:
        drop_triggers(connections[using])


def come_back(using: str, **kwargs: Any) -> None:
    """After migrations, and after a flush: install the triggers, unless the record's tables are not there (yet)."""
    connection = connections[using]
    if {rule.table for rule in RULES}.issubset(connection.introspection.table_names()):
        install_triggers(connection)
