"""Who waits for whom when documents are written at the same time; only PostgreSQL needs it.

SQLite's transactions are IMMEDIATE: a second writer does not begin before the first has ended.
"""

import zlib
from collections.abc import Iterable

from django.db import connection

#: Advisory lock: shared by all writers of documents, exclusive for what opens or closes parts of the tree.
VISIBILITY_LOCK = 7302003
#: Namespace of the advisory locks that serialise the writers of one object.
OBJECT_LOCKS = 7302002


def lock_objects(type_name: str, object_ids: Iterable[int]) -> None:
    """Wait until no other transaction writes the documents of these objects; until the end of this transaction.

    What is read after this call is what the last writer committed, so an older state never replaces a newer one, and
    a view restriction that was just set is seen.
    """
    if connection.vendor != "postgresql":
        return
    keys = sorted({zlib.crc32(f"{type_name}:{object_id}".encode()) - 2**31 for object_id in object_ids})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [VISIBILITY_LOCK])
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key) FROM unnest(%s::int[]) AS key", [OBJECT_LOCKS, keys]
        )


def lock_visibility() -> None:
    """Wait until nobody writes documents; until the end of this transaction.

    Whoever closes a part of the tree buries its documents after this call: the documents of a page published at the
    same moment are there to be buried, or its writer will see the restriction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [VISIBILITY_LOCK])
