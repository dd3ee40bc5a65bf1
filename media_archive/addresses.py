"""Where the public archive shows its rows; `sections.council.addresses.path_of` knows them from here."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from cms.core.languages import front_page_path
from media_archive.models import MediaItem, MediaSet, Occasion, Place
from sections.council.addresses import register

ARCHIVE = "media/"
RIGHTS = f"{ARCHIVE}rights/"


def set_below(row: MediaSet) -> str:
    """Return the path of a set below a language's front page."""
    return f"{ARCHIVE}sets/{row.slug}/"


def item_below(row: MediaItem) -> str:
    """Return the path of an item below a language's front page."""
    return f"{ARCHIVE}items/{row.uid}/"


def filtered_below(**values: object) -> str:
    """Return the path of the archive's list, narrowed down: `filtered_below(kind="film", body="council")`."""
    given = {name: value for name, value in values.items() if value}
    return f"{ARCHIVE}?{urlencode(given)}" if given else ARCHIVE


def connect() -> None:
    """Tell the record's addresses."""
    register(MediaSet, set_below)
    register(MediaItem, item_below)
    register(Occasion, lambda row: filtered_below(occasion=row.slug))
    register(Place, lambda row: filtered_below(place=row.slug))


def original_url(uid: UUID | str) -> str:
    """Return the address that leads to an item's original, for those who may have it."""
    return f"{settings.BASE_URL}/media/items/{uid}/original"


def embed_url(uid: UUID | str) -> str:
    """Return the address of a film or recording for a frame on another site, in the active language."""
    language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    return f"{settings.BASE_URL}{front_page_path(language)}media/embed/{uid}/"


def manifest_url(uid: UUID | str) -> str:
    """Return the address of a set's IIIF manifest."""
    return f"{settings.BASE_URL}/api/iiif/presentation/3/sets/{uid}/manifest"


def image_service_url(uid: UUID | str) -> str:
    """Return the address of a photograph's IIIF image service."""
    return f"{settings.BASE_URL}/api/iiif/image/3/{uid}"


def track_url(uid: UUID | str) -> str:
    """Return the address of captions, a translation or a transcript."""
    return f"{settings.BASE_URL}/api/v1/media-tracks/{uid}.vtt"
