"""IIIF: manifests of sets, image information, and the images themselves by a redirect to the file."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.core.api.problems import Problem
from cms.core.api.responses import respond
from cms.core.documents.builder import to_bytes
from media_archive.iiif import images
from media_archive.iiif.manifest import CONTENT_TYPE as MANIFEST_TYPE
from media_archive.iiif.manifest import manifest as build_manifest
from media_archive.views.machines import digest

#: Seconds for which caches may remember which file an image is; a withdrawn file is gone whatever they remember.
_REMEMBERED = 300


@require_safe
def manifest(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Answer with the manifest of a public set."""
    found = build_manifest(uid)
    if found is None:
        raise Problem("not-found", "There is no such set.")
    return _json(request, found, MANIFEST_TYPE, "api:iiif-manifest")


@require_safe
def image(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Lead from the image's own address to its description (Image API 3.0, §2)."""
    item, _files = _photograph(uid)
    return _redirect(f"{images.image_service_url(item.uid)}/info.json", status=303)


@require_safe
def information(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Answer with the description of an image."""
    item, files = _photograph(uid)
    return _json(request, images.information(item, files), images.CONTENT_TYPE, "api:iiif-image")


@require_safe
def image_file(
    request: HttpRequest, uid: UUID, region: str, size: str, rotation: str, file: str
) -> HttpResponse:
    """Lead to the file that is asked for; what would have to be made is not offered."""
    if not images.is_request(region, size, rotation, file):
        raise Problem("bad-request", "This is no request of the IIIF Image API.")
    item, files = _photograph(uid)
    found = images.find(files, region, size, rotation, file)
    if found is None:
        raise Problem(
            "not-implemented", "Only the sizes in info.json are offered: full/<w>,<h>/0/default.jpg."
        )
    response = _redirect(found["url"])
    canonical = images.canonical_url(item, files, found)
    response["Link"] = (
        f'<{canonical}>;rel="canonical", <http://iiif.io/api/image/3/level0.json>;rel="profile"'
    )
    return response


def _photograph(uid: UUID) -> tuple[Any, list[dict[str, Any]]]:
    found = images.photograph(uid)
    if found is None:
        raise Problem("not-found", "There is no such photograph.")
    return found


def _redirect(target: str, status: int = 302) -> HttpResponse:
    response = HttpResponse(status=status)
    response["Location"] = target
    response["Cache-Control"] = f"public, max-age={_REMEMBERED}"
    return response


def _json(request: HttpRequest, value: dict[str, Any], content_type: str, key: str) -> HttpResponse:
    body = to_bytes(value)
    return respond(request, body, etag=digest(body), keys=["api", key], content_type=content_type)
