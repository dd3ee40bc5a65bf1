"""The page of a set."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.pagecache import tag_response
from cms.core.pagination import paginate
from media_archive import zipping
from media_archive.addresses import set_below
from media_archive.kinds import kind_plural
from media_archive.linked_data import of_set
from media_archive.models import AssetKind, FacetName, MediaItem, MediaSet
from media_archive.purging import set_tag
from media_archive.views.shown import ArchiveShown, context_of
from sections.council.models import Person

ITEMS_A_PAGE = 200
#: Films that are played on the set's own page; more of them are shown as pictures that lead to theirs.
_PLAYED_HERE = 2
#: Films and recordings come first: there are few, and they would be lost behind hundreds of photographs.
_ORDER = Case(When(kind=AssetKind.FILM, then=0), When(kind=AssetKind.SOUND, then=1), default=2)
#: Of a file, what pages need; what it says of itself stays in the database.
SHOWN_OF_ASSET = (
    "asset__uid",
    "asset__kind",
    "asset__state",
    "asset__filename",
    "asset__version",
    "asset__size",
    "asset__sha256",
    "asset__content_type",
    "asset__width",
    "asset__height",
    "asset__duration_ms",
    "asset__colour",
    "asset__faces",
    "asset__build_rev",
    "asset__public_rev",
)
_SHOWN_OF_ITEM = [
    "uid", "media_set", "kind", "position", "day", "rights", "focal_x", "focal_y",
    *(f"{name}{ending}" for name in ("title", "caption", "alt_text", "credit") for ending in ("", "_en", "_ar")),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one kind."""

    kind: str
    items: list[MediaItem]

    @property
    def plural(self) -> str:
        """What they are."""
        return kind_plural(self.kind)


def find_set(slug: str) -> MediaSet:
    """Return a public set with its occasion; raises Http404."""
    rows = MediaSet.objects.public().select_related(
        "occasion__place", "occasion__session__body", "occasion__body", "occasion__event"
    )
    found = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def items_of(media_set: MediaSet, items: QuerySet[MediaItem]) -> QuerySet[MediaItem]:
    """Return a set's items of `items` as its page shows them."""
    rows = items.filter(media_set=media_set).select_related("asset").only(*_SHOWN_OF_ITEM, *SHOWN_OF_ASSET)
    return rows.order_by(_ORDER, "position", "pk")


def grouped(media_set: MediaSet, items: Iterable[MediaItem]) -> list[Group]:
    """Return items by kind, in their order; each knows its set."""
    groups: dict[str, Group] = {}
    for item in items:
        item.media_set = media_set
        groups.setdefault(item.kind, Group(item.kind, [])).items.append(item)
    return list(groups.values())


@require_safe
def show_set(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a set, two hundred items a page."""
    media_set = find_set(slug)
    page = paginate(items_of(media_set, MediaItem.objects.public()), request, ITEMS_A_PAGE)
    groups = grouped(media_set, page)
    everything = list(
        media_set.facets.filter(name__in=[FacetName.ALL, FacetName.PERSON]).values_list(
            "name", "value", "kind", "count"
        )
    )
    people = [value for name, value, kind, _count in everything if name == FacetName.PERSON and not kind]
    shown = ArchiveShown(
        "media/set.html",
        str(media_set.local_name),
        set_below(media_set),
        str(media_set.localized("description")),
        share_item=_cover(media_set, groups),
    )
    context = context_of(
        shown,
        media_set=media_set,
        taken_at=media_set.occasion,
        groups=groups,
        played_here=_PLAYED_HERE,
        page_obj=page,
        counts=[(kind, count) for name, _value, kind, count in everything if name == FacetName.ALL and kind],
        people=_people(people),
        zip_size=zipping.offered_size(
            media_set, None if page.has_other_pages() else [item for group in groups for item in group.items]
        ),
        linked_data=of_set(media_set, shown.share_item),
    )
    return tag_response(render(request, "media/set.html", context), {set_tag(media_set.pk)})


def _cover(media_set: MediaSet, groups: list[Group]) -> MediaItem | None:
    items = [item for group in groups for item in group.items]
    chosen = [item for item in items if item.pk == media_set.cover_id]
    return next(iter(chosen or items), None)


def _people(keys: list[int]) -> list[Person]:
    return list(Person.objects.filter(pk__in=keys).order_by("sort_key", "pk")) if keys else []
