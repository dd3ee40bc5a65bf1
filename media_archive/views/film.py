"""What belongs to a film: its captions, its text, and the page that other sites show in a frame."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from cms.core.middleware.csp import framed_policy
from cms.core.pagecache import note, tag_response
from cms.core.pagination import paginate
from media_archive import tracks
from media_archive.models import MediaItem
from media_archive.player.addresses import item_path, transcript_path
from media_archive.player.rows import with_film
from media_archive.player.shown import language_name, player_of
from media_archive.player.transcript import LINES_A_PAGE, public_track, transcript_of
from sections.council.shown import Shown


def find(uid: UUID) -> MediaItem:
    """Return an item that citizens may see, with all that its player needs; raises Http404."""
    item = with_film(MediaItem.objects.public().filter(uid=uid)).first()
    if item is None:
        raise Http404
    note(f"mediaitem:{item.pk}", f"mediaset:{item.media_set_id}")
    return item


@require_safe
def track(request: HttpRequest, uid: UUID, kind: str, language: str) -> HttpResponse:
    """Return a track as WebVTT, as long as its film may be seen.

    Asked anew each time, and mostly answered with 304: what is withdrawn must not live on in a browser.
    """
    item = MediaItem.objects.public().filter(uid=uid).only("pk", "asset_id").first()
    row = public_track(item, kind, language) if item else None
    if row is None:
        raise Http404
    etag = f'"{row.uid.hex}-{row.version}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(row.text, content_type="text/vtt; charset=utf-8")
        response.headers["Content-Disposition"] = f'inline; filename="{kind}-{language}.vtt"'
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


@require_safe
def transcript(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show what is said in a film; `?q=` finds lines, `?all=1` is for the player's script."""
    item = find(uid)
    player = player_of(item)
    row = public_track(item, *player.transcript) if player and player.transcript else None
    if player is None or row is None:
        raise Http404
    query = request.GET.get("q", "").replace("\x00", "").strip()
    text = transcript_of(row, query)
    length = tracks.MOST_CUES if request.GET.get("all") == "1" else LINES_A_PAGE
    page = paginate(text.lines, request, length)
    shown = Shown(
        template="media/transcript.html",
        title=_("Text of the film: %(name)s")
        % {"name": item.localized("title") or item.media_set.local_name},
        below=transcript_path(item).lstrip("/"),
    )
    context = {
        "shown": shown,
        "item": item,
        "player": player,
        "track": row,
        "track_language": language_name(row.language),
        "text": {"lines": page.object_list, "language": row.language},
        "page_obj": page,
        "query": text.query,
        "found": len(text.lines),
        "film_page": item_path(item),
        "url_query": f"{urlencode({'q': text.query})}&" if text.query else "",
    }
    return tag_response(render(request, shown.template, context), [])


@require_safe
@xframe_options_exempt
def embed(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the player alone, for frames on any site: without cookies, as long as the film may be seen."""
    item = find(uid)
    player = player_of(item, time=request.GET.get("t", ""))
    if player is None:
        raise Http404
    response = render(request, "media/embed.html", {"item": item, "player": player})
    response.headers["Content-Security-Policy"] = framed_policy(
        settings.MEDIA_URL, settings.SECURE_SSL_REDIRECT
    )
    return tag_response(response, [])
