"""What a share link opens: a set or an item before its publication, for somebody without an account.

Kept by nobody, found by no search engine, and the address is told to no other site. Files open by signed addresses
for minutes; the page makes new ones each time.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.languages import front_page_path
from cms.core.pagination import paginate
from media_archive.addresses import ARCHIVE
from media_archive.downloads import downloads_of, safe_name
from media_archive.models import MediaItem, Visibility
from media_archive.originals import Handout, handout_of
from media_archive.pictures import revisions_of
from media_archive.services import sharing
from media_archive.store import store
from media_archive.views.sets import grouped, items_of
from media_archive.views.shown import ArchiveShown

#: Each page signs some addresses a picture.
_ITEMS_A_PAGE = 60


def _headers(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def show_shared(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link opens; of one that opens nothing (any more) say no more than that."""
    link = sharing.resolve(token)
    media_set = None if link is None else link.media_set or link.subject.media_set
    if link is None or media_set is None or media_set.visibility == Visibility.WITHDRAWN:
        return _headers(render(request, "media/share_closed.html", status=404))
    page = paginate(items_of(media_set, sharing.items_of(link)), request, _ITEMS_A_PAGE)
    groups = grouped(media_set, page)
    items = [item for group in groups for item in group.items]
    revisions = revisions_of(item.asset for item in items)
    shown = ArchiveShown("media/shared.html", str(media_set.local_name), "")
    context: dict[str, Any] = {
        "page": shown,
        "shown": shown,
        "link": link,
        "token": token,
        "media_set": media_set,
        "groups": groups,
        "page_obj": page,
        "revisions": revisions,
        "files": {item.pk: downloads_of(item, public=False, revisions=revisions)[:1] for item in items},
        "originals": _originals(items) if link.offers_originals else {},
        # For the switch of languages; the template tells search engines nothing.
        "translated_urls": {
            code: f"{front_page_path(code)}{ARCHIVE}share/{token}/" for code, _name in settings.LANGUAGES
        },
    }
    return _headers(render(request, "media/shared.html", context))


def _originals(items: Iterable[MediaItem]) -> dict[int, Handout]:
    """Return what is given away as the original of each item: what is private about it stays inside."""
    return {item.pk: handout for item in items if (handout := handout_of(item.asset))}


@require_safe
def shared_original(request: HttpRequest, token: str, uid: UUID) -> HttpResponse:
    """Lead to what is given away as an original, if the link says so."""
    link = sharing.resolve(token)
    item = None
    if link is not None and link.offers_originals:
        item = sharing.items_of(link).select_related("asset").filter(uid=uid).first()
    handout = handout_of(item.asset) if item is not None else None
    if item is None or handout is None:
        raise Http404
    url = store().signed_url(
        handout.key,
        seconds=settings.CMS_MEDIA_SIGNED_SECONDS,
        filename=safe_name(item.asset.filename, "original"),
        content_type=handout.content_type,
    )
    response = _headers(HttpResponseRedirect(url))
    response.headers["Cache-Control"] = "no-store"
    return response
