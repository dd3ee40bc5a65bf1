"""Images, documents and the archive of the council's photographs and films."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class MediaArchiveConfig(AppConfig):
    name = "media_archive"
    verbose_name = _("Media archive")

    def ready(self) -> None:
        """Keep the trail and held files, follow the worker's clock, keep pages, documents and feeds in step."""
        from cms.core.worker.signals import clock_ticked, day_passed
        from cms.syndication.channels import register
        from media_archive import addresses, exhibits, publishing, purging, rules, upkeep
        from media_archive.feeds import CHANNELS

        addresses.connect()
        purging.connect()
        exhibits.connect()
        pre_migrate.connect(rules.step_aside, sender=self, dispatch_uid="media_archive.rules")
        post_migrate.connect(rules.come_back, sender=self, dispatch_uid="media_archive.rules")
        publishing.connect()
        for channel in CHANNELS:
            register(channel)
        clock_ticked.connect(upkeep.tick, dispatch_uid="media_archive.tick")
        day_passed.connect(upkeep.day, dispatch_uid="media_archive.day")
