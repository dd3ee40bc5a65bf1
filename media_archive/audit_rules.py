"""The database itself keeps the audit trail as it was written, on SQLite and PostgreSQL.

Triggers step aside while migrations run and come back after, for the reason that `sections.council.rules` gives.
"""

from typing import Any

from django.db import connections

from sections.council.rules.triggers import Rule, create_statements, drop_statements

TABLE = "media_archive_auditentry"
RULES = [Rule("media_audit_is_kept", TABLE, event, "1 = 1") for event in ("UPDATE", "DELETE")]


def step_aside(using: str, plan: list[Any], **kwargs: Any) -> None:
    """Before migrations: remove the triggers if a table may be altered."""
    connection = connections[using]
    if plan and TABLE in connection.introspection.table_names():
        _drop(connection)


def come_back(using: str, **kwargs: Any) -> None:
    """After migrations: install the triggers, unless the table is not there (yet)."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    _drop(connection)
    with connection.cursor() as cursor:
        for rule in RULES:
            for statement in create_statements(rule, connection.vendor):
                cursor.execute(statement)


def _drop(connection: Any) -> None:
    with connection.cursor() as cursor:
        for rule in RULES:
            for statement in drop_statements(rule.trigger, TABLE, connection.vendor):
                cursor.execute(statement)
