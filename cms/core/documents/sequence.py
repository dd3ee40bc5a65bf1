"""Numbers that rise in commit order, so that a reader who asks for "everything after n" never misses a row.

PostgreSQL: rows are written with no number; a deferred trigger (migration `0003_sequence_in_commit_order`) gives it
when the transaction commits, under one advisory lock that is held until the commit is visible. It is the last thing a
transaction does, so it cannot deadlock with the locks of an edit.
SQLite: transactions are IMMEDIATE, one writes at a time, so the next number is the highest plus one.
"""

import zlib
from collections.abc import Iterable

from django.db import connection
from django.db.models import Max

from cms.core.models import PublishedDocument

#: Namespace of the advisory locks that serialise the writers of one object.
OBJECT_LOCKS = 7302002


def next_numbers(count: int) -> list[int | None]:
    """Return the numbers to write `count` rows with, lowest first; must be called inside a transaction."""
    if connection.vendor == "postgresql":
        return [None] * count
    highest = PublishedDocument.objects.aggregate(highest=Max("sequence"))["highest"] or 0
    return list(range(highest + 1, highest + 1 + count))


def lock_objects(type_name: str, object_ids: Iterable[int]) -> None:
    """Wait until no other transaction writes the documents of these objects; until the end of this transaction.

    What is read after this call is what the last writer committed, so an older state never replaces a newer one.
    """
    if connection.vendor != "postgresql":
        return
    keys = sorted({zlib.crc32(f"{type_name}:{object_id}".encode()) - 2**31 for object_id in object_ids})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key) FROM unnest(%s::int[]) AS key", [OBJECT_LOCKS, keys]
        )
