"""System checks of the search: asked with `manage.py check --database default`, and by `migrate`."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections


def check_text_search(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """PostgreSQL must take Persian letters for letters, which a database made with LC_CTYPE "C" does not."""
    messages: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT length(to_tsvector('simple', 'شورای شهر'))")
            if cursor.fetchone()[0] != 2:
                messages.append(
                    Error(
                        f'Database "{alias}" does not read Persian words: its LC_CTYPE is "C".',
                        hint="Create it with LC_CTYPE 'C.UTF-8' (initdb --locale=C --lc-ctype=C.UTF-8).",
                        id="search.E001",
                    )
                )
    return messages
