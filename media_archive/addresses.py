"""Where the archive's records are; registered with `sections.council.addresses.path_of` when the app is ready."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from cms.core.languages import front_page_path
from media_archive.models import MediaItem, MediaSet
from sections.council.addresses import register


@register
def _set(record: MediaSet) -> str:
    return f"media/sets/{record.slug}/"


@register
def _item(record: MediaItem) -> str:
    return f"media/items/{record.uid}/"


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
