"""Finding sets by name, in every spelling that people type."""

from typing import Any

from django.db.models import QuerySet

from cms.core.persian.letters import fold_for_search

#: Names that are looked through, newest first: some four sets a day for fifteen years. Older ones are found by
#: narrowing the list down by occasion, body or day.
_MOST = 20_000
#: What one statement may name on SQLite and a person may look through.
_MOST_FOUND = 1000
_NAMES = ("name", "name_en", "name_ar", "occasion__name")


def named(sets: QuerySet[Any], query: str) -> QuerySet[Any]:
    """Return the sets whose names, or whose occasion's, hold every word of `query`, spelt one way or another.

    Databases do not fold Persian («هیئت», «هيأت»); names are short and few, so that they are folded here.
    """
    words = fold_for_search(query).split()
    if not words:
        return sets
    rows = sets.order_by("-pk").values_list("pk", *_NAMES)[:_MOST]
    found = [pk for pk, *names in rows.iterator() if _holds(fold_for_search(" ".join(names)), words)]
    return sets.filter(pk__in=found[:_MOST_FOUND])


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)
