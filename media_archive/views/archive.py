"""The front of the archive: its newest sets, and ways to all others."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.pagecache import kept, note, tag_response, varies_by
from cms.core.persian.digits import localise
from cms.core.persian.jalali import LAST_YEAR_READ_AS_JALALI
from media_archive import selectors
from media_archive.addresses import ARCHIVE, RIGHTS
from media_archive.filters import Filters, read_filters, spelled, years_between
from media_archive.kinds import kind_plural
from media_archive.models import AssetKind, FacetName, Place, Rights
from media_archive.views.shown import ArchiveShown, context_of, prefix, steps
from sections.council.models import Body, Person, Session
from sections.council.months import Month
from sections.council.titles import session_title

#: More years than this are more than a reader would go through.
_YEARS = 60
_DOORS: dict[str, type[Any]] = {
    FacetName.BODY.value: Body,
    FacetName.PERSON.value: Person,
    FacetName.PLACE.value: Place,
}


@dataclass(frozen=True, slots=True)
class Way:
    """A link that narrows the list down, or widens it; `url` is empty where nothing would be found."""

    text: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a select element."""

    value: str
    text: Any
    is_chosen: bool


@require_safe
def show_archive(request: HttpRequest) -> HttpResponse:
    """Show the newest sets, or those that are asked for."""
    filters = read_filters(request.GET)
    listing = selectors.list_sets(filters)
    shown = ArchiveShown(
        "media/archive.html",
        _("Media archive"),
        ARCHIVE,
        _("Photographs, films and sound recordings of the council: by session, body, person, place and day."),
        share_item=listing.cards[0].item if listing.cards else None,
    )
    years, months = _times(filters)
    context = context_of(
        shown,
        breadcrumbs=steps(is_front=True),
        listing=listing,
        filters=filters,
        kinds=_kinds(filters),
        chosen=_chosen(filters),
        choices={name: _choices(name, filters) for name in _DOORS},
        kept_rows=[(name, spelled(row)) for name, row in filters.rows.items() if name not in _DOORS],
        years=years,
        months=months,
        newer_url=_url(filters, before=listing.newer) if listing.newer else "",
        older_url=_url(filters, after=listing.older) if listing.older else "",
        newest_url=_url(filters) if filters.after or filters.before else "",
        is_asked=bool(request.GET),
    )
    note(*(f"{name}:{row.pk}" for name, row in filters.rows.items()))
    if listing.cards and not (filters.after or filters.before):
        varies_by("kind", "body", "person", "place", "session", "occasion", "year", "month")
    return tag_response(render(request, "media/archive.html", context), {"mediasets"})


@require_safe
def show_rights(request: HttpRequest) -> HttpResponse:
    """Explain the terms of use."""
    shown = ArchiveShown("media/rights.html", _("Terms of use of the media archive"), RIGHTS)
    context = context_of(shown, all_rights=Rights)
    return tag_response(render(request, "media/rights.html", context), {"site"})


def _url(filters: Filters, **changed: Any) -> str:
    query = urlencode(filters.parameters(**changed))
    return f"{prefix()}{ARCHIVE}{'?' if query else ''}{query}"


def _kinds(filters: Filters) -> list[tuple[str, Way]]:
    everything = Way(_("Everything"), _url(filters, kind=""), not filters.kind)
    return [
        ("", everything),
        *(
            (kind.value, Way(kind_plural(kind), _url(filters, kind=kind.value), filters.kind == kind))
            for kind in AssetKind
        ),
    ]


def _chosen(filters: Filters) -> list[Way]:
    """Return what the list is narrowed down by, each with the way to do without."""
    found = [Way(_name(row), _url(filters, **{name: ""})) for name, row in filters.rows.items()]
    if filters.year:
        text = (
            _month_name(filters.year, filters.month) if filters.month else localise(filters.year, _reader())
        )
        found.append(Way(text, _url(filters, year="", month="")))
    return found


def _name(row: Any) -> str:
    return session_title(row) if isinstance(row, Session) else str(row.local_name)


def _choices(name: str, filters: Filters) -> list[Choice]:
    """Return what a select element offers: everything that there is anything of, and what is chosen already."""
    model, chosen = _DOORS[name], filters.rows.get(name)
    rows = kept(f"media-doors:{name}", lambda: _doors(model, name))
    if chosen is not None and chosen.pk not in {row.pk for row in rows}:
        rows = [*rows, chosen]
    return [Choice(row.slug, row.local_name, chosen is not None and row.pk == chosen.pk) for row in rows]


def _doors(model: type[Any], name: str) -> list[Any]:
    note("mediasets", f"{name}s")
    return selectors.doors(model, name)


def _times(filters: Filters) -> tuple[list[Way], list[Way]]:
    """Return the years that there is anything of, and the months of the year that is asked for (or the latest)."""
    is_solar = filters.year <= LAST_YEAR_READ_AS_JALALI if filters.year else _reader() == "fa"
    name, value = filters.facets[0]
    key = f"media-times:{name}:{value}:{filters.kind}:{filters.year}:{is_solar:d}"
    known, months, answers = kept(
        key, lambda: _look_for_times(filters, is_solar), worth=lambda found: any(found[2])
    )
    year_ways = [
        Way(localise(year, _reader()), _url(filters, year=year, month=""), year == filters.year)
        for year, is_there in zip(known, answers, strict=False)
        if is_there or year == filters.year
    ]
    month_ways = [
        Way(
            month.name(_reader()).rsplit(" ", 1)[0],
            _url(filters, year=month.year, month=month.month) if is_there else "",
            month.month == filters.month and month.year == filters.year,
        )
        for month, is_there in zip(months, answers[len(known) :], strict=True)
    ]
    return year_ways, month_ways


def _look_for_times(filters: Filters, is_solar: bool) -> tuple[list[int], list[Month], list[bool]]:
    """Return years and months, and of each of them, in this order, whether the list has anything in it."""
    note("mediasets")
    days = selectors.days_of(filters)
    years = years_between(*days, is_solar=is_solar)[:_YEARS] if days else []
    known = [year for year in years if Month(year, 1).is_known and Month(year, 12).is_known]
    if not known:
        return [], [], []
    months = [Month(filters.year or known[0], number) for number in range(1, 13)]
    spans = [(Month(year, 1).first, Month(year, 12).last) for year in known]
    spans += [(month.first, month.last) for month in months]
    return known, months, selectors.spans_with_sets(filters, spans)


def _month_name(year: int, month: int) -> str:
    return Month(year, month).name(_reader())


def _reader() -> str:
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
