"""Media on S3-compatible storage."""

from typing import Any

from django.conf import settings
from storages.backends.s3 import S3Storage


class MediaStorage(S3Storage):
    """django-storages' S3 with its options from `CMS_MEDIA_S3` instead of the constructor.

    Wagtail hands a storage's constructor arguments to the task that deletes a file. Ours has none, so no key is ever
    written into the task table, and nothing in them fails to become JSON.
    """

    def __init__(self, **overrides: Any) -> None:
        super().__init__(**{**settings.CMS_MEDIA_S3, **overrides})
