"""Purges of the page cache that were decided but not yet carried out."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CachePurge(models.Model):
    """Tags to purge, written in the transaction that changed something, so that no crash can lose them.

    The process that commits purges at once and removes the row; the worker carries out what was left behind. With a
    front cache the row stays until the worker's second sweep, `purged_at` telling that the first one was done.
    """

    tags = models.JSONField(_("tags"))
    created_at = models.DateTimeField(_("created at"), default=timezone.now, db_index=True)
    purged_at = models.DateTimeField(_("purged at"), null=True)

    class Meta:
        verbose_name = _("page cache purge")
        verbose_name_plural = _("page cache purges")

    def __str__(self) -> str:
        return " ".join(self.tags)
