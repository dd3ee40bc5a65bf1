"""What only machines ask for: oEmbed and tracks."""

import hashlib
from io import StringIO
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from cms.core.api.problems import Problem, parameter_error
from cms.core.api.responses import respond
from cms.core.documents.builder import to_bytes
from media_archive.models import MediaItem, Track
from media_archive.oembed import Room, answer

_MOST_PIXELS, _MOST_DIGITS = 100_000, 6


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer `/oembed?url=…`; parameters that the standard does not know are other consumers' and left alone."""
    form = request.GET.get("format", "json")
    if form not in ("json", "xml"):
        raise Problem("not-implemented", "`format` is `json` or `xml`.")
    url = request.GET.get("url", "")
    room = Room(_pixels(request, "maxwidth"), _pixels(request, "maxheight"))
    hosts = {urlsplit(settings.BASE_URL).netloc.lower(), request.get_host().lower()}
    try:
        found = answer(url, room, hosts)
    except ValueError:
        raise _refused("url", "must be an address of this portal") from None
    if found is None:
        raise Problem("not-found", "There is nothing to embed at this address.")
    body = to_bytes(found) if form == "json" else _as_xml(found)
    content_type = "application/json" if form == "json" else "text/xml; charset=utf-8"
    return respond(request, body, etag=digest(body), keys=["api", "api:oembed"], content_type=content_type)


def _pixels(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name)
    if not text:
        return None
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    if not is_number or not 1 <= int(text) <= _MOST_PIXELS:
        raise _refused(name, f"must be a number of pixels from 1 to {_MOST_PIXELS}")
    return int(text)


def _refused(name: str, detail: str) -> Problem:
    return Problem("invalid-parameter", f"{name} {detail}.", errors=[parameter_error(name, detail)])


def _as_xml(found: dict[str, Any]) -> bytes:
    out = StringIO()
    writer = SimplerXMLGenerator(out, "utf-8")
    writer.startDocument()
    writer.startElement("oembed", AttributesImpl({}))
    for name, value in found.items():
        writer.addQuickElement(name, str(value))
    writer.endElement("oembed")
    writer.endDocument()
    return out.getvalue().encode()


@require_safe
def track(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Answer with the WebVTT of a track that is shown, as long as its film is."""
    found = Track.objects.filter(uid=uid, is_published=True).first()
    if found is None or not MediaItem.objects.public().filter(asset=found.asset_id).exists():
        raise Problem("not-found", "There is no such track.")
    body = found.text.encode()
    headers = {"Content-Language": found.language, "X-Content-Type-Options": "nosniff"}
    return respond(
        request,
        body,
        etag=digest(body),
        keys=["api", "api:media-track"],
        content_type="text/vtt; charset=utf-8",
        headers=headers,
    )


def digest(body: bytes) -> str:
    """Return the entity tag of an answer."""
    return hashlib.blake2b(body, digest_size=12).hexdigest()
