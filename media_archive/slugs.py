"""Address names that editors need not think of."""

from typing import Any

from cms.core.persian.jalali import to_jalali
from media_archive.models import MediaSet, Occasion

_LONGEST = 70


def slug_for_occasion(kind: str, day: Any) -> str:
    """Return a free address name for an occasion: `visit-1405-09-05`, and `-2` behind it if need be."""
    date = to_jalali(day)
    stem = f"{kind.replace('_', '-')}-{date.year}-{date.month:02}-{date.day:02}"
    return _free(stem, Occasion.objects.filter(slug__startswith=stem).values_list("slug", flat=True))


def slug_for_set(occasion: Occasion) -> str:
    """Return a free address name for a set of an occasion: that of the occasion, and a number from the second on."""
    stem = occasion.slug[:_LONGEST]
    return _free(stem, MediaSet.objects.filter(slug__startswith=stem).values_list("slug", flat=True))


def _free(stem: str, taken: Any) -> str:
    known = set(taken)
    if stem not in known:
        return stem
    return next(name for number in range(2, len(known) + 3) if (name := f"{stem}-{number}") not in known)
