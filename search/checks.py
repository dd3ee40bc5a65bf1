"""System checks of the search: asked with `manage.py check --database default`, and by `migrate`."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
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


def check_search_url(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """A search engine that is asked for but not known must not be silently replaced by the database."""
    if not settings.CMS_SEARCH_URL:
        return []
    return [
        Error(
            "SEARCH_URL names a search engine, and there is none but the database's own index yet.",
            hint="Leave SEARCH_URL empty.",
            id="search.E002",
        )
    ]
