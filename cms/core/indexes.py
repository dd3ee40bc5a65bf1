"""Indexes on tables of Wagtail that Wagtail does not make.

They are made after migrating and not by a migration: SQLite makes a table anew when a release of Wagtail changes it,
and forgets what Django's own migrations did not put there. Without them everything is right, and slow.
"""

from typing import Any

from django.db import connections
from wagtail.models import Page

#: Of a hundred thousand pages some hundred are meant for menus; every navigation asks for those.
INDEXES = {
    "core_page_in_menus": "CREATE INDEX IF NOT EXISTS core_page_in_menus ON {page} (path) WHERE show_in_menus",
}


def make_indexes(using: str, **kwargs: Any) -> None:
    """Make the indexes that are missing."""
    connection = connections[using]
    if Page._meta.db_table not in connection.introspection.table_names():
        return  # Migrated back to before Wagtail.
    table = connection.ops.quote_name(Page._meta.db_table)
    with connection.cursor() as cursor:
        for statement in INDEXES.values():
            cursor.execute(statement.format(page=table))
