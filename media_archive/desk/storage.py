"""How much the archive holds: bytes by kind, and how they grew month by month."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, chain
from typing import Any

from django.conf import settings
from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from cms.core.blocks.chart_drawing import ChartData, Drawing, Series, draw_chart
from cms.core.persian.jalali import to_jalali
from cms.core.persian.names import JALALI_MONTHS
from media_archive.models import AssetKind, AssetVersion, Derivative

_MEGABYTE, _GIGABYTE = 1024**2, 1024**3
_MONTHS = 12
#: A month of the Solar Hijri calendar.
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: bytes and number of originals, and of what was made of them."""

    label: str
    originals: int
    original_bytes: int
    made_bytes: int

    @property
    def total_bytes(self) -> int:
        """All bytes."""
        return self.original_bytes + self.made_bytes


def by_kind() -> list[Row]:
    """Return what each kind of files takes, versions included (two queries)."""
    originals = {
        kind: (number, size)
        for kind, number, size in AssetVersion.objects.order_by()
        .values_list("asset__kind")
        .annotate(Count("pk"), Sum("size"))
    }
    made: Mapping[str, int] = dict(
        Derivative.objects.order_by().values_list("asset__kind").annotate(Sum("size"))
    )
    return [
        Row(str(kind.label), *originals.get(kind.value, (0, 0)), made.get(kind.value, 0))
        for kind in AssetKind
    ]


def by_month(today: dt.date) -> list[tuple[Month, dict[str, int]]]:
    """Return the bytes of originals that came in each of the last twelve months by kind, the oldest first.

    What came before is in a first entry of its own, `(0, 0)`.
    """
    rows = (
        AssetVersion.objects.order_by()
        .annotate(day=TruncDate("created_at"))
        .values_list("day", "asset__kind")
        .annotate(Sum("size"))
    )
    months = _last_months(today)
    found: dict[Month, dict[str, int]] = {month: {} for month in [(0, 0), *months]}
    for day, kind, size in rows:
        date = to_jalali(day)
        bucket = found.get((date.year, date.month), found[0, 0])
        bucket[kind] = bucket.get(kind, 0) + size
    return list(found.items())


def _last_months(today: dt.date) -> list[Month]:
    date = to_jalali(today)
    last = date.year * 12 + date.month - 1
    return [(number // 12, number % 12 + 1) for number in range(last - _MONTHS + 1, last + 1)]


def month_name(month: Month) -> str:
    """Return a month in words: «آذر ۱۴۰۵»."""
    return f"{JALALI_MONTHS[month[1] - 1]} {month[0]}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as the template draws it."""

    data: ChartData
    drawing: Drawing
    description: str
    #: Of its title and patterns in the page.
    id: str


def growth_chart(months: list[tuple[Month, dict[str, int]]]) -> Chart:
    """Return the lines of what the archive held at the end of each month."""
    held = {
        str(kind.label): list(accumulate(sizes.get(kind.value, 0) for _month, sizes in months))[1:]
        for kind in AssetKind
    }
    names = [JALALI_MONTHS[month[1] - 1] for month, _sizes in months[1:]]
    return _chart(_("Originals at the end of each month"), "line", names, held)


def kinds_chart(rows: list[Row]) -> Chart:
    """Return the bars of what each kind takes now."""
    held = {
        _("Originals"): [row.original_bytes for row in rows],
        _("Made of them"): [row.made_bytes for row in rows],
    }
    return _chart(_("What each kind of files takes"), "bar", [row.label for row in rows], held)


def _chart(title: str, kind: str, categories: list[str], held: Mapping[str, list[int]]) -> Chart:
    """Draw bytes in the unit of the largest: nobody reads 0.0025 gigabytes."""
    is_large = max(chain.from_iterable(held.values()), default=0) >= _GIGABYTE
    unit, size = (_("gigabytes"), _GIGABYTE) if is_large else (_("megabytes"), _MEGABYTE)
    series = [
        Series(label, [(Decimal(number) / size).quantize(Decimal("0.01")) for number in numbers])
        for label, numbers in held.items()
    ]
    data = ChartData(title, kind, unit, "", categories, series)
    drawing = draw_chart(data, get_language() or settings.LANGUAGE_CODE, is_rtl=get_language_bidi())
    return Chart(data, drawing, _("The table below says the same in figures."), f"media-chart-{kind}")


def context(today: dt.date) -> dict[str, Any]:
    """Return everything that the screen shows."""
    kinds, months = by_kind(), by_month(today)
    total = sum(row.total_bytes for row in kinds)
    running = accumulate(sum(sizes.values()) for _month, sizes in months)
    table = [
        {
            "name": month_name(month) if month[0] else _("Before"),
            "kinds": [sizes.get(kind.value, 0) for kind in AssetKind],
            "came": sum(sizes.values()),
            "held": held,
        }
        for (month, sizes), held in zip(months, running, strict=True)
    ]
    return {
        "kinds": kinds,
        "kind_labels": [str(kind.label) for kind in AssetKind],
        "months": table,
        "total": total,
        "originals": sum(row.originals for row in kinds),
        "original_bytes": sum(row.original_bytes for row in kinds),
        "quota": settings.CMS_MEDIA_QUOTA,
        "charts": [growth_chart(months), kinds_chart(kinds)] if total else [],
    }
