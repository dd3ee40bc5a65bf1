"""Uploads under way. Which parts have arrived is asked of the store, never written down twice."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media_archive.store import keys
from sections.council.models.base import is_choice

from .assets import Asset
from .sets import MediaSet


class UploadState(models.TextChoices):
    """How far an upload has come."""

    OPEN = "open", _("Under way")
    COMPLETING = "completing", _("Being put together")
    DONE = "done", _("Done")
    ABORTED = "aborted", _("Given up")


class UploadSession(models.Model):
    """One file on its way into a set: its row comes first, its bytes go to the final key."""

    State = UploadState

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asset = models.OneToOneField(Asset, on_delete=models.CASCADE, related_name="upload")
    media_set = models.ForeignKey(MediaSet, on_delete=models.PROTECT, related_name="uploads")
    #: Tells a file that is chosen again after a closed tab: name, size, time, and a little of its content.
    fingerprint = models.CharField(max_length=64)
    filename = models.CharField(_("file name"), max_length=255)
    #: Which version of the original this becomes: 1 for a new file, more when it replaces one.
    version = models.PositiveIntegerField(_("version"), default=1)
    #: What the sender says the whole file has, in bytes; the parts follow from it.
    size = models.BigIntegerField(_("size in bytes"))
    part_size = models.PositiveIntegerField()
    #: The store's name of the multipart upload.
    upload_id = models.CharField(max_length=255)
    #: What the sender says the whole file hashes to; empty until it knows.
    declared_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=UploadState, default=UploadState.OPEN)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="media_uploads"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(_("last activity"), auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-pk"]
        constraints = [
            is_choice("state", UploadState, "media_archive_upload_state"),
            models.UniqueConstraint(
                fields=["media_set", "created_by", "fingerprint"],
                condition=Q(state__in=["open", "completing"]),
                name="media_archive_upload_once",
            ),
            models.CheckConstraint(condition=Q(part_size__gt=0), name="media_archive_upload_part_size"),
            models.CheckConstraint(condition=Q(size__gt=0), name="media_archive_upload_size"),
        ]

    def __str__(self) -> str:
        return f"{self.asset} ({self.get_state_display()})"

    @property
    def key(self) -> str:
        """The final key, to which the parts go from the beginning."""
        return keys.original(self.asset.uid, self.version)
