"""Numbers that rise in commit order, so that a reader who asks for "everything after n" never misses a row.

PostgreSQL: rows are written with no number; a deferred trigger (migration `0003_sequence_in_commit_order`) gives it
when the transaction commits, under one advisory lock that is held until the commit is visible. It is the last thing a
transaction does, so it cannot deadlock with the locks of an edit.
SQLite: transactions are IMMEDIATE, one writes at a time, so the next number is the highest plus one.
"""

from django.db import connection
from django.db.models import Max

from cms.core.models import PublishedDocument


def next_numbers(count: int) -> list[int | None]:
    """Return the numbers to write `count` rows with, lowest first; must be called inside a transaction."""
    if connection.vendor == "postgresql":
        return [None] * count
    highest = PublishedDocument.objects.aggregate(highest=Max("sequence"))["highest"] or 0
    return list(range(highest + 1, highest + 1 + count))
