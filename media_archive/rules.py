"""The database itself keeps the audit trail as it was written, and files that are on hold, on SQLite and PostgreSQL.

Triggers step aside while migrations run and come back after, for the reason that `sections.council.rules` gives.
"""

from typing import Any

from django.db import connections

from sections.council.rules.triggers import Rule, create_statements, drop_statements

_TRAIL, _ASSET, _VERSION = (f"media_archive_{name}" for name in ("auditentry", "asset", "assetversion"))
_IS_HELD = "EXISTS (SELECT 1 FROM media_archive_asset a WHERE a.id = OLD.asset_id AND a.is_on_hold)"
RULES = [
    *(Rule("media_audit_is_kept", _TRAIL, event, "1 = 1") for event in ("UPDATE", "DELETE")),
    Rule("media_held_file_is_kept", _ASSET, "DELETE", "OLD.is_on_hold"),
    Rule("media_held_file_is_kept", _ASSET, "UPDATE OF state", "NEW.is_on_hold AND NEW.state = 'deleting'"),
    Rule("media_held_version_is_kept", _VERSION, "DELETE", _IS_HELD),
]


def step_aside(using: str, plan: list[Any], **kwargs: Any) -> None:
    """Before migrations: remove the triggers if a table may be altered."""
    connection = connections[using]
    if plan and _are_there(connection):
        _drop(connection)


def come_back(using: str, **kwargs: Any) -> None:
    """After migrations: install the triggers, unless the tables are not there (yet)."""
    connection = connections[using]
    if not _are_there(connection):
        return
    _drop(connection)
    with connection.cursor() as cursor:
        for rule in RULES:
            for statement in create_statements(rule, connection.vendor):
                cursor.execute(statement)


def _are_there(connection: Any) -> bool:
    return {rule.table for rule in RULES}.issubset(connection.introspection.table_names())


def _drop(connection: Any) -> None:
    with connection.cursor() as cursor:
        for rule in RULES:
            for statement in drop_statements(rule.trigger, rule.table, connection.vendor):
                cursor.execute(statement)
