"""The page of an item, and the way to its original."""

from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.models.base import Breadcrumb
from cms.core.pagecache import tag_response
from media_archive.addresses import item_below
from media_archive.citing import bibtex, ris
from media_archive.downloads import downloads_of, offers_original, safe_name
from media_archive.linked_data import of_item, title_of
from media_archive.models import MediaItem
from media_archive.originals import handout_of
from media_archive.pictures import TYPES
from media_archive.purging import item_tag, set_tag
from media_archive.store import store
from media_archive.store.signing import content_disposition
from media_archive.views.shown import ArchiveShown, context_of
from sections.council.addresses import path_of
from sections.council.visibility import is_visible

#: By the ending of the address: what writes a reference, and its media type.
CITATIONS = {
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
}
#: A caption makes a heading up to here.
_HEADING = 120


def find_item(uid: UUID) -> MediaItem:
    """Return a public item with all that its page names; raises Http404."""
    rows = MediaItem.objects.public().select_related(
        "asset",
        "place",
        "agenda_item__session__body",
        "media_set__occasion__place",
        "media_set__occasion__session__body",
        "media_set__occasion__body",
    )
    found = rows.defer("asset__metadata").filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


@require_safe
def show_item(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show an item."""
    item = find_item(uid)
    media_set = item.media_set
    files = downloads_of(item)
    title = " ".join(str(title_of(item)).split())
    shown = ArchiveShown(
        "media/item.html",
        title if len(title) <= _HEADING else f"{title[:_HEADING].rsplit(' ', 1)[0]} …",
        item_below(item),
        str(item.localized("caption") or media_set.localized("description")),
        [Breadcrumb(str(media_set.local_name), path_of(media_set))],
        share_item=item,
    )
    agenda_item = item.agenda_item
    context = context_of(
        shown,
        item=item,
        media_set=media_set,
        taken_at=media_set.occasion,
        has_own_title=bool(item.title),
        place=item.place or media_set.occasion.place,
        people=list(item.people.order_by("sort_key", "pk")),
        agenda_item=agenda_item if agenda_item and is_visible(agenda_item) else None,
        previous=_neighbour(item, is_next=False),
        next=_neighbour(item, is_next=True),
        files=[file for file in files if file.content_type not in (TYPES["avif"], TYPES["webp"])],
        other_files=[file for file in files if file.content_type in (TYPES["avif"], TYPES["webp"])],
        original=handout_of(item.asset) if offers_original(item) else None,
        linked_data=of_item(item),
    )
    return tag_response(
        render(request, "media/item.html", context), {item_tag(item.pk), set_tag(media_set.pk)}
    )


def _neighbour(item: MediaItem, *, is_next: bool) -> MediaItem | None:
    """Return the public item before or after an item in its set."""
    after = Q(position=item.position, pk__gt=item.pk) | Q(position__gt=item.position)
    before = Q(position=item.position, pk__lt=item.pk) | Q(position__lt=item.position)
    rows = MediaItem.objects.public().filter(after if is_next else before, media_set=item.media_set_id)
    order = ("position", "pk") if is_next else ("-position", "-pk")
    return rows.order_by(*order).only("uid").first()


@require_safe
def cite(request: HttpRequest, uid: UUID, form: str) -> HttpResponse:
    """Give the reference to an item for programs; asked anew each time, so that it ends with what it refers to."""
    write, content_type = CITATIONS[form]
    response = HttpResponse(write(find_item(uid)), content_type=f"{content_type}; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition(f"media-{uid}.{form}")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def original(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Lead to an original as attachment, for minutes; 404 unless it is offered at this moment."""
    item = find_item(uid)
    if not offers_original(item):
        raise Http404
    handout = handout_of(item.asset)
    if handout is None:
        raise Http404
    response = HttpResponseRedirect(
        store().signed_url(
            handout.key,
            seconds=settings.CMS_MEDIA_SIGNED_SECONDS,
            filename=safe_name(item.asset.filename, "original"),
            content_type=handout.content_type,
        )
    )
    response.headers["Cache-Control"] = "no-store"
    return response
