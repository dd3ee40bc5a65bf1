"""The archive on the pages of sessions, bodies and people: the film with its agenda, photographs, moments on film.

One query each. Everything comes from `MediaItem.objects.public()`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, When
from django.utils.translation import gettext as _

from cms.core.pagecache import note, purge
from media_archive.models import AssetKind, FacetName, Marker, MediaItem, Occasion, SetFacet
from media_archive.player.addresses import Files, item_path
from media_archive.player.rows import MarkerRow, rows_of, with_film
from media_archive.signals import media_changed
from sections.council.exhibits import Exhibit, Place, register
from sections.council.models import AgendaItem, Body, Person, Session

#: Items on one page: a film or two, and a row of photographs.
SHOWN = 14
TILES = 8
#: Moments in films where a person speaks.
MOMENTS = 10
_TILE_WIDTH = 480
_PLAYED = (AssetKind.FILM, AssetKind.SOUND)


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture that leads to its item."""

    item: MediaItem
    url: str
    src: str
    srcset: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in a film somebody speaks."""

    item: MediaItem
    start_ms: int
    url: str
    title: Any


def connect() -> None:
    """Show the archive on the record's pages, and drop what is kept of them when it changes."""
    register(Session, of_session)
    register(Person, of_person)
    register(Body, of_body)
    media_changed.connect(_purge, dispatch_uid="media_archive.exhibits")


def of_session(session: Session, context: Mapping[str, Any]) -> Iterable[Exhibit]:
    """Yield the film of a session with its agenda, and its photographs."""
    note(f"media:session:{session.pk}")
    rows = _films_first(MediaItem.objects.public().filter(media_set__occasion__session=session))
    items = list(rows)
    films = [item for item in items if item.kind in _PLAYED]
    if films:
        yield Exhibit(
            "media/exhibits/film.html",
            Place.LEAD,
            {
                "item": films[0],
                "others": [(item, item_path(item)) for item in films[1:]],
                "agenda": context.get("agenda"),
            },
        )
    yield from _strip(item for item in items if item.kind == AssetKind.PHOTOGRAPH)


def of_person(person: Person, context: Mapping[str, Any]) -> Iterable[Exhibit]:
    """Yield where a person speaks on film, and a photograph of each set that shows the person."""
    note(f"media:person:{person.pk}")
    shown = SetFacet.objects.filter(name=FacetName.PERSON, value=person.pk, kind=AssetKind.PHOTOGRAPH)
    speaking = MediaItem.objects.filter(asset__in=Marker.objects.filter(speaker=person).values("asset"))
    rows = MediaItem.objects.public().filter(
        pk__in=shown.order_by().values("item").union(speaking.order_by().values("pk"))
    )
    items = list(_newest(rows))
    moments = [moment for item in items if item.kind in _PLAYED for moment in _moments(item, _speaks(person))]
    if moments:
        yield Exhibit(
            "media/exhibits/moments.html",
            context={"moments": moments[:MOMENTS]},
            anchor="on-film",
            title=_("On film"),
        )
    yield from _strip(item for item in items if item.kind == AssetKind.PHOTOGRAPH)


def of_agenda_item(item: AgendaItem) -> Iterable[Exhibit]:
    """Yield where on film an agenda item is dealt with; needs `item.session`."""
    note(f"media:session:{item.session_id}")
    marked = Marker.objects.filter(agenda_item=item).values("asset")
    rows = with_film(MediaItem.objects.public().filter(asset__in=marked, kind__in=_PLAYED))
    moments = [
        moment
        for film in rows.order_by("day", "pk")[:SHOWN]
        for moment in _moments(film, lambda row: row.item_id == item.pk)
    ]
    if moments:
        yield Exhibit(
            "media/exhibits/moments.html",
            context={"moments": moments[:MOMENTS]},
            anchor="on-film",
            title=_("On film"),
        )


def of_body(body: Body, context: Mapping[str, Any]) -> Iterable[Exhibit]:
    """Yield the newest pictures and films of a body's occasions, one of each set: a range of one index."""
    note(f"media:body:{body.pk}")
    newest = SetFacet.objects.filter(name=FacetName.BODY, value=body.pk, kind="")
    keys = newest.order_by("-day", "-media_set_id").values("item")[:SHOWN]
    yield from _strip(_newest(MediaItem.objects.public().filter(pk__in=keys)))


def _films_first(rows: QuerySet[MediaItem]) -> QuerySet[MediaItem]:
    rank = Case(When(kind=AssetKind.FILM, then=0), When(kind=AssetKind.SOUND, then=1), default=2)
    return with_film(rows).order_by(rank, "media_set", "position", "pk")[:SHOWN]


def _newest(rows: QuerySet[MediaItem]) -> QuerySet[MediaItem]:
    return with_film(rows).order_by("-day", "-pk")[:SHOWN]


def _strip(items: Iterable[MediaItem]) -> Iterable[Exhibit]:
    tiles = [tile for item in items if (tile := _tile(item))][:TILES]
    if tiles:
        title = _("Photographs and films")
        yield Exhibit("media/exhibits/strip.html", context={"tiles": tiles}, anchor="media", title=title)


def _tile(item: MediaItem) -> Tile | None:
    is_picture = item.kind == AssetKind.PHOTOGRAPH
    sizes = sorted(
        item.asset.faces.get("pictures" if is_picture else "poster") or [], key=lambda size: size[0]
    )
    sizes = [size for size in sizes if "jpg" in size[2]]
    if not sizes:
        return None
    offered = [size for size in sizes if size[0] <= 2 * _TILE_WIDTH] or sizes[:1]
    files, prefix = Files(item.asset), "" if is_picture else "poster-"
    urls = [(files.url(f"{prefix}w{size[0]}.jpg"), size[0]) for size in offered]
    middle = next((index for index, size in enumerate(offered) if size[0] >= _TILE_WIDTH), len(offered) - 1)
    srcset = ", ".join(f"{url} {width}w" for url, width in urls) if len(urls) > 1 else ""
    note(f"mediaitem:{item.pk}", f"mediaset:{item.media_set_id}")
    return Tile(item, item_path(item), urls[middle][0], srcset, offered[middle][0], offered[middle][1])


def _speaks(person: Person) -> Callable[[MarkerRow], bool]:
    return lambda row: row.speaker is not None and row.speaker.pk == person.pk


def _moments(item: MediaItem, is_wanted: Callable[[MarkerRow], bool]) -> Iterable[Moment]:
    note(f"mediaitem:{item.pk}", f"mediaset:{item.media_set_id}")
    for row in rows_of(item)[0]:
        if is_wanted(row):
            title = row.marker.localized("title") or item.localized("title") or item.media_set.local_name
            yield Moment(
                item,
                row.marker.start_ms,
                f"{item_path(item)}?t={row.marker.start_ms / 1000:g}#film-{item.pk}",
                title,
            )


def _purge(sender: Any, set_ids: Iterable[int], item_ids: Iterable[int], **kwargs: Any) -> None:
    """Drop the kept pages of the sessions, bodies and people that the sets and items are of."""
    sets, items = set(set_ids), set(item_ids)
    tags = {f"mediaset:{pk}" for pk in sets} | {f"mediaitem:{pk}" for pk in items}
    bodies = ("body", "session__body", "event__body")
    for session, *found in Occasion.objects.filter(sets__in=sets).values_list("session", *bodies):
        tags |= {f"media:session:{session}", *(f"media:body:{body}" for body in found)}
    shown = MediaItem.people.through.objects.filter(mediaitem__media_set__in=sets).values_list(
        "person", flat=True
    )
    heard = Marker.objects.filter(asset__item__media_set__in=sets, speaker__isnull=False).values_list(
        "speaker", flat=True
    )
    tags |= {f"media:person:{pk}" for pk in {*shown, *heard}}
    purge(*tags)
