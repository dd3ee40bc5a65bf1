"""The ZIP of a set, as an answer."""

import logging
from collections.abc import Generator, Iterator
from functools import cache
from threading import BoundedSemaphore
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from media_archive import zipping
from media_archive.views.sets import find_set

logger = logging.getLogger(__name__)

_RETRY_AFTER = 60


@cache
def _places() -> BoundedSemaphore:
    # A ZIP holds a thread of the process for as long as it takes the reader to receive it.
    return BoundedSemaphore(settings.CMS_MEDIA_ZIPS_AT_ONCE)


@require_safe
def download_set(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send all of a set; 404 if it is too large for that, 503 while the process sends as many as it may."""
    media_set = find_set(slug)
    plan = zipping.plan(media_set)
    size = plan.size
    if not plan.entries or size > settings.CMS_MEDIA_ZIP_MAX:
        raise Http404
    if request.method == "HEAD":
        return _described(HttpResponse(content_type="application/zip"), slug, size)
    places = _places()
    if not places.acquire(blocking=False):
        response = render(request, "media/zip_later.html", {"media_set": media_set}, status=503)
        response.headers["Retry-After"] = str(_RETRY_AFTER)
        response.headers["Cache-Control"] = "no-store"
        return response
    body = _Body(plan, places)
    return _described(StreamingHttpResponse(body, content_type="application/zip"), slug, size)


def _described(response: HttpResponseBase, slug: str, size: int) -> HttpResponseBase:
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Disposition"] = f'attachment; filename="{quote(slug)}.zip"'
    response.headers["Accept-Ranges"] = "none"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    # A front must hand on what comes, and not wait for gigabytes.
    response.headers["X-Accel-Buffering"] = "no"
    return response


class _Body:
    """The bytes; whoever stops reading gives the place back."""

    def __init__(self, plan: zipping.Plan, places: BoundedSemaphore) -> None:
        self._plan, self._places = plan, places
        self._bytes = self._read()
        self._is_open = True

    def __iter__(self) -> Iterator[bytes]:
        return self._bytes

    def _read(self) -> Generator[bytes]:
        try:
            yield from self._plan.zip(zipping.read_public)
        except Exception:
            # Without the end that was announced, the reader's browser says that the download failed.
            logger.exception("The ZIP of %s was broken off", self._plan.media_set.slug)
            raise

    def close(self) -> None:
        """Stop, and let another have the place."""
        if self._is_open:
            self._is_open = False
            self._bytes.close()
            self._places.release()
