"""Proof that the archive keeps what it was given: fixity checks, who did what, who was let in."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sections.council.models.base import is_choice

from .assets import Asset
from .sets import MediaItem, MediaSet


class FixityOutcome(models.TextChoices):
    """What a check found."""

    INTACT = "intact", _("Unchanged")
    CHANGED = "changed", _("Changed")
    MISSING = "missing", _("Missing")


class FixityCheck(models.Model):
    """One reading of an original, with its SHA-256 compared to the one it came with."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="fixity_checks")
    version = models.PositiveIntegerField(_("version"))
    checked_at = models.DateTimeField(_("checked at"), default=timezone.now, db_index=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=FixityOutcome)
    found_sha256 = models.CharField(max_length=64, blank=True)
    found_size = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("fixity check")
        verbose_name_plural = _("fixity checks")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["-id"], condition=~Q(outcome="intact"), name="media_archive_fixity_broken")
        ]
        constraints = [is_choice("outcome", FixityOutcome, "media_archive_fixity_outcome")]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.version}: {self.outcome}"


class AuditEntry(models.Model):
    """Something that was done in the archive. Rows are only ever added: triggers refuse everything else.

    It names what it is about by identifier and words, so that it outlives the row; a program has no `actor_id`.
    """

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    action = models.CharField(_("action"), max_length=40)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("by"), max_length=150, blank=True)
    subject_type = models.CharField(max_length=40)
    subject_uid = models.UUIDField()
    subject_name = models.CharField(_("about"), max_length=300, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("entry of the audit trail")
        verbose_name_plural = _("audit trail")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["subject_uid", "-id"], name="media_archive_audit_subject")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_name}"


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    """Adjectives for share links."""

    def valid(self) -> Self:
        """Links that still open."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


class ShareLink(models.Model):
    """Lets somebody without an account see a set or an item before (or without) its publication, for a time.

    Only a hash of the token is kept: the address is shown once.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    media_set = models.ForeignKey(
        MediaSet, null=True, blank=True, on_delete=models.CASCADE, related_name="share_links"
    )
    item = models.ForeignKey(
        MediaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="share_links"
    )
    note = models.CharField(_("for whom"), max_length=200, blank=True)
    offers_originals = models.BooleanField(_("with originals"), default=False)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(media_set__isnull=False) ^ Q(item__isnull=False),
                name="media_archive_share_link_one_subject",
            ),
        ]

    def __str__(self) -> str:
        return self.note or str(self.uid)

    @property
    def subject(self) -> Any:
        """The set or item it opens."""
        return self.media_set or self.item
