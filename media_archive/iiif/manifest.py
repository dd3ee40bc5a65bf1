"""A set as a manifest (IIIF Presentation API 3.0), read from right to left as its captions are."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.core.persian.formats import format_date
from media_archive.addresses import manifest_url
from media_archive.api.files import files_of, preview, with_files
from media_archive.api.markers import with_markers
from media_archive.api.shapes import body_of
from media_archive.iiif.canvases import CanvasMaker, Node, homepage, image
from media_archive.iiif.words import in_all, joined, pair
from media_archive.licences import licence
from media_archive.models import MediaItem, MediaSet, Track
from sections.council.api.base import midnight
from sections.council.titles import session_title

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
CONTENT_TYPE = f'application/ld+json;profile="{CONTEXT}"'


def manifest(uid: UUID) -> Node | None:
    """Return the manifest of a set that citizens may see, None of any other; the same queries for any length."""
    media_set = (
        MediaSet.objects.public()
        .filter(uid=uid)
        .select_related("occasion__place", "occasion__body", "occasion__session__body")
        .first()
    )
    if media_set is None:
        return None
    items = _items(media_set)
    maker = CanvasMaker(manifest_url(uid).rpartition("/")[0])
    canvases = [canvas for item in items if (canvas := maker.canvas(item))]
    if not canvases:
        return None
    node = {
        "@context": CONTEXT,
        "id": manifest_url(uid),
        "type": "Manifest",
        "label": in_all(lambda: media_set.local_name),
        "summary": in_all(lambda: media_set.localized("description")),
        "metadata": _metadata(media_set),
        "requiredStatement": pair(
            _("Credit"),
            joined(in_all(lambda: media_set.localized("credit")), in_all(licence(media_set.rights).sentence)),
        ),
        "rights": licence(media_set.rights).statement,
        "provider": [_provider()],
        "navDate": _nav_date(media_set.occasion.day),
        "viewingDirection": "right-to-left",
        "thumbnail": _thumbnail(media_set, items),
        "homepage": [
            homepage(media_set, language, in_all(lambda: media_set.local_name))
            for language, _name in settings.LANGUAGES
        ],
        "seeAlso": [_see_also(media_set)],
        "items": canvases,
        "structures": [chapters for item in items if (chapters := maker.chapters(item))],
    }
    return {name: value for name, value in node.items() if value}


def _items(media_set: MediaSet) -> list[Any]:
    tracks = Track.objects.filter(is_published=True).order_by("kind", "language")
    items = list(
        MediaItem.objects.public()
        .filter(media_set=media_set)
        .order_by("position", "pk")
        .select_related("asset", "place")
        .prefetch_related(
            with_files(),
            with_markers(),
            Prefetch("people", to_attr="all_people"),
            Prefetch("asset__tracks", tracks, to_attr="shown_tracks"),
        )
    )
    for item in items:
        item.media_set = media_set
    return items


def _metadata(media_set: MediaSet) -> list[Node]:
    occasion = media_set.occasion
    place, body, session = occasion.place, body_of(occasion), occasion.session
    found = [
        pair(_("Date"), in_all(lambda: format_date(occasion.day, get_language() or "fa"))),
        pair(_("Occasion"), in_all(lambda: occasion.local_name)),
        pair(_("Session"), in_all(lambda: session_title(session)) if session and session.is_public else {}),
        pair(_("Body"), in_all(lambda: body.local_name) if body else {}),
        pair(_("Place"), in_all(lambda: place.local_name) if place else {}),
    ]
    return [entry for entry in found if entry]


def _provider() -> Node:
    publisher: Promise = _("Islamic City Council of Tehran")
    address = f"{settings.BASE_URL}/"
    return {
        "id": address,
        "type": "Agent",
        "label": in_all(publisher),
        "homepage": [{"id": address, "type": "Text", "label": in_all(publisher), "format": "text/html"}],
    }


def _nav_date(day: dt.date) -> str | None:
    moment = midnight(day)
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _thumbnail(media_set: MediaSet, items: list[Any]) -> list[Node]:
    cover = next((item for item in items if item.pk == media_set.cover_id), items[0])
    small = preview(files_of(cover.asset))
    return [image(small)] if small else []


def _see_also(media_set: MediaSet) -> Node:
    return {
        "id": f"{settings.BASE_URL}/api/v1/media-sets/{media_set.pk}",
        "type": "Dataset",
        "label": {"en": ["JSON"]},
        "format": "application/json",
    }
