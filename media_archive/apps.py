"""Images, documents and the archive of the council's photographs and films."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class MediaArchiveConfig(AppConfig):
    name = "media_archive"
    verbose_name = _("Media archive")

    def ready(self) -> None:
        """Keep the audit trail, let the worker's clock end embargoes, and tell pages which rows they show."""
        from cms.core.worker.signals import clock_ticked
        from media_archive import audit_rules, exhibits, upkeep

        exhibits.connect()
        pre_migrate.connect(audit_rules.step_aside, sender=self, dispatch_uid="media_archive.rules")
        post_migrate.connect(audit_rules.come_back, sender=self, dispatch_uid="media_archive.rules")
        clock_ticked.connect(upkeep.tick, dispatch_uid="media_archive.tick")
