"""What a reader asks the archive for: a kind, and a body, person, place, session or occasion, and a time."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db.models import Model
from django.http import Http404, QueryDict

from cms.core.persian.digits import to_latin
from cms.core.persian.jalali import FIRST_DATE, LAST_DATE
from media_archive.models import AssetKind, FacetName, Occasion, Place
from sections.council.models import Body, Person, Session
from sections.council.months import Month, month_of
from sections.council.visibility import is_visible

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")
_CURSOR = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the list: the day and key of a set."""

    day: dt.date
    key: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.key}"


@dataclass(slots=True)
class Filters:
    """What is asked for. `rows` are the records by the name of their parameter, in the order of their selectivity."""

    kind: str = ""
    rows: dict[str, Any] = field(default_factory=dict)
    year: int = 0
    month: int = 0
    after: Cursor | None = None
    before: Cursor | None = None

    @property
    def facets(self) -> list[tuple[str, int]]:
        """What sets have to be found by; the first leads the query."""
        return [(name, row.pk) for name, row in self.rows.items()] or [(FacetName.ALL, 0)]

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day of the time asked for."""
        if not self.year:
            return None
        months = [Month(self.year, number) for number in ([self.month] if self.month else (1, 12))]
        return months[0].first, months[-1].last

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.kind or self.rows or self.year)

    def parameters(self, **changed: object) -> dict[str, str]:
        """Return the query of this list, without its place in it, as the portal's own links spell it."""
        values: dict[str, object] = {"kind": self.kind}
        values |= {name: spelled(row) for name, row in self.rows.items()}
        values |= {"year": self.year or "", "month": self.month or "", **changed}
        return {name: str(value) for name, value in values.items() if value}


def spelled(row: Any) -> str:
    """Return how a record is named in the query."""
    return str(row.uid) if isinstance(row, Session) else str(row.slug)


def read_filters(query: QueryDict) -> Filters:
    """Read the query. Raises BadRequest for what makes no sense, Http404 for records that are not there."""
    found = Filters(kind=query.get("kind", ""))
    if found.kind and found.kind not in AssetKind.values:
        raise BadRequest("kind")
    for name, find in _RECORDS.items():
        if text := query.get(name, ""):
            found.rows[name] = find(text)
    found.year, found.month = _year(query.get("year", "")), _month(query.get("month", ""))
    if found.month and not found.year:
        raise BadRequest("month")
    if found.year and not (Month(found.year, 1).is_known and Month(found.year, 12).is_known):
        raise Http404
    found.after, found.before = _cursor(query.get("after", "")), _cursor(query.get("before", ""))
    if found.after and found.before:
        raise BadRequest("after")
    return found


def years_between(first: dt.date, last: dt.date, *, is_solar: bool) -> list[int]:
    """Return the years that two days and all between them lie in, the latest first."""
    first, last = (min(max(day, FIRST_DATE), LAST_DATE) for day in (first, last))
    return list(
        range(month_of(last, is_solar=is_solar).year, month_of(first, is_solar=is_solar).year - 1, -1)
    )


def _session(text: str) -> Session:
    try:
        uid = UUID(text)
    except ValueError as error:
        raise Http404 from error
    found = Session.objects.select_related("body").filter(uid=uid).first()
    if found is None or not is_visible(found):
        raise Http404
    return found


def _by_slug(model: type[Model]) -> Callable[[str], Model]:
    def find(text: str) -> Model:
        found = model._default_manager.filter(slug=text).first() if _SLUG.fullmatch(text) else None
        if found is None:
            raise Http404
        return found

    return find


#: How each record is found, the most selective first.
_RECORDS: dict[str, Callable[[str], Any]] = {
    FacetName.OCCASION.value: _by_slug(Occasion),
    FacetName.SESSION.value: _session,
    FacetName.PERSON.value: _by_slug(Person),
    FacetName.PLACE.value: _by_slug(Place),
    FacetName.BODY.value: _by_slug(Body),
}


def _year(text: str) -> int:
    if not text:
        return 0
    shown = to_latin(text).strip()
    if not (shown.isascii() and _YEAR.fullmatch(shown)):
        raise BadRequest("year")
    return int(shown)


def _month(text: str) -> int:
    if not text:
        return 0
    shown = to_latin(text).strip()
    if not (shown.isascii() and _MONTH.fullmatch(shown) and 1 <= int(shown) <= 12):
        raise BadRequest("month")
    return int(shown)


def _cursor(text: str) -> Cursor | None:
    if not text:
        return None
    match = _CURSOR.fullmatch(text) if text.isascii() else None
    if match is None:
        raise BadRequest("after")
    try:
        return Cursor(dt.date.fromisoformat(match[1]), int(match[2]))
    except ValueError as error:
        raise BadRequest("after") from error
