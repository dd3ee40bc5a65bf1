"""Where the archive's files lie: `store()` is the one in use, S3 or local files, by setting."""

from functools import cache

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from .base import (
    ObjectInfo,
    ObjectMissingError,
    ObjectStore,
    OpenUpload,
    Part,
    StoreError,
    StoreUnavailableError,
)

__all__ = [
    "ObjectInfo",
    "ObjectMissingError",
    "ObjectStore",
    "OpenUpload",
    "Part",
    "StoreError",
    "StoreUnavailableError",
    "store",
]


@cache
def store() -> ObjectStore:
    """Return the store that the settings name, one for the process; safe to share between threads."""
    found: ObjectStore = import_string(settings.CMS_MEDIA_STORE)()
    return found


def _forget(*, setting: str, **kwargs: object) -> None:
    if setting in (
        "CMS_MEDIA_STORE",
        "CMS_MEDIA_S3",
        "CMS_MEDIA_PRIVATE_BUCKET",
        "CMS_MEDIA_PRIVATE_ROOT",
        "MEDIA_ROOT",
        "MEDIA_URL",
    ):
        store.cache_clear()


setting_changed.connect(_forget, dispatch_uid="media_archive.store")
