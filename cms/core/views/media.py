"""Local media files for an installation without object storage."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

#: Served as themselves; everything else is a download, so that an upload can never run as a page of this site.
INLINE_PREFIXES = ("image/avif", "image/gif", "image/jpeg", "image/png", "image/webp")


@require_safe
def serve_local_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve one file below `MEDIA_ROOT`; originals of documents go through Wagtail's own view, never through here."""
    if path.startswith("documents/"):
        raise Http404
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except (OSError, ValueError) as error:  # A name no file system takes.
        raise Http404 from error
    content_type = response.headers.get("Content-Type", "")
    if isinstance(response, FileResponse) and not content_type.startswith(INLINE_PREFIXES):
        response.headers["Content-Disposition"] = "attachment"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if path.startswith("images/"):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
