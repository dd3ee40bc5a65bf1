"""Files of the archive at addresses of this site: public copies, and whatever a signed address opens."""

import mimetypes
from typing import BinaryIO

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cms.core.files import answer_with
from media_archive.store import ObjectMissingError, store
from media_archive.store.local import LocalStore, read_token
from media_archive.store.signing import content_disposition

#: Types that Python's own table may lack.
TYPES = {
    "avif": "image/avif",
    "m3u8": "application/vnd.apple.mpegurl",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "vtt": "text/vtt",
    "webp": "image/webp",
}
#: Seconds for which a public copy in a bucket without a public address opens, and for which browsers remember where.
_REDIRECT_SECONDS, _REMEMBERED = 600, 300


def content_type_of(name: str) -> str:
    """Return the media type of a derivative by its name."""
    ending = name.rpartition(".")[2].lower()
    return TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


@require_safe
def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show a public copy: a local file, or by a redirect that opens it in a bucket without a public address."""
    key = f"pub/{path}"
    here = store()
    if isinstance(here, LocalStore):
        response = answer_with(request, lambda: _open(here, key), content_type_of(path))
        if response.status_code in (200, 206):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response
    redirect = HttpResponseRedirect(here.signed_url(key, seconds=_REDIRECT_SECONDS))
    redirect.headers["Cache-Control"] = f"public, max-age={_REMEMBERED}"
    redirect.headers["Access-Control-Allow-Origin"] = "*"
    return redirect


@require_safe
def signed_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show what a signed address of the local store opens; a false or old one is a 403."""
    here = store()
    opened = read_token(token)
    if opened is None or not isinstance(here, LocalStore):
        return HttpResponse(status=403)
    key, filename, content_type = opened
    response = answer_with(request, lambda: _open(here, key), content_type or "application/octet-stream")
    if filename:
        response.headers["Content-Disposition"] = content_disposition(filename)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _open(here: LocalStore, key: str) -> BinaryIO:
    try:
        return here.open_file(key)
    except (ObjectMissingError, ValueError) as error:
        raise Http404 from error
